import {
  forgettingPeople,
  type LeftOfDecision,
  type RecordedDecision,
} from "../../../people/decisions/forget_decision.ts";
import type { FaceKey } from "../../../core/decision.ts";
import type { TenantTx } from "../../db/database.ts";
import { forgetMoments, recordedDecisions, writeLeft } from "../../db/erasing/erased_decisions.ts";
import { everybody } from "../../db/deciding/deciding.ts";
import { sayingsForgotten } from "../../db/exchange/erased_sayings.ts";
import { keptSayings, saidOf } from "../../db/exchange/sayings.ts";
import type { HubPerson } from "../../db/people.ts";
import { findFaces, keysIn, textOf } from "../decisions/face_keys.ts";
import { eraseFromSayings } from "../exchange/erase_from_sayings.ts";
import { keysOf } from "../exchange/known_by_sayings.ts";

/**
 * Erases people from what was decided, while their faces can still be found.
 *
 * @param people the numbers of one person.
 * @param faces numbers of their faces.
 */
export async function eraseFromDecisions(
  tx: TenantTx,
  people: readonly number[],
  faces: ReadonlySet<number>,
): Promise<void> {
  const recorded = await recordedDecisions(tx), are = new Set(people);
  const said = saidOf(await keptSayings(tx));
  const keys = [...recorded.flatMap(({ decision }) => keysIn(decision)), ...said.flatMap(keysOf)];
  const found = await findFaces(tx, keys);
  const everyone = await everybody(tx), others = everyone.filter(({ id }) => !are.has(id));
  const theirs = everyone.filter(({ id }) => are.has(id));
  const called = [...namesOf(theirs), ...recorded.flatMap((one) => namesIn(one, are))];
  // Such as the name that somebody brought along in a merger that was undone.
  const names = new Set(called).difference(new Set(namesOf(others)));
  const isTheirs = (key: FaceKey) => faces.has(found.get(textOf(key))?.face ?? 0);
  const leftOf = forgettingPeople({ people: are, names: [...names], faces, isTheirs });
  for (const one of recorded) {
    const left = leftOf(one);
    if (isLess(left, one)) await writeLeft(tx, one.id, left);
  }
  await forgetMoments(tx, [...names]);
  await eraseFromSayings(tx, {
    ...{ names: [...names], isTheirs },
    sayings: await sayingsForgotten(tx),
  });
}

function namesOf(people: readonly HubPerson[]): string[] {
  return people.flatMap(({ name }) => name ?? []);
}

/** @returns what a decision calls them, or called them before. */
function namesIn({ decision, changes }: RecordedDecision, people: ReadonlySet<number>): string[] {
  const said = decision.kind === "name" && people.has(decision.person) ? [decision.name] : [];
  const were = changes.flatMap((one) =>
    one.kind === "person" && one.field === "name" && people.has(one.person)
      ? [one.from, one.to]
      : []
  );
  return [...said, ...were].filter((name) => name !== null);
}

function isLess(left: LeftOfDecision, { decision, changes }: RecordedDecision): boolean {
  return left === "forgotten" || left.changes.length < changes.length ||
    keysIn(left.decision).length < keysIn(decision).length;
}
