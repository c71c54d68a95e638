import type { TenantTx } from "../database.ts";
import { changePhotoState } from "../photo_state.ts";

/** A READY photo that no message is about. */
export interface UnsentPhoto {
  photo: number;
  /** How often it was leased. */
  attempt: number;
}

/** Which of them; left out: all of the tenant's. */
export interface WhichUnsent {
  batch?: { job: string; seq: number };
  among?: readonly number[];
  /** Roots whose photos stay where they are. */
  away?: readonly string[];
}

/**
 * Those that another transaction deals with just now are passed over.
 *
 * @returns READY photos that no message is about, by ascending number.
 */
export async function unsentPhotos(
  tx: TenantTx,
  most: number,
  { batch, among, away = [] }: WhichUnsent = {},
): Promise<UnsentPhoto[]> {
  let unsent = tx.selectFrom("photo").select(["id as photo", "attempt"])
    .where("state", "=", "READY").where("is_published", "=", false);
  if (among !== undefined) unsent = unsent.where("id", "in", among);
  if (batch !== undefined) {
    const { job, seq } = batch;
    unsent = unsent.where(
      "id",
      "in",
      ({ selectFrom }) =>
        selectFrom("ingest_item").select("photo_id")
          .where("job_id", "=", job).where("batch_seq", "=", seq),
    );
  }
  if (away.length > 0) {
    unsent = unsent.where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("original_key", "is not", null),
        exists(
          selectFrom("photo_path").select("path").where("root", "not in", away)
            .where(({ fn }) => fn.coalesce("newer_id", "photo_id"), "=", eb.ref("photo.id")),
        ),
      ])
    );
  }
  return await unsent.orderBy("id").limit(most).forUpdate().skipLocked().execute();
}

/** Notes of photos that a message is about each, but for those that somebody leased meanwhile. */
export async function photosAreSent(tx: TenantTx, photos: readonly UnsentPhoto[]): Promise<void> {
  if (photos.length === 0) return;
  await tx.updateTable("photo").set({ is_published: true }).where("state", "=", "READY")
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple("id", "attempt"), "in", photos.map((one) => tuple(one.photo, one.attempt)))
    ).execute();
}

/** @returns the roots below which photos are that are READY, and that no message is about. */
export async function unsentRoots(tx: TenantTx): Promise<string[]> {
  const rows = await tx.selectFrom("photo_path").select("root").distinct()
    .where(
      ({ fn }) => fn.coalesce("newer_id", "photo_id"),
      "in",
      ({ selectFrom }) =>
        selectFrom("photo").select("id")
          .where("state", "=", "READY").where("is_published", "=", false),
    ).execute();
  return rows.map(({ root }) => root);
}

/** @returns whether a photo is READY, or a batch is not published. */
export async function doesAnythingWait(tx: TenantTx): Promise<boolean> {
  const { is } = await tx.selectNoFrom(({ exists, or, selectFrom }) =>
    or([
      exists(selectFrom("photo").select("id").where("state", "=", "READY")),
      exists(selectFrom("ingest_batch").select("seq").where("state", "!=", "PUBLISHED")),
    ]).as("is")
  ).executeTakeFirstOrThrow();
  return Boolean(is);
}

/** @returns how many photos are READY, and no message is about them. */
export async function countUnsent(tx: TenantTx): Promise<number> {
  return await countReady(tx, false, []);
}

/** @param dead photos whose messages are dead. @returns how many others are READY, and should have one. */
export async function countSent(tx: TenantTx, dead: readonly number[]): Promise<number> {
  return await countReady(tx, true, dead);
}

async function countReady(
  tx: TenantTx,
  isPublished: boolean,
  without: readonly number[],
): Promise<number> {
  const { count } = await tx.selectFrom("photo")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "=", "READY").where("is_published", "=", isPublished)
    .$if(without.length > 0, (query) => query.where("id", "not in", without))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Says of READY photos that no message is about them any more.
 *
 * @param dead photos whose messages are dead: they stay as they are.
 * @returns how many there are.
 */
export async function messagesAreLost(tx: TenantTx, dead: readonly number[]): Promise<number> {
  const { numUpdatedRows } = await tx.updateTable("photo").set({ is_published: false })
    .where("state", "=", "READY").where("is_published", "=", true)
    .$if(dead.length > 0, (query) => query.where("id", "not in", dead)).executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Makes photos READY again whose pause after a failure is over. @returns how many. */
export async function retryDuePhotos(tx: TenantTx, now: Date, most: number): Promise<number> {
  const due = await tx.selectFrom("photo").select("id")
    .where("state", "=", "FAILED").where("retry_at", "<=", now)
    .orderBy("retry_at").limit(most).forUpdate().skipLocked().execute();
  for (const { id } of due) {
    await changePhotoState(tx, "retry", { photo: id }, { retry_at: null, is_published: false });
  }
  return due.length;
}
