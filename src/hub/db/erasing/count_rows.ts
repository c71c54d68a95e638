import { sql } from "kysely";
import { peopleOf } from "../../../core/decision.ts";
import type { TenantTx } from "../database.ts";
import { recordedDecisions } from "./erased_decisions.ts";

/** Numbers of who and what is erased. */
export interface Erased {
  people: readonly number[];
  photos: readonly number[];
}

/** @returns how many rows still tell something of erased people or photos. */
export async function countRows(tx: TenantTx, erased: Erased): Promise<number> {
  const [people, photos, said] = [
    await countOfPeople(tx, erased.people),
    await countOfPhotos(tx, erased.photos),
    await countSaid(tx, new Set(erased.people)),
  ];
  return people + photos + said;
}

async function countOfPeople(tx: TenantTx, people: readonly number[]): Promise<number> {
  if (people.length === 0) return 0;
  const theirs = sql`any(${[...people]}::int[])`;
  const { rows: [{ count }] } = await sql<{ count: number }>`SELECT (
    (SELECT count(*) FROM person WHERE id = ${theirs} OR merged_into = ${theirs}) +
    (SELECT count(*) FROM face WHERE person_id = ${theirs}) +
    (SELECT count(*) FROM centroid WHERE person_id = ${theirs}) +
    (SELECT count(*) FROM pin WHERE person_id = ${theirs}) +
    (SELECT count(*) FROM callback_receipt WHERE EXISTS (
      SELECT FROM jsonb_array_elements_text(response->'person_ids') AS p
      WHERE p::int = ${theirs})))::int AS count`.execute(tx);
  return count;
}

async function countOfPhotos(tx: TenantTx, photos: readonly number[]): Promise<number> {
  if (photos.length === 0) return 0;
  const theirs = sql`any(${[...photos]}::int[])`;
  const { rows: [{ count }] } = await sql<{ count: number }>`SELECT (
    (SELECT count(*) FROM photo WHERE id = ${theirs} OR paired_with = ${theirs}) +
    (SELECT count(*) FROM photo_path WHERE photo_id = ${theirs} OR newer_id = ${theirs}) +
    (SELECT count(*) FROM face WHERE photo_id = ${theirs}) +
    (SELECT count(*) FROM upload WHERE photo_id = ${theirs}))::int AS count`.execute(tx);
  return count;
}

/** Decisions that speak of them; that they were forgotten may stand there. */
async function countSaid(tx: TenantTx, people: ReadonlySet<number>): Promise<number> {
  if (people.size === 0) return 0;
  const isTheirs = (id: number | null) => id !== null && people.has(id);
  const said = (await recordedDecisions(tx)).filter(({ decision, changes }) =>
    decision.kind !== "forget" && peopleOf(decision).some(isTheirs) ||
    changes.some((one) =>
      one.kind === "person" && isTheirs(one.person) ||
      one.kind === "face" && (isTheirs(one.from) || isTheirs(one.to)) ||
      one.kind === "pin" && isTheirs(one.pin.personId)
    )
  );
  return said.length + await countRegroupings(tx, [...people]);
}

async function countRegroupings(tx: TenantTx, people: readonly number[]): Promise<number> {
  const theirs = sql`any(${[...people]}::int[])`;
  const { rows: [{ count }] } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM regrouping WHERE
      EXISTS (SELECT FROM jsonb_array_elements(effect->'faces') AS f
        WHERE (f->>1)::int = ${theirs} OR (f->>2)::int = ${theirs})
      OR EXISTS (SELECT FROM jsonb_array_elements(effect->'people') AS p
        WHERE (p->>'id')::int = ${theirs} OR (p->>'mergedInto')::int = ${theirs})
      OR EXISTS (SELECT FROM jsonb_array_elements(effect->'merged') AS m
        WHERE (m->>0)::int = ${theirs} OR (m->>1)::int = ${theirs})`.execute(tx);
  return count;
}

/** @returns how many looks of people the extension `vector` keeps; none without it. */
export async function countVectorsOf(tx: TenantTx, people: readonly number[]): Promise<number> {
  const { rows: [{ is_there }] } = await sql<{ is_there: boolean }>`
    SELECT to_regclass('public.person_vector') IS NOT NULL AS is_there`.execute(tx);
  if (!is_there || people.length === 0) return 0;
  const { rows: [{ count }] } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM person_vector
    WHERE person_id = any(${[...people]}::int[])`.execute(tx);
  return count;
}
