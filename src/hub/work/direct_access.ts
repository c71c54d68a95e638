import type { DirectAnswer, PictureSizes } from "../../contracts/hub/direct.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { LeasedOriginal } from "../db/leases.ts";
import { DIRECT_SECONDS } from "../objects/objects.ts";
import { type LeasedWork, photoPictures, pictureKey } from "../objects/photo_pictures.ts";
import type { HubWork } from "./hub_work.ts";
import { requireJpegBeginning } from "./store_picture.ts";

/**
 * Gives a worker addresses at the store of objects, or at a bucket of photos, if those are at the
 * server that it may ask.
 *
 * @param wanted.pictures those that it wants to store; undefined: it wants to read.
 * @throws {TransientFault} if a picture is being removed just now.
 */
export async function directAccess(
  { objects, roots }: Pick<HubWork, "objects" | "roots">,
  of: LeasedWork,
  leased: LeasedOriginal,
  wanted: { store: string; pictures?: PictureSizes },
): Promise<DirectAnswer> {
  const { store, pictures } = wanted, mine = objects.direct;
  const direct = mine?.origin === store ? mine : undefined;
  if (pictures !== undefined) {
    if (direct === undefined) return { bytes: null, pictures: null };
    const [thumbnail, developed] = await Promise.all(
      photoPictures.map((picture) =>
        direct.writeUrl({ key: pictureKey(of, picture), size: pictures[picture] }, DIRECT_SECONDS)
      ),
    );
    return { bytes: null, pictures: { thumbnail, developed } };
  }
  const { originalKey, files } = leased;
  if (originalKey !== null) {
    const bytes = await direct?.readUrl(originalKey, DIRECT_SECONDS) ?? null;
    return { bytes, pictures: null };
  }
  for (const place of files) {
    const bytes = await roots.directUrl(place, store, DIRECT_SECONDS);
    if (bytes !== undefined) return { bytes, pictures: null };
  }
  return { bytes: null, pictures: null };
}

/**
 * Looks whether the pictures are there that a worker stored itself.
 *
 * @throws {HttpProblem} 404 if objects cannot be stored so, 415 if one is no JPEG.
 * @throws {TransientFault} if one is not there, or not of these bytes.
 */
export async function acceptDirect(
  { objects }: Pick<HubWork, "objects">,
  of: LeasedWork,
  sizes: PictureSizes,
): Promise<void> {
  const { direct } = objects;
  if (direct === undefined) throw new HttpProblem(404);
  await Promise.all(photoPictures.map(async (picture) => {
    const key = pictureKey(of, picture), found = await objects.get(key);
    if (found !== undefined) await requireJpegBeginning(found.body);
    await direct.wrote({ key, size: sizes[picture] });
  }));
}
