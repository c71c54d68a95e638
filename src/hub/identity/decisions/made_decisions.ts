import type { MadeDecision } from "../../../contracts/hub/decisions.ts";
import { type Decision, peopleOf } from "../../../core/decision.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import { type DecisionNames, decisionWords } from "../../../people/decisions/decision_words.ts";
import type { TenantTx } from "../../db/database.ts";
import { decisionsOf, type DecisionsWanted } from "../../db/deciding/decisions.ts";
import { peopleById } from "../../db/people.ts";
import { nameOf } from "./effect_view.ts";
import { findFaces, keysIn, textOf } from "./face_keys.ts";
import { sayDecision } from "./say_decision.ts";
import { undoneChain } from "./undone_chain.ts";

/** @returns decisions that were made, the newest first. */
export async function madeDecisions(
  tx: TenantTx,
  wanted: DecisionsWanted,
): Promise<MadeDecision[]> {
  const rows = await decisionsOf(tx, wanted);
  const undone = await undoneChain(tx, rows.map(({ decision }) => decision));
  const said = [...rows.map(({ decision }) => decision), ...undone.values()];
  const found = await findFaces(tx, said.flatMap(keysIn));
  const people = await peopleById(tx, [...new Set(said.flatMap(peopleOf))]);
  const nameById = new Map(people.map(({ id, name }) => [id, name]));
  const names: DecisionNames = {
    person: (id) => nameOf(nameById.get(id), id),
    face(key) {
      const is = found.get(textOf(key));
      return is === undefined ? "a face that is gone" : `face ${is.face} in photo ${is.photo}`;
    },
    photo: (sha256) => `photo ${sha256.slice(0, 12)}`,
    portrait: (sha256) => `portrait ${sha256.slice(0, 12)}`,
    undoable: (id) => undone.get(id),
  };
  const words = (decision: Decision) => {
    const words = sayDecision({
      who: (id) => nameById.get(id) ?? id,
      photoOf: (key) => found.get(textOf(key))?.photo,
      undoable: names.undoable,
    }, decision);
    return words && { words };
  };
  return rows.map(({ id, madeAt, madeBy, decision, refused, undoneBy }) => ({
    ...{ id, made_at: madeAt.toISOString(), made_by: madeBy, kind: decision.kind },
    words: decisionWords(names, decision),
    person_ids: peopleOf(decision),
    face_ids: keysIn(decision).flatMap((key) => found.get(textOf(key))?.face ?? []),
    ...{ refused, undone_by: undoneBy },
    said: { ...words(decision), ...withSaid({ refused }, "refused").said },
  }));
}
