import type { TenantTx } from "../../db/database.ts";
import { bytesOfUploads } from "../../db/ingest/uploads.ts";
import { type PictureOwner, pictureOwners } from "../../db/pictures.ts";
import { type LeasedWork, pictureOfKey } from "../photo_pictures.ts";

/** What an object is to the hub: `unknown`, it is of no kind that the hub makes. */
export type ObjectUse = "needed" | "stray" | "unknown";

/**
 * Finds out what needs objects of a tenant: a photo that names its pictures or its original, the lease
 * of a worker that makes them, or an upload under way.
 *
 * @returns by key; stray: nothing will ever name it.
 */
export async function usesOf(
  tx: TenantTx,
  tenant: string,
  keys: readonly string[],
): Promise<Map<string, ObjectUse>> {
  const pictures = new Map<string, LeasedWork>(), uploads = new Map<string, string>();
  for (const key of keys) {
    const picture = pictureOfKey(key), [of, kind, upload] = key.split("/");
    if (picture !== undefined && picture.tenant === tenant) pictures.set(key, picture);
    else if (of === tenant && kind === "uploads" && isUuid(upload)) uploads.set(key, upload);
  }
  const photos = [...new Set([...pictures.values()].map(({ photo }) => photo))];
  const owners = await pictureOwners(tx, photos);
  const named = await bytesOfUploads(tx, [...new Set(uploads.values())]);
  return new Map(keys.map((key): [string, ObjectUse] => {
    const picture = pictures.get(key), upload = uploads.get(key);
    if (picture !== undefined) return [key, useOfPicture(key, picture, owners.get(picture.photo))];
    if (upload === undefined) return [key, "unknown"];
    const bytes = named.get(upload);
    return [key, bytes === "under way" || bytes === key ? "needed" : "stray"];
  }));
}

/** A lease whose attempt is over is never reported, so that nothing will ever name its pictures. */
function useOfPicture(
  key: string,
  { attempt }: LeasedWork,
  owner: PictureOwner | undefined,
): ObjectUse {
  if (owner === undefined) return "stray";
  const isMade = owner.isLeased && owner.attempt === attempt;
  return isMade || owner.keys.includes(key) ? "needed" : "stray";
}

function isUuid(text: string | undefined): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? "");
}
