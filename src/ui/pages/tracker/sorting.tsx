import type { ProgressView } from "../../../contracts/progress.ts";
import { isEngineGone } from "../../api/live.ts";
import { formats, words } from "../../words/words.ts";
import { Part } from "./part.tsx";

/** What the program itself does, and when it last showed that it lives. */
export function Sorting({ view: { sorting, workers } }: { view: ProgressView }) {
  const { tracker } = words.value, { time, exactTime } = formats.value;
  const tone = isEngineGone.value || sorting.state === "waiting"
    ? "bad"
    : sorting.state === "sorting"
    ? "good"
    : "warn";
  return (
    <Part title={tracker.sorting}>
      <p class="lamp">
        <span class={`lamp-light ${tone}`} aria-hidden="true" />
        <strong>{isEngineGone.value ? tracker.gone : tracker.states[sorting.state]}</strong>
        <span class="soft">
          {sorting.waiting_for === null
            ? tracker.since(time(sorting.since))
            : tracker.waitsFor(sorting.waiting_for)}
        </span>
      </p>
      <p class="soft">{tracker.workers(workers.busy, workers.running)}</p>
      <p class="faint number">{tracker.heartbeat(exactTime(sorting.heartbeat_at))}</p>
    </Part>
  );
}
