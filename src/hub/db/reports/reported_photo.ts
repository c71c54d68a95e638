import { sql } from "kysely";
import type { Rendition } from "../../../core/shot.ts";
import type { PeopleState } from "../changes.ts";
import type { TenantTx } from "../database.ts";

/** A photo as it was before a report about it. */
export interface PhotoBefore {
  id: number;
  siteId: string | null;
  failures: number;
  /** SHA-256 of the bytes that were developed before; null: never. */
  sha256: Uint8Array | null;
  /** Size of the developed photo then, in pixels. */
  width: number | null;
  height: number | null;
  /** Keys of its bytes, and of what was made of them, among the objects. */
  originalKey: string | null;
  thumbnailKey: string | null;
  developedKey: string | null;
}

/** @returns those of the photos that there are, by number. */
export async function photosBefore(
  tx: TenantTx,
  photos: readonly number[],
): Promise<PhotoBefore[]> {
  if (photos.length === 0) return [];
  return await tx.selectFrom("photo").select([
    ...["id", "failures", "sha256", "width", "height", "site_id as siteId"] as const,
    ...["original_key as originalKey", "thumbnail_key as thumbnailKey"] as const,
    "developed_key as developedKey",
  ]).where("id", "in", photos).orderBy("id").execute();
}

/**
 * @returns until when a worker may at the latest send what it makes of these photos; undefined: none
 * has any of them.
 */
export async function lastLease(
  tx: TenantTx,
  photos: readonly number[],
): Promise<Date | undefined> {
  const { last } = await tx.selectFrom("photo").select(({ fn }) =>
    fn.max("leased_until").as("last")
  )
    .where("id", "in", photos).where("state", "=", "PROCESSING").executeTakeFirstOrThrow();
  return last ?? undefined;
}

/** What a report is judged by. */
export interface ReportFacts {
  state: PeopleState;
  /** What was answered to a report of that id before. */
  receipt?: { fingerprint: Uint8Array; response: unknown };
  /** Undefined: there is no such photo. */
  photo?: PhotoBefore;
  /** Whether it is leased by the report's lease. It stays so until the transaction ends. */
  isLeased: boolean;
  /** Another photo of the same site that shows the same bytes. */
  twin?: number;
  /** Whether the photo is the newer version of a file. */
  isNewer: boolean;
  /** Whether anybody of the tenant was ever erased. */
  hasForgotten: boolean;
  /** Whether a job is to know what became of it. */
  isAwaited: boolean;
  /** Whether there are files that may be of its shot, or that stand back for it. */
  mayBePair: boolean;
}

/** What a report says of a photo's bytes. */
export interface ReadBytes {
  sha256: Uint8Array;
  rendition: Rendition | null;
  capturedAt: string | null;
}

type FactsRow =
  & PeopleState
  & { [Key in keyof PhotoBefore]: PhotoBefore[Key] | null }
  & { fingerprint: Uint8Array | null; response: unknown; twin: number | null }
  & Pick<ReportFacts, "isLeased" | "isNewer" | "hasForgotten" | "isAwaited" | "mayBePair">;

/**
 * Reads all at once, as each statement takes its time while the tenant is locked. It keeps others from
 * taking numbers, and then from taking the photo: whoever writes rows of a tenant after this never
 * waits for one who waits for them.
 *
 * @param read what its bytes are; null: they are not known.
 * @returns undefined if there is no such tenant.
 */
export async function reportFacts(
  tx: TenantTx,
  { callbackId, photo: id, lease, read }: {
    callbackId: string;
    photo: number;
    lease: { id: string; attempt: number };
    read: ReadBytes | null;
  },
): Promise<ReportFacts | undefined> {
  const { sha256 = null, rendition = null, capturedAt } = read ?? {};
  const second = capturedAt?.slice(0, 19) ?? null;
  const { rows } = await sql<FactsRow>`
    WITH s AS MATERIALIZED (
      SELECT tenant_id, rev, wrong_cost, next_face, next_person FROM tenant_state FOR UPDATE),
    p AS MATERIALIZED (
      SELECT *, coalesce(state = 'PROCESSING' AND lease_id = ${lease.id}
          AND attempt = ${lease.attempt}, false) AS is_leased
      FROM photo WHERE tenant_id = (SELECT tenant_id FROM s) AND id = ${id} FOR NO KEY UPDATE)
    SELECT s.rev, s.wrong_cost AS "wrongCost", s.next_face AS "nextFace",
      s.next_person AS "nextPerson", r.fingerprint, r.response, p.id, p.failures, p.sha256, p.width,
      p.height, p.site_id AS "siteId", p.original_key AS "originalKey",
      p.thumbnail_key AS "thumbnailKey", p.developed_key AS "developedKey",
      coalesce(p.is_leased, false) AS "isLeased",
      (SELECT t.id FROM photo t WHERE t.tenant_id = s.tenant_id AND t.sha256 = ${sha256}::bytea
        AND t.site_id IS NOT DISTINCT FROM p.site_id AND t.id <> p.id LIMIT 1) AS twin,
      EXISTS (SELECT FROM photo_path n WHERE n.tenant_id = s.tenant_id AND n.newer_id = p.id)
        AS "isNewer",
      EXISTS (SELECT FROM forgotten_face g WHERE g.tenant_id = s.tenant_id) AS "hasForgotten",
      EXISTS (SELECT FROM ingest_item i WHERE i.tenant_id = s.tenant_id AND i.photo_id = p.id
        AND i.outcome IN ('waiting', 'failed')) AS "isAwaited",
      (EXISTS (SELECT FROM photo o WHERE o.tenant_id = s.tenant_id AND o.shot_key = p.shot_key
          AND o.rendition <> ${rendition}::text AND o.site_id IS NOT DISTINCT FROM p.site_id
          AND o.id <> p.id AND (${second}::text IS NULL OR o.captured_at IS NULL
            OR left(o.captured_at, 19) = ${second}::text))
        OR EXISTS (SELECT FROM photo d WHERE d.tenant_id = s.tenant_id AND d.paired_with = p.id)
        OR EXISTS (SELECT FROM photo_path v JOIN photo d ON d.tenant_id = v.tenant_id
          AND d.paired_with = v.photo_id WHERE v.tenant_id = s.tenant_id AND v.newer_id = p.id))
        AS "mayBePair"
    FROM s LEFT JOIN p ON true
    LEFT JOIN callback_receipt r ON r.tenant_id = s.tenant_id AND r.callback_id = ${callbackId}`
    .execute(tx);
  return rows.length === 0 ? undefined : factsOf(rows[0]);
}

function factsOf(row: FactsRow): ReportFacts {
  const { rev, wrongCost, nextFace, nextPerson, isLeased, isNewer, isAwaited, ...more } = row;
  const { hasForgotten, mayBePair, fingerprint, response, twin, ...photo } = more;
  return {
    state: { rev, wrongCost, nextFace, nextPerson },
    ...fingerprint !== null && { receipt: { fingerprint, response } },
    ...photo.id !== null && { photo: photo as PhotoBefore },
    ...twin !== null && { twin },
    ...{ isLeased, isNewer, isAwaited, hasForgotten, mayBePair },
  };
}
