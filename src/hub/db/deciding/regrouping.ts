import { sql } from "kysely";
import { toFloat32 } from "../../../core/vector_blob.ts";
import type { FaceToSayOf } from "../../../people/said/said_of_faces.ts";
import type { TenantTx } from "../database.ts";

/** A tenant's counters, as far as regrouping goes by them. */
export interface RegroupState {
  /** Reasons to regroup everybody that there were, and up to which they were answered. */
  wanted: number;
  answered: number;
  /** The last face and decision that there are, and those that regrouping knew last. */
  face: number;
  decision: number;
  regroupedFace: number;
  regroupedDecision: number;
  regroupedAt: Date | null;
  /** How long that took, in milliseconds. */
  tookMs: number | null;
  /** The number of the rules by which they were regrouped, or somebody asked for that. */
  rules: number;
  rev: number;
  nextPerson: number;
  /** The cost dial; null: the model's. */
  wrongCost: number | null;
}

/** Reads the counters. @param isForUpdate keeps others from taking numbers until the end. */
export async function regroupState(tx: TenantTx, isForUpdate = false): Promise<RegroupState> {
  return await counters(tx).$if(isForUpdate, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
}

/** @returns the counters; undefined: the tenant is gone. */
export async function findRegroupState(tx: TenantTx): Promise<RegroupState | undefined> {
  return await counters(tx).executeTakeFirst();
}

function counters(tx: TenantTx) {
  return tx.selectFrom("tenant_state").select([
    ...["rev", "regroup_wanted as wanted", "regroup_answered as answered"] as const,
    ...["regrouped_at as regroupedAt", "regrouped_face as regroupedFace"] as const,
    ...["regrouped_decision as regroupedDecision", "next_person as nextPerson"] as const,
    ...["wrong_cost as wrongCost", "regrouped_rules as rules"] as const,
    "regroup_took_ms as tookMs",
  ]).select((row) => [
    row("next_face", "-", 1).as("face"),
    row("next_decision", "-", 1).as("decision"),
  ]);
}

/** Notes that there is one more reason to regroup everybody. */
export async function wantRegrouping(tx: TenantTx): Promise<void> {
  await tx.updateTable("tenant_state").set({ regroup_wanted: sql`regroup_wanted + 1` }).execute();
}

/** What a regrouping answered, and knew. */
export interface RegroupedUpTo {
  /** The reasons to regroup that there were. */
  wanted: number;
  /** Those that were answered before. */
  answered: number;
  /** The last face and decision. */
  face: number;
  decision: number;
}

/** @param people how many of them are new. */
export async function markRegrouped(
  tx: TenantTx,
  { wanted, face, decision }: RegroupedUpTo,
  { people, model, rules, at, tookMs }: {
    people: number;
    model: string;
    rules: number;
    at: Date;
    tookMs: number;
  },
): Promise<void> {
  await tx.updateTable("tenant_state").set({
    ...{ next_person: sql`next_person + ${people}`, model, regrouped_rules: rules },
    // One more than before in any case: what was computed meanwhile from earlier faces is void.
    regroup_answered: sql`greatest(${wanted}, regroup_answered + 1)`,
    regroup_wanted: sql`greatest(regroup_wanted, regroup_answered + 1)`,
    ...{ regrouped_face: face, regrouped_decision: decision, regrouped_at: at },
    regroup_took_ms: Math.round(tookMs),
  }).execute();
}

/** @returns whether anything that holds was said of who somebody is. */
export async function areDecisionsInForce(tx: TenantTx): Promise<boolean> {
  const row = await tx.selectFrom("decision").select("id")
    .where("refused", "is", null).where("undone_by", "is", null)
    .where("kind", "not in", ["undo", "cover", "forget", "forgotten"]).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** @returns whether photos wait, or are being processed. */
export async function arePhotosWaiting(tx: TenantTx): Promise<boolean> {
  const row = await tx.selectFrom("photo").select("id")
    .where("state", "in", ["READY", "PROCESSING"]).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** @returns every face by one model, in canonical order: by content, not by arrival. */
export async function facesToRegroup(tx: TenantTx, model: string): Promise<FaceToSayOf[]> {
  const rows = await tx.selectFrom("face")
    .innerJoin("photo", (join) => join.onRef("photo.id", "=", "face.photo_id"))
    .select(["face.id", "photo_id", "person_id", "x", "y", "face.width", "face.height", "score"])
    .select(["face.original_height", "embedding_norm", "outside", "usable", "embedding"])
    .where("face.model", "=", model).orderBy("photo.sha256").orderBy("face.id").execute();
  return rows.map(({ id, x, y, width, height, score, outside, usable, ...row }) => ({
    ...{ id, photoId: row.photo_id, personId: row.person_id, box: { x, y, width, height } },
    ...{ score, originalHeight: row.original_height, embeddingNorm: row.embedding_norm },
    ...{ outside, usable, embedding: toFloat32(row.embedding) },
  }));
}

/** A face of somebody. */
export interface PlacedFace {
  id: number;
  photoId: number;
  personId: number | null;
}

/** @returns those of these faces that there still are. */
export async function placedFaces(tx: TenantTx, faces: readonly number[]): Promise<PlacedFace[]> {
  return await tx.selectFrom("face")
    .select(["id", "photo_id as photoId", "person_id as personId"])
    .where("id", "=", sql<number>`any(${faces}::int[])`).execute();
}

/** @returns the faces of these people, whatever model they are known by. */
export async function placedFacesOf(
  tx: TenantTx,
  people: readonly number[],
): Promise<PlacedFace[]> {
  return await tx.selectFrom("face")
    .select(["id", "photo_id as photoId", "person_id as personId"])
    .where("person_id", "=", sql<number>`any(${people}::int[])`).execute();
}

/** @returns those of these people of whom there is a face by another model, or after that one. */
export async function knownOtherwise(
  tx: TenantTx,
  people: readonly number[],
  { model, face }: { model: string; face: number },
): Promise<Set<number>> {
  const rows = await tx.selectFrom("face").select("person_id").distinct()
    .where("person_id", "=", sql<number>`any(${people}::int[])`)
    .where((is) => is.or([is("id", ">", face), is("model", "<>", model)])).execute();
  return new Set(rows.flatMap(({ person_id }) => person_id ?? []));
}
