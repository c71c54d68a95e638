import type { SetAside } from "../../../contracts/exchange.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import { peopleIn } from "../../../people/exchange/face_words.ts";
import type { Who } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../../db/database.ts";
import { type KeptSaying, peopleOfFaces, saidOf, sayingsOf } from "../../db/exchange/sayings.ts";
import { findFaces, textOf } from "../decisions/face_keys.ts";
import { keysOf } from "./known_by_sayings.ts";

/** @returns decisions that do not hold, as lists show them. */
export async function setAsideView(
  tx: TenantTx,
  kept: readonly KeptSaying[],
): Promise<SetAside[]> {
  const found = await findFaces(tx, saidOf(kept).flatMap(keysOf));
  const people = await peopleOfFaces(tx, [...found.values()].map(({ face }) => face));
  const others = await sayingsOf(tx, kept.flatMap(({ supersededBy }) => supersededBy ?? []));
  const sayers = new Map(others.map(({ id, madeBy }) => [id, madeBy]));
  const personOf = (who: Who) => {
    const faces = who.flatMap((key) => found.get(textOf(key))?.face ?? []);
    return faces.map((face) => people.get(face) ?? null).find((person) => person !== null) ?? [];
  };
  return kept.flatMap(({ id, madeAt, madeBy, says, fate, reason, supersededBy }): SetAside[] => {
    if (says.kind === "forgotten" || fate === "done" || fate === "waiting") return [];
    const by = supersededBy === null ? null : sayers.get(supersededBy) ?? null;
    return [withSaid({
      ...{ id, made_at: madeAt.toISOString(), made_by: madeBy, kind: says.kind, fate, reason },
      name: says.kind === "name" ? says.name : null,
      person_ids: [...new Set(peopleIn(says).flatMap(personOf))],
      superseded_by: by,
    }, "reason")];
  });
}
