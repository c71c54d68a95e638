import { join, posix } from "node:path";
import { layout } from "../event_layout.ts";
import { isOneFile, sameContent } from "../disk/same_content.ts";
import { ownFolders } from "../folders/emptied_folders.ts";
import { findMissingPlaces } from "../folders/reconcile.ts";
import { surveyFolders } from "../folders/survey_folders.ts";
import { findEarlierOutputs } from "./earlier_outputs.ts";
import { isEarlierVersion } from "./earlier_version.ts";
import { type FileGathering, outputPath } from "./file_gathering.ts";
import type { FileFacts } from "./judge_files.ts";

type PlaceFacts = Pick<
  FileFacts,
  "missingPlaces" | "renamedFolders" | "changedPlaces" | "copies" | "earlierVersions" | "strays"
>;

/** A photo's file in a folder. */
interface Place {
  path: string;
  photoId: number;
}

/**
 * Compares people's folders with the database.
 *
 * @param notYetRouted photos that the next run puts into their folders: these are not compared.
 * @param deleted photos without any file left: their places are not missed.
 */
export async function gatherPlaces(
  gathering: FileGathering,
  { notYetRouted, deleted }: {
    notYetRouted: ReadonlySet<number>;
    deleted: ReadonlySet<number>;
  },
): Promise<PlaceFacts> {
  const { store, disk } = gathering;
  const missing = await findMissingPlaces(store, disk);
  const missingPaths = new Set(missing.map(({ path }) => path));
  const standing = store.places.standing().filter(({ path, photoId }) =>
    !missingPaths.has(path) && !notYetRouted.has(photoId)
  );
  const compared = await comparePlaces(gathering, standing);
  const beside = await findStrays(gathering), { moved } = await surveyFolders(store, disk);
  // Reports a renamed folder once, instead of each photo in it as missing or misplaced.
  const isInRenamed = (path: string, name: "folder" | "now") =>
    moved.some((match) => path.startsWith(`${layout.people}/${match[name]}/`));
  return {
    missingPlaces: [...missing, ...compared.missing]
      .filter(({ path, photoId }) => !deleted.has(photoId) && !isInRenamed(path, "folder"))
      .map(({ path }) => path),
    renamedFolders: moved.map(({ folder, now }) =>
      `${layout.people}/${folder} → ${layout.people}/${now}`
    ),
    changedPlaces: compared.changedPlaces,
    copies: compared.copies,
    earlierVersions: [...compared.earlierVersions, ...beside.earlierVersions],
    strays: beside.strays.filter((path) => !isInRenamed(path, "now")),
  };
}

async function comparePlaces(
  { root, store, disk, links, progress }: FileGathering,
  places: readonly Place[],
): Promise<
  Pick<PlaceFacts, "changedPlaces" | "copies" | "earlierVersions"> & { missing: Place[] }
> {
  const changedPlaces: string[] = [], copies: string[] = [], earlierVersions: string[] = [];
  const missing: Place[] = [];
  for (const [i, { path, photoId }] of places.entries()) {
    progress("Comparing people's folders", i, places.length);
    const output = outputPath(store, photoId);
    if (await isOneFile(join(root, output), join(root, path))) continue;
    if (await disk.same(output, path)) {
      if (links === "auto") copies.push(path);
    } else if (!await disk.exists(path)) {
      // A run looks for no photo in People while that folder is gone as a whole.
      missing.push({ path, photoId });
    } else if (await isEarlierVersion({ root, store }, store.photos.get(photoId), path)) {
      earlierVersions.push(path);
    } else changedPlaces.push(path);
  }
  return { changedPlaces, copies, earlierVersions, missing };
}

/** Finds files that are named as photosort names its own, and that the database does not know. */
async function findStrays(
  { root, store }: FileGathering,
): Promise<Pick<PlaceFacts, "strays" | "earlierVersions">> {
  const { names, places } = await findEarlierOutputs(root);
  const photos = new Map(store.photos.all().map((photo) => [photo.outputName, photo]));
  const known = new Set(store.places.all().map(({ path }) => path)), isOurs = ownFolders(store);
  const strays = [...names.values()].filter((name) => !photos.has(name))
    .map((name) => `${layout.processed}/${name}`);
  const earlierVersions: string[] = [];
  for (const path of [...places.values()].flat().filter((path) => !known.has(path))) {
    const photo = photos.get(posix.basename(path)), [top, folder] = path.split("/");
    // Whatever lies in a folder that somebody else made belongs to them.
    const isInOurs = top !== layout.people || isOurs(folder);
    const isEarlier = isInOurs && photo !== undefined &&
      !await sameContent(join(root, layout.processed, photo.outputName), join(root, path)) &&
      await isEarlierVersion({ root, store }, photo, path);
    (isEarlier ? earlierVersions : strays).push(path);
  }
  return { strays: strays.sort(), earlierVersions };
}
