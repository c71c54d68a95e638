import { resolve } from "node:path";
import type { Config } from "../../config.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { findEventRoot } from "../../disk/event_root.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import type { PeopleChanges } from "../../people/changes.ts";
import { applyRegrouping } from "../../pipeline/apply_regrouping.ts";
import { regroupStored } from "../../pipeline/regroup_stored.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, openDryEvent, openEvent } from "../event_work.ts";
import { requireDatabase } from "../status_command.ts";
import { callPerson } from "./find_person.ts";

/** Regroups everybody by the settings as they are now; shows the difference before making it. */
export async function reclusterCommand(
  context: CommandContext,
  config: Config,
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  await requireDatabase(root);
  const release = dryRun ? () => {} : claimEvent(root, Date.now());
  try {
    const work = dryRun
      ? await openDryEvent(root, config, () => {})
      : await openEvent(root, config, context.say);
    try {
      const { store, index, model, bounds } = work;
      const regrouping = regroupStored(store, model, bounds);
      const difference = differenceOf(work, regrouping.changes);
      if (json) context.print(JSON.stringify({ dryRun, ...difference }));
      else for (const line of differenceLines(difference)) context.print(line);
      const photos = applyRegrouping(store, index, model, regrouping, Date.now()) ?? [];
      if (!dryRun) await work.route(photos);
    } finally {
      work.close();
    }
  } finally {
    release();
  }
  return exitCodes.ok;
}

interface Difference {
  /** From whom to whom, and how many faces. */
  moves: { from: string; to: string; faces: number }[];
  newPeople: number;
  dissolved: string[];
}

function differenceOf({ store }: EventWork, changes: PeopleChanges): Difference {
  const call = (id: number | null) => id === null ? "nobody" : callPerson(store.people.get(id));
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
    ...moves.map((move) =>
      `${move.faces} ${move.faces === 1 ? "face" : "faces"} from ${move.from} to ${move.to}`
    ),
    `${faces} faces move, ${newPeople} people are new, ${dissolved.length} are gone`,
  ];
}
