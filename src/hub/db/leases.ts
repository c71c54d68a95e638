import { sql } from "kysely";
import type { PairPreference, Rendition } from "../../core/shot.ts";
import type { TenantTx } from "./database.ts";
import { changePhotoState } from "./photo_state.ts";

/** By which lease a worker has a photo. */
export interface PhotoLease {
  photo: number;
  lease: { id: string; attempt: number };
}

/** A lease, and where the photo's bytes are. */
export interface LeasedOriginal extends PhotoLease {
  worker: string;
  /** The file's own name. */
  name: string;
  /** Key of the bytes of an upload among the objects. */
  originalKey: string | null;
  /** Paths at which the bytes are, any of them; none for an upload. */
  files: { root: string; path: string }[];
  /** Whether a worker that had it was lost. */
  isSuspect: boolean;
  /** What tells whether another file of its shot may stand for it. */
  shot: {
    key: string | null;
    rendition: Rendition | null;
    /** null: not known, or not yet. */
    capturedAt: string | null;
    preference: PairPreference;
  };
}

/** @returns whether the photo was READY and is the worker's now. */
export async function leasePhoto(
  tx: TenantTx,
  photo: number,
  { worker, now, until }: { worker: string; now: Date; until: Date },
): Promise<boolean> {
  return await changePhotoState(tx, "lease", { photo }, {
    ...{ lease_id: crypto.randomUUID(), leased_by: worker, leased_at: now, leased_until: until },
    ...{ attempt: sql<number>`attempt + 1`, is_published: false },
  });
}

/** @returns the photos among these that somebody has, by number. */
export async function readLeased(
  tx: TenantTx,
  photos: readonly number[],
): Promise<LeasedOriginal[]> {
  if (photos.length === 0) return [];
  const rows = await tx.selectFrom("photo")
    .select(["id", "lease_id", "leased_by", "attempt", "original_key", "workers_lost"])
    .select(["shot_key as key", "rendition", "captured_at as capturedAt"])
    .select((eb) =>
      eb.selectFrom("tenant_state").select("pairs").$asScalar().$notNull().as("preference")
    )
    .where("state", "=", "PROCESSING").where("id", "in", photos).orderBy("id").execute();
  const paths = await pathsOf(tx, photos), names = await uploadNames(tx, photos);
  return rows.flatMap((row) => {
    const { id, lease_id, leased_by, attempt, original_key: originalKey } = row;
    if (lease_id === null || leased_by === null) return [];
    const files = originalKey === null ? paths.get(id) ?? [] : [];
    const name = names.get(id) ?? files.at(0)?.path.split("/").at(-1) ?? `photo-${id}`;
    const lease = { id: lease_id, attempt };
    const isSuspect = row.workers_lost > 0;
    const { key, rendition, capturedAt, preference } = row;
    const shot = { key, rendition, capturedAt, preference };
    return [{ photo: id, lease, worker: leased_by, name, originalKey, files, isSuspect, shot }];
  });
}

/** @returns the lease of that id, if it is in force. */
export async function findLease(tx: TenantTx, lease: string): Promise<LeasedOriginal | undefined> {
  const row = await tx.selectFrom("photo").select("id")
    .where("state", "=", "PROCESSING").where("lease_id", "=", lease).executeTakeFirst();
  return row === undefined ? undefined : (await readLeased(tx, [row.id])).at(0);
}

/** A path belongs to its newer version as soon as there is one: the older one's bytes are gone. */
async function pathsOf(tx: TenantTx, photos: readonly number[]) {
  const rows = await tx.selectFrom("photo_path").select(["root", "path"])
    .select((eb) => eb.fn.coalesce("newer_id", "photo_id").as("photo"))
    .where((eb) => eb.or([eb("photo_id", "in", photos), eb("newer_id", "in", photos)]))
    .orderBy("root").orderBy("path").execute();
  const found = new Map<number, { root: string; path: string }[]>();
  for (const { photo, root, path } of rows) {
    found.set(photo, [...found.get(photo) ?? [], { root, path }]);
  }
  return found;
}

async function uploadNames(tx: TenantTx, photos: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.selectFrom("upload").select(["photo_id", "name"])
    .where("photo_id", "in", photos).orderBy("created_at").execute();
  return new Map(rows.flatMap(({ photo_id, name }) => photo_id === null ? [] : [[photo_id, name]]));
}

/** The leases that a worker lists, by id. */
export interface ListedLeases {
  worker: string;
  leases: readonly string[];
  /** Those among them whose photos it develops now. */
  developing: readonly string[];
  now: Date;
  until: Date;
}

/** Extends those of a worker's leases that are still its own. @returns the ids of those. */
export async function extendLeases(
  tx: TenantTx,
  { worker, leases, developing, now, until }: ListedLeases,
): Promise<Set<string>> {
  const mine = tx.selectFrom("photo").where("state", "=", "PROCESSING")
    .where("leased_by", "=", worker).where("lease_id", "in", leases);
  const held = await mine.select("lease_id").execute();
  // A photo about which a report comes in this moment is left alone: two who wait for each other's
  // rows would wait for ever.
  await tx.updateTable("photo")
    .set((eb) => ({
      leased_until: until,
      developed_since: developing.length === 0 ? null : eb.case()
        .when("lease_id", "in", developing).then(eb.fn.coalesce("developed_since", eb.val(now)))
        .else(null).end(),
    }))
    .where("id", "in", mine.select("id").forUpdate().skipLocked()).execute();
  return new Set(held.map(({ lease_id }) => lease_id!));
}

/** @returns the leases of a worker that were made before then, but for those that are listed. */
export async function otherLeases(
  tx: TenantTx,
  { worker, listed, before }: { worker: string; listed: readonly string[]; before: Date },
): Promise<PhotoLease[]> {
  let query = tx.selectFrom("photo").select(["id", "lease_id", "attempt"])
    .where("state", "=", "PROCESSING").where("leased_by", "=", worker)
    .where("leased_at", "<=", before);
  if (listed.length > 0) query = query.where("lease_id", "not in", listed);
  return (await query.orderBy("id").execute()).map(asLease);
}

/** A lease that its worker does not hold up to. */
export interface OverdueLease extends PhotoLease {
  /** How often the photo failed before, and how many workers in a row fell silent with it. */
  failures: number;
  workersLost: number;
  /** silent: the worker extended it no more; slow: it has it, or is at it, for too long. */
  why: "silent" | "slow";
  /** Whether the worker developed it when it was last heard. */
  wasDeveloped: boolean;
}

/**
 * @returns leases that ran out before `now`, and those whose photo the worker develops, or waits to
 * develop, since before `slowBefore`.
 */
export async function overdueLeases(
  tx: TenantTx,
  { now, slowBefore, most }: { now: Date; slowBefore: Date; most: number },
): Promise<OverdueLease[]> {
  const rows = await tx.selectFrom("photo")
    .select(["id", "lease_id", "attempt", "leased_until", "developed_since"])
    .select(["failures", "workers_lost"])
    .where("state", "=", "PROCESSING")
    .where((eb) =>
      eb.or([
        eb("leased_until", "<", now),
        eb(eb.fn.coalesce("developed_since", "leased_at"), "<", slowBefore),
      ])
    )
    .orderBy("id").limit(most).execute();
  return rows.map((row) => {
    const isSilent = row.leased_until !== null && row.leased_until < now;
    return {
      ...asLease(row),
      ...{ failures: row.failures, workersLost: row.workers_lost },
      why: isSilent ? "silent" : "slow",
      wasDeveloped: row.developed_since !== null,
    };
  });
}

/** @returns how many photos each worker has, by its id. */
export async function countLeases(tx: TenantTx): Promise<Map<string, number>> {
  const rows = await tx.selectFrom("photo").select("leased_by")
    .select((eb) => eb.fn.countAll<number>().as("leases"))
    .where("state", "=", "PROCESSING").groupBy("leased_by").execute();
  return new Map(
    rows.flatMap(({ leased_by, leases }) =>
      leased_by === null ? [] : [[leased_by, Number(leases)]]
    ),
  );
}

function asLease(
  { id, lease_id, attempt }: { id: number; lease_id: string | null; attempt: number },
): PhotoLease {
  return { photo: id, lease: { id: lease_id!, attempt } };
}
