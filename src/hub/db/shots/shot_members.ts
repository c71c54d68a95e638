import { sql } from "kysely";
import type { PairPreference, Place, Rendition } from "../../../core/shot.ts";
import type { ShotMember } from "../../../core/shot_files.ts";
import type { TenantTx } from "../database.ts";

/** A photo that may be of a shot, as the database knows it. */
export interface HubShotMember extends ShotMember {
  /** Whether it was developed, or will be: it has not failed for good. */
  isToBeHad: boolean;
  /** Whether it, or the version that it takes the place of, was developed. */
  hasFaces: boolean;
  /** SHA-256 of the bytes that were read. */
  sha256: Uint8Array | null;
}

/** A photo, and the others whose names say that they may be of its shot. */
export interface HubShot {
  preference: PairPreference;
  file: HubShotMember;
  others: HubShotMember[];
}

interface MemberRow {
  id: number;
  preference: PairPreference;
  rendition: Rendition | null;
  pairedWith: number | null;
  capturedAt: string | null;
  camera: string | null;
  serial: string | null;
  sha256: Uint8Array | null;
  isDeveloped: boolean;
  isToBeHad: boolean;
  hasFaces: boolean;
  places: Place[];
}

/**
 * @param capturedAt when the photo was taken; null: that is not known. Photos of other seconds are left
 * out, unless one of these stands for them.
 * @param standing photos for which others may stand back, and the photo itself.
 * @returns undefined if there is no such photo.
 */
export async function shotOf(
  tx: TenantTx,
  photo: number,
  { capturedAt, standing = [photo] }: { capturedAt: string | null; standing?: readonly number[] },
): Promise<HubShot | undefined> {
  const second = capturedAt?.slice(0, 19) ?? null;
  // Branches, not OR: that would look at every photo of the tenant.
  const { rows } = await sql<MemberRow>`
    SELECT o.id, s.pairs AS preference, o.rendition, o.paired_with AS "pairedWith",
      o.captured_at AS "capturedAt", o.camera, o.serial, o.sha256,
      o.developed_key IS NOT NULL AS "isDeveloped",
      (o.developed_key IS NOT NULL OR o.state <> 'FAILED' OR o.retry_at IS NOT NULL)
        AS "isToBeHad",
      (o.developed_key IS NOT NULL OR EXISTS (SELECT FROM photo_path n
        JOIN photo e ON e.tenant_id = n.tenant_id AND e.id = n.photo_id
        WHERE n.tenant_id = o.tenant_id AND n.newer_id = o.id AND e.developed_key IS NOT NULL))
        AS "hasFaces",
      (SELECT coalesce(json_agg(json_build_object('cardId', a.root, 'path', a.path)), '[]')
        FROM photo_path a WHERE a.tenant_id = o.tenant_id
          AND (a.photo_id = o.id OR a.newer_id = o.id)) AS places
    FROM tenant_state s JOIN photo o ON o.tenant_id = s.tenant_id
    WHERE o.id IN (
      SELECT ${photo}::int
      UNION ALL SELECT t.id FROM photo m JOIN photo t ON t.tenant_id = m.tenant_id
        AND t.shot_key = m.shot_key AND t.site_id IS NOT DISTINCT FROM m.site_id
        WHERE m.id = ${photo} AND t.rendition IS NOT NULL AND (${second}::text IS NULL
          OR t.captured_at IS NULL OR left(t.captured_at, 19) = ${second}::text)
      UNION ALL SELECT d.id FROM photo d WHERE d.paired_with = any(${[...standing]}::int[]))
    ORDER BY o.id`.execute(tx);
  const members = rows.map(memberOf), file = members.find(({ id }) => id === photo);
  if (file === undefined) return undefined;
  const others = members.filter(({ id }) => id !== photo);
  return { preference: rows[0].preference, file, others };
}

/**
 * @returns the others that may stand for the photo. One that has faces stands back for one that was
 * developed alone: what decisions say of them would be lost.
 */
export function candidatesOf({ file, others }: Pick<HubShot, "file" | "others">): HubShotMember[] {
  return others.filter((one) =>
    one.pairedWith === null && (file.hasFaces ? one.isDeveloped : one.isToBeHad)
  );
}

function memberOf(row: MemberRow): HubShotMember {
  const { id, rendition, places, pairedWith, isDeveloped, isToBeHad, hasFaces, sha256 } = row;
  const { capturedAt, camera, serial } = row;
  const exposure = sha256 === null ? null : { capturedAt, camera, serial };
  return { id, rendition, places, pairedWith, isDeveloped, isToBeHad, hasFaces, sha256, exposure };
}
