import { join, posix } from "node:path";
import type { Config } from "../settings.ts";
import { layout } from "../event_layout.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { isOneFile, sameContent } from "../disk/same_content.ts";
import { isWholeJpeg } from "../disk/whole_jpeg.ts";
import type { FileFacts } from "./judge_files.ts";
import { ownFolders } from "../folders/emptied_folders.ts";
import { replacedList } from "../folders/replaced.ts";
import { findEarlierOutputs } from "./earlier_outputs.ts";
import { findLostOutputs, findMissingPlaces } from "../folders/reconcile.ts";
import { surveyFolders } from "../folders/survey_folders.ts";
import { scanFolder } from "../watcher/scan.ts";
import { isEarlierVersion } from "./earlier_version.ts";

export interface FileGathering {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  links: Config["links"];
  /** Told how far it is. */
  progress: (what: string, done: number, of: number) => void;
}

/** Files in Incoming, as a scan sees them. */
export interface Incoming {
  /** Times in milliseconds since 1970, by path relative to Incoming. */
  files: ReadonlyMap<string, number>;
  unreadable: readonly string[];
}

export async function scanIncoming(root: string): Promise<Incoming> {
  const files = new Map<string, number>(), unreadable: string[] = [];
  try {
    const told = (path: string) => void unreadable.push(`${layout.incoming}/${path}`);
    for await (const { path, mtimeMs } of scanFolder(join(root, layout.incoming), told)) {
      files.set(path, mtimeMs);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return { files, unreadable };
}

/** Compares the event's files with its database; changes nothing. */
export async function gatherFiles(
  gathering: FileGathering,
  incoming: Incoming,
): Promise<FileFacts> {
  const { store, disk, root } = gathering;
  const lost = new Set(await findLostOutputs(store, disk));
  const isInIncoming = (id: number) =>
    store.sources.ofPhoto(id).some(({ cardId, path }) =>
      cardId === null && incoming.files.has(path)
    );
  // What is on a card is not looked for: cards come and go.
  const hasOriginal = (id: number) =>
    isInIncoming(id) || store.sources.ofPhoto(id).some(({ cardId }) => cardId !== null);
  const outputs = store.photos.withOutput(), nameOf = (id: number) => outputOf(store, id);
  const missing = await findMissingPlaces(store, disk);
  const isDeleted = await deletedEverywhere(gathering, [...lost].filter((id) => !hasOriginal(id)));
  const undone = (["pending", "developed", "identified"] as const)
    .flatMap((state) => store.photos.inState(state));
  const errors = store.sources.failed().filter(({ moved, cardId }) => moved && cardId === null);
  const missingErrors: string[] = [];
  for (const { movedTo, path } of errors) {
    if (!await disk.exists(movedTo!) && !incoming.files.has(path)) missingErrors.push(movedTo!);
  }
  const inPlaces = await comparePlaces(
    gathering,
    new Set(missing.map(({ path }) => path)),
    new Set([...lost, ...undone.map(({ id }) => id)]),
  );
  const beside = await findStrays(root, store), { moved } = await surveyFolders(store, disk);
  const isInFolder = (key: "folder" | "now") => (path: string) =>
    moved.some((match) => path.startsWith(`${layout.people}/${match[key]}/`));
  const damaged = (await damagedOutputs(gathering)).filter((id) => !lost.has(id));
  return {
    lostOutputs: [...lost].filter(isInIncoming).map(nameOf),
    lostOnCards: [...lost].filter((id) => hasOriginal(id) && !isInIncoming(id)).map(nameOf),
    lostForGood: [...lost, ...damaged].filter((id) => !hasOriginal(id) && !isDeleted.has(id))
      .map(nameOf),
    damagedOutputs: damaged.filter(isInIncoming).map(nameOf),
    damagedOnCards: damaged.filter((id) => hasOriginal(id) && !isInIncoming(id)).map(nameOf),
    missingPlaces: missing.filter(({ photoId }) => !isDeleted.has(photoId))
      .map(({ path }) => path).filter((path) => !isInFolder("folder")(path)),
    renamedFolders: moved.map(({ folder, now }) =>
      `${layout.people}/${folder} → ${layout.people}/${now}`
    ),
    ...inPlaces,
    earlierVersions: [...inPlaces.earlierVersions, ...beside.earlierVersions],
    strays: beside.strays.filter((path) => !isInFolder("now")(path)),
    replaced: (await disk.files(layout.replaced)).map((name) => `${layout.replaced}/${name}`)
      .filter((path) => path !== replacedList),
    missingOriginals: outputs.filter(({ id }) => !lost.has(id) && !hasOriginal(id))
      .flatMap(({ id }) => store.sources.ofPhoto(id).slice(0, 1))
      .map(({ path }) => `${layout.incoming}/${path}`),
    unreadable: incoming.unreadable,
    unfinished: undone.map(({ id }) => nameOf(id)),
    missingErrors,
  };
}

/** @returns photos of which nothing is left: the next run takes them for deleted on purpose. */
async function deletedEverywhere(
  { store, disk }: FileGathering,
  lost: readonly number[],
): Promise<Set<number>> {
  const deleted = new Set<number>();
  for (const id of lost) {
    const paths = [outputOf(store, id), ...store.places.ofPhoto(id).map(({ path }) => path)];
    const there = await Promise.all(paths.map((path) => disk.exists(path)));
    if (!there.includes(true)) deleted.add(id);
  }
  return deleted;
}

function outputOf(store: Store, id: number): string {
  return `${layout.processed}/${store.photos.get(id).outputName}`;
}

/** @returns developed photos that do not begin and end as a JPEG does, by their numbers. */
async function damagedOutputs({ root, store, progress }: FileGathering): Promise<number[]> {
  const damaged: number[] = [], outputs = store.photos.withOutput();
  for (const [i, { id, outputName: name }] of outputs.entries()) {
    progress("Looking into developed photos", i, outputs.length);
    const paths = [`${layout.processed}/${name}`, `${layout.thumbs}/${name}`];
    const whole = await Promise.all(paths.map((path) => isWholeJpeg(join(root, path))));
    if (whole.includes(false)) damaged.push(id);
  }
  return damaged;
}

async function comparePlaces(
  { root, store, disk, links, progress }: FileGathering,
  missing: ReadonlySet<string>,
  /** Photos whose developed file is gone, or is not yet what their folders are to show. */
  passedOver: ReadonlySet<number>,
): Promise<Pick<FileFacts, "changedPlaces" | "copies" | "earlierVersions">> {
  const changedPlaces: string[] = [], copies: string[] = [], earlierVersions: string[] = [];
  const places = store.places.standing().filter(({ path, photoId }) =>
    !missing.has(path) && !passedOver.has(photoId)
  );
  for (const [i, { path, photoId }] of places.entries()) {
    progress("Comparing people's folders", i, places.length);
    const output = outputOf(store, photoId);
    if (await isOneFile(join(root, output), join(root, path))) continue;
    if (await disk.same(output, path)) {
      if (links === "auto") copies.push(path);
    } else if (await isEarlierVersion({ root, store }, store.photos.get(photoId), path)) {
      earlierVersions.push(path);
    } else changedPlaces.push(path);
  }
  return { changedPlaces, copies, earlierVersions };
}

/** Files named as photosort names its own where no photo is known to be. */
async function findStrays(
  root: string,
  store: Store,
): Promise<Pick<FileFacts, "strays" | "earlierVersions">> {
  const { names, places } = await findEarlierOutputs(root);
  const photos = new Map(store.photos.all().map((photo) => [photo.outputName, photo]));
  const known = new Set(store.places.all().map(({ path }) => path)), isOurs = ownFolders(store);
  const strays = [...names.values()].filter((name) => !photos.has(name))
    .map((name) => `${layout.processed}/${name}`);
  const earlierVersions: string[] = [];
  for (const path of [...places.values()].flat().filter((path) => !known.has(path))) {
    const photo = photos.get(posix.basename(path)), [top, folder] = path.split("/");
    // What lies in a folder that somebody made is theirs.
    const isInOurs = top !== layout.people || isOurs(folder);
    const isEarlier = isInOurs && photo !== undefined &&
      !await sameContent(join(root, layout.processed, photo.outputName), join(root, path)) &&
      await isEarlierVersion({ root, store }, photo, path);
    (isEarlier ? earlierVersions : strays).push(path);
  }
  return { strays: strays.sort(), earlierVersions };
}
