import type { DriveState } from "../../../contracts/progress.ts";
import { Icon } from "../../parts/icon.tsx";
import { Meter } from "../../parts/meter.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Part } from "./part.tsx";

/** Below this share a drive is told as almost full. */
const LITTLE = 0.1;

/** Cards and drives: whether they are here, what is left to read or deliver, and free space. */
export function Drives({ drives }: { drives: readonly DriveState[] }) {
  return (
    <Part title={words.value.tracker.drives}>
      <ul class="drives">
        {drives.map((drive) => <Drive key={`${drive.role} ${drive.path}`} drive={drive} />)}
      </ul>
    </Part>
  );
}

function Drive({ drive }: { drive: DriveState }) {
  const { tracker } = words.value, { role, name, path, state, freeBytes, totalBytes } = drive;
  const used = freeBytes === null || totalBytes === null ? undefined : totalBytes - freeBytes;
  const isLow = used !== undefined && freeBytes! < totalBytes! * LITTLE;
  const tone = state === "full" ? "bad" : isLow ? "warn" : "quiet";
  return (
    <li class={state === "here" ? "drive" : "drive is-wrong"}>
      <Icon name={role === "source" ? "card" : "drive"} />
      <div class="drive-name">
        <strong class="one-line">{name}</strong>
        <span class="faint path one-line" title={path}>{path}</span>
      </div>
      <div class="drive-state">
        <span class={state === "here" ? "soft" : "told"}>
          {tracker.roles[role]} · {tracker.driveStates[state]}
        </span>
        <span class="faint">{workOf(drive)}</span>
      </div>
      {used !== undefined && (
        <div class="drive-space">
          <Meter value={used} of={totalBytes!} tone={tone} />
          <span class="faint number">
            {tracker.free(formats.value.bytes(freeBytes!), formats.value.bytes(totalBytes!))}
          </span>
        </div>
      )}
    </li>
  );
}

function workOf({ role, done, waiting }: DriveState): string {
  const { tracker } = words.value;
  switch (role) {
    case "event":
      return "";
    case "source":
      return waiting > 0 ? tracker.toRead(waiting) : tracker.allRead(done);
    case "output":
      return waiting > 0 ? tracker.toDeliver(waiting) : tracker.allDelivered(done);
  }
}
