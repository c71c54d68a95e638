import { sql } from "kysely";
import type { TenantTx } from "../database.ts";
import type { HubPerson } from "../people.ts";

/** A tenant's counters and settings, as far as decisions go by them. */
export interface DecidingState {
  /** The last number of the change feed. */
  rev: number;
  nextPerson: number;
  nextDecision: number;
  /** The cost dial; null: the model's. */
  wrongCost: number | null;
}

/** Reads the counters, and keeps others from taking numbers until the transaction ends. */
export async function decidingState(tx: TenantTx): Promise<DecidingState> {
  return await tx.selectFrom("tenant_state").select([
    ...["rev", "next_person as nextPerson", "next_decision as nextDecision"] as const,
    "wrong_cost as wrongCost",
  ]).forUpdate().executeTakeFirstOrThrow();
}

/** Takes numbers for people and decisions, and gives a reason to regroup everybody. */
export async function takeDecided(
  tx: TenantTx,
  { people, decisions, isReason }: { people: number; decisions: number; isReason: boolean },
): Promise<void> {
  await tx.updateTable("tenant_state").set({
    next_person: sql`next_person + ${people}`,
    next_decision: sql`next_decision + ${decisions}`,
    regroup_wanted: sql`regroup_wanted + ${Number(isReason)}`,
  }).execute();
}

/** @returns all people, those who were merged into others included, by number. */
export async function everybody(tx: TenantTx): Promise<HubPerson[]> {
  return await tx.selectFrom("person")
    .select(["id", "name", "role", "has_folder as hasFolder", "merged_into as mergedInto"])
    .orderBy("id").execute();
}

/** Stores how people are known now. */
export async function updatePeople(tx: TenantTx, people: readonly HubPerson[]): Promise<void> {
  if (people.length === 0) return;
  await sql`UPDATE person SET name = known.name, role = known.role,
      has_folder = known.has_folder, merged_into = known.merged_into
    FROM unnest(${people.map(({ id }) => id)}::int[], ${people.map(({ name }) => name)}::text[],
      ${people.map(({ role }) => role)}::text[], ${people.map((one) => one.hasFolder)}::boolean[],
      ${people.map(({ mergedInto }) => mergedInto)}::int[])
      AS known (id, name, role, has_folder, merged_into)
    WHERE person.id = known.id`.execute(tx);
}

/** Which photos: those of these faces, those that show these people, or these themselves. */
export type PhotosWanted = { faces: readonly number[] } | { people: readonly number[] } | {
  photos: readonly number[];
};

/** @returns the numbers of the photos, in no order. */
export async function photosWith(tx: TenantTx, wanted: PhotosWanted): Promise<number[]> {
  if ("photos" in wanted) return [...wanted.photos];
  const [column, ids] = "faces" in wanted
    ? ["id" as const, wanted.faces]
    : ["person_id" as const, wanted.people];
  const rows = await tx.selectFrom("face").select("photo_id").distinct()
    .where(column, "=", sql<number>`any(${ids}::int[])`).execute();
  return rows.map((row) => row.photo_id);
}

/** What names a photo for good, and the size that its faces' boxes are in, in pixels. */
export interface PhotoContent {
  id: number;
  sha256: string;
  width: number;
  height: number;
}

/** @returns those of these photos that were processed. */
export async function photoContents(
  tx: TenantTx,
  photos: readonly number[],
): Promise<PhotoContent[]> {
  const rows = await tx.selectFrom("photo").select(["id", "sha256", "width", "height"])
    .where("id", "=", sql<number>`any(${photos}::int[])`).execute();
  return rows.flatMap(({ id, sha256, width, height }) =>
    sha256 === null || width === null || height === null
      ? []
      : [{ id, sha256: sha256.toHex(), width, height }]
  );
}

/** Gives faces to people, or to nobody. @param whose the person by the face's number. */
export async function giveFaces(
  tx: TenantTx,
  whose: ReadonlyMap<number, number | null>,
): Promise<void> {
  if (whose.size === 0) return;
  await sql`UPDATE face SET person_id = given.person
    FROM unnest(${[...whose.keys()]}::int[], ${[...whose.values()]}::int[]) AS given (face, person)
    WHERE face.id = given.face`.execute(tx);
}

/** @returns people and faces, of those, that are of other sites than these, too. */
export async function atOtherSites(
  tx: TenantTx,
  { people, faces }: { people: readonly number[]; faces: readonly number[] },
  sites: readonly string[],
): Promise<{ people: Set<number>; faces: Set<number> }> {
  const rows = await tx.selectFrom("face").select(["id", "person_id"])
    .where((is) =>
      is.or([
        is("person_id", "=", sql<number>`any(${people}::int[])`),
        is("id", "=", sql<number>`any(${faces}::int[])`),
      ])
    )
    .where(sql<boolean>`site_id IS NULL OR site_id <> ALL (${sites}::uuid[])`).execute();
  return {
    people: new Set(rows.flatMap(({ person_id }) => person_id ?? [])),
    faces: new Set(rows.map(({ id }) => id)),
  };
}
