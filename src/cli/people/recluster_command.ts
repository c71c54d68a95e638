import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import type { PeopleChanges } from "../../people/changes.ts";
import { applyRegrouping } from "../../event/identity/apply_regrouping.ts";
import { regroupStored } from "../../event/identity/regroup_stored.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, workOnEvent } from "../../event/engine/event_work.ts";
import { callPerson } from "../../event/views/find_person.ts";

/** Regroups everybody by the settings as they are now; shows the difference before making it. */
export async function reclusterCommand(
  context: CommandContext,
  config: Config,
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const onPlanned = dryRun ? () => {} : undefined;
  await workOnEvent(context, config, onPlanned, async (work) => {
    const { store, index, model, bounds } = work;
    const regrouping = regroupStored(store, model, bounds);
    const difference = differenceOf(work, regrouping.changes);
    if (json) context.print(JSON.stringify({ dryRun, ...difference }));
    else for (const line of differenceLines(difference)) context.print(line);
    if (dryRun) return;
    await work.route(applyRegrouping(store, index, model, regrouping, Date.now()) ?? []);
  });
  return exitCodes.ok;
}

interface Difference {
  /** From whom to whom, and how many faces. */
  moves: { from: string; to: string; faces: number }[];
  newPeople: number;
  dissolved: string[];
}

function differenceOf({ store }: EventWork, changes: PeopleChanges): Difference {
  const call = (id: number | null) => id === null ? "nobody" : callPerson(store, id);
  const target = (to: PeopleChanges["moves"][number]["to"]) =>
    to === null ? "nobody" : "known" in to ? call(to.known) : `somebody new (${to.new + 1})`;
  const moves = Map.groupBy(
    changes.moves.map(({ faceId, to }) => ({
      from: call(store.faces.whereIs(faceId)!.personId),
      to: target(to),
    })),
    ({ from, to }) => JSON.stringify([from, to]),
  );
  return {
    moves: [...moves.values()].map((same) => ({ ...same[0], faces: same.length })),
    newPeople: changes.newPeople,
    dissolved: changes.dissolved.map(({ personId }) => call(personId)),
  };
}

function differenceLines({ moves, newPeople, dissolved }: Difference): string[] {
  if (moves.length === 0) return ["Everybody is grouped already as the settings have it."];
  const faces = moves.reduce((sum, move) => sum + move.faces, 0);
  return [
    ...moves.map((move) => `${counted(move.faces, "face")} from ${move.from} to ${move.to}`),
    `Moved: ${counted(faces, "face")}; new: ${counted(newPeople, "person", "people")}; gone: ${
      counted(dissolved.length, "person", "people")
    }`,
  ];
}
