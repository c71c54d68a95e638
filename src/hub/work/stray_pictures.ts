import { type PictureOwner, pictureOwners } from "../db/pictures.ts";
import { type LeasedWork, pictureOfKey } from "../objects/photo_pictures.ts";
import type { HubWork } from "./hub_work.ts";

/** Pictures whose photos are looked up at a time. */
const AT_A_TIME = 500;

type Made = LeasedWork & { key: string };

/**
 * Removes pictures of a tenant that belong to no photo: of workers that lost their lease, of a photo
 * that was processed again, and of photos that are gone.
 *
 * @returns how many; it ends early when the hub does.
 */
export async function removeStrayPictures(
  { db, objects, ending }: Pick<HubWork, "db" | "objects" | "ending">,
  tenant: string,
): Promise<number> {
  let removed = 0, made: Made[] = [];
  const removeStray = async () => {
    const photos = [...new Set(made.map(({ photo }) => photo))];
    // After they were listed: what a report names meanwhile is seen here.
    const owners = await db.withTenant({ tenant }, (tx) => pictureOwners(tx, photos));
    for (const one of made.filter((picture) => isStray(picture, owners.get(picture.photo)))) {
      await objects.remove(one.key);
      removed++;
    }
    made = [];
  };
  for await (const { key } of objects.list(`${tenant}/photos/`)) {
    if (ending.aborted) return removed;
    const picture = pictureOfKey(key);
    if (picture !== undefined) made.push({ ...picture, key });
    if (made.length === AT_A_TIME) await removeStray();
  }
  await removeStray();
  return removed;
}

/** A lease whose attempt is over is never reported, so that nothing will ever name its pictures. */
function isStray({ key, attempt }: Made, owner: PictureOwner | undefined): boolean {
  if (owner === undefined) return true;
  if (owner.keys.includes(key)) return false;
  return !(owner.isLeased && owner.attempt === attempt);
}
