import type { PeopleChanges } from "../../people/changes.ts";
import { systemClock } from "../../runtime/clock.ts";
import { type EventWork, workOnEvent } from "../engine/event_work.ts";
import { applyRegrouping } from "../identity/apply_regrouping.ts";
import { regroupStored } from "../identity/regroup_stored.ts";
import { callPerson } from "../views/find_person.ts";
import type { ActionScope } from "./action_scope.ts";

/** The faces that regrouping gives to another person. */
export interface RegroupingDifference {
  /** From which person to which, in words, and the number of faces. */
  moves: { from: string; to: string; faces: number }[];
  /** How many people are new. */
  newPeople: number;
  /** People who no longer exist, in words. */
  dissolved: string[];
}

/**
 * Regroups all faces by the settings as they are now.
 *
 * @returns the difference; in a rehearsal nothing is changed.
 */
export async function regroupEverybody(
  scope: ActionScope,
  _request: Record<string, never>,
): Promise<RegroupingDifference> {
  return await workOnEvent(scope, async (work) => {
    const { store, index, model, bounds } = work;
    const regrouping = regroupStored(store, model, bounds);
    const difference = differenceOf(work, regrouping.changes);
    if (scope.rehearsal !== undefined) return difference;
    await work.route(
      applyRegrouping({ store, index, model, bounds }, regrouping, systemClock.date()) ?? [],
    );
    return difference;
  });
}

function differenceOf({ store }: EventWork, changes: PeopleChanges): RegroupingDifference {
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
