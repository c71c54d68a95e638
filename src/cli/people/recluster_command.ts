import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { recluster } from "../../event/actions/recluster.ts";
import type { RegroupingDifference } from "../../event/actions/regroup_everybody.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";

/** Regroups everybody by the settings as they are now, and shows the difference. */
export async function reclusterCommand(
  { say, print }: CommandContext,
  config: Config,
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const onPlanned = dryRun ? () => {} : undefined;
  const difference = await recluster(await findEvent(config), { say, onPlanned });
  if (json) print(JSON.stringify({ dryRun, ...difference }));
  else for (const line of differenceLines(difference)) print(line);
  return exitCodes.ok;
}

function differenceLines({ moves, newPeople, dissolved }: RegroupingDifference): string[] {
  if (moves.length === 0) return ["All faces are already grouped by the present settings."];
  const faces = moves.reduce((sum, move) => sum + move.faces, 0);
  return [
    ...moves.map((move) => `${counted(move.faces, "face")} from ${move.from} to ${move.to}`),
    `Moved: ${counted(faces, "face")}; new: ${counted(newPeople, "person", "people")}; gone: ${
      counted(dissolved.length, "person", "people")
    }`,
  ];
}
