import { basename, isAbsolute, join, resolve } from "node:path";
import { layout } from "../event_layout.ts";
import { folderKey } from "../../core/folder_name.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";

/** A shorter beginning of a hash would fit too many photos, or be a number in a file's name. */
const LEAST_HASH_DIGITS = 6;
/** Greatest number of listed photos if several match a name. */
const MOST_LISTED = 10;

/**
 * Finds the photos that the operator means: by the path of a file (its original in Incoming or on a
 * card, a broken one in Admin/Errors, what is developed of it in Processed or a person's folder,
 * what is delivered to an output), by the name of its original with or without the extension, or by
 * the beginning of its hash. Case does not matter. A path is absolute, or relative to `cwd`, to
 * EventRoot or to Incoming.
 *
 * @param root absolute path of EventRoot.
 * @returns all matches, in the order of admission: several photos may have one name.
 * @throws {OperatorError} `usage` if there is no such photo.
 */
export function findPhotos(
  store: Store,
  root: string,
  wanted: string,
  cwd: string = Deno.cwd(),
): PhotoRow[] {
  const text = wanted.trim(), named = namedFiles(store, root);
  const ids = text === "" ? [] : firstMatch([
    () => atPath(named, pathsMeant(root, text, cwd)),
    () => endingIn(named, text),
    () => withStem(named, text),
    () => withHash(store, text),
  ]);
  if (ids.length > 0) return ids.map((id) => store.photos.get(id));
  throw new OperatorError(
    "usage",
    `there is no photo ${wanted} in this event`,
    "Give the path of a photo, the name of its original, or the beginning of its SHA-256.",
  );
}

/**
 * Finds the one photo that the operator means. The two files of a RAW+JPEG shot count as one photo:
 * the file that stands for both.
 *
 * @throws {OperatorError} `usage` if there is no such photo, or several; the message lists these.
 */
export function findPhoto(store: Store, root: string, wanted: string, cwd?: string): PhotoRow {
  const all = findPhotos(store, root, wanted, cwd), there = all.filter(({ gone }) => !gone);
  // A photo that somebody deleted everywhere is meant only if there is no other.
  const found = there.length > 0 ? there : all;
  const shots = new Map(
    found.map((photo) => standing(store, photo)).map((photo) => [photo.id, photo]),
  );
  if (shots.size === 1) return [...shots.values()][0];
  const listed = [...shots.values()].slice(0, MOST_LISTED).map((photo) => describe(store, photo));
  const more = shots.size > listed.length ? [`and ${shots.size - listed.length} more`] : [];
  throw new OperatorError(
    "usage",
    `${wanted} is the name of ${shots.size} photos:\n  ${[...listed, ...more].join("\n  ")}`,
    "Nothing was changed. Give one of these paths, or the beginning of its hash.",
  );
}

/** A file that shows a photo, and the path by which the operator may name the photo. */
interface NamedFile {
  /** Absolute, with forward slashes. */
  path: string;
  photoId: number;
  /** Whether the file is the original, or a duplicate of it. */
  isOriginal: boolean;
}

function namedFiles(store: Store, root: string): NamedFile[] {
  const files: NamedFile[] = [];
  const add = (photoId: number | null, path: string, isOriginal = false) => {
    if (photoId !== null) files.push({ path: slashes(path), photoId, isOriginal });
  };
  const cards = new Map(store.cards.all().map(({ id, folder }) => [id, folder]));
  for (const { cardId, path, photoId, movedTo, moved } of store.sources.all()) {
    const folder = cardId === null ? join(root, layout.incoming) : cards.get(cardId)!;
    add(photoId, join(folder, path), true);
    if (movedTo !== null && moved) add(photoId, join(root, movedTo));
  }
  for (const { id, outputName } of store.photos.all()) {
    add(id, join(root, layout.processed, outputName));
    add(id, join(root, layout.thumbs, outputName));
  }
  for (const { path, photoId, state } of store.places.all()) {
    // At an occupied place lies the user's own file, which shows another picture.
    if (state !== "occupied") add(photoId, join(root, path));
  }
  for (const { id, folder } of store.outputs.summaries()) {
    for (const { path, photoId } of store.deliveries.shown(id)) add(photoId, join(folder, path));
  }
  return files;
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function pathsMeant(root: string, text: string, cwd: string): string[] {
  const path = slashes(text), here = slashes(resolve(cwd, text));
  // A bare name that is not in the current folder may be of several photos in any folder.
  if (isAbsolute(text) || !path.includes("/")) return [here];
  return [here, slashes(join(root, path)), slashes(join(root, layout.incoming, path))];
}

function firstMatch(tries: readonly (() => number[])[]): number[] {
  for (const attempt of tries) {
    const ids = attempt();
    if (ids.length > 0) return [...new Set(ids)].sort((a, b) => a - b);
  }
  return [];
}

/** Looks for the exact path first: on some file systems two paths may differ in case alone. */
function atPath(files: readonly NamedFile[], paths: readonly string[]): number[] {
  return firstMatch(paths.flatMap((path) => [
    () => idsOf(files.filter((file) => file.path === path)),
    () => idsOf(files.filter((file) => folderKey(file.path) === folderKey(path))),
  ]));
}

/**
 * Looks for a file's name, or for the end of a path such as `100CANON/IMG_1.JPG`. The file need not
 * be there any more.
 */
function endingIn(files: readonly NamedFile[], text: string): number[] {
  const end = folderKey(`/${slashes(text).replace(/^(\.?\/)+/, "")}`);
  const found = files.filter(({ path }) => folderKey(path).endsWith(end));
  // A developed photo keeps its name in every folder, so that the name alone is enough.
  return idsOf(
    found.length > 0
      ? found
      : files.filter(({ path, isOriginal }) =>
        !isOriginal && folderKey(basename(path)) === folderKey(basename(slashes(text)))
      ),
  );
}

/** Looks for the name of an original without its extension. */
function withStem(files: readonly NamedFile[], text: string): number[] {
  const stem = folderKey(text);
  return idsOf(
    files.filter(({ path, isOriginal }) =>
      isOriginal && folderKey(basename(path)).replace(/(?<=.)\.[^.]*$/, "") === stem
    ),
  );
}

function withHash(store: Store, text: string): number[] {
  const hash = text.toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(hash) || hash.length < LEAST_HASH_DIGITS) return [];
  const named = store.photos.all().filter((photo) =>
    photo.sha256.startsWith(hash) || photo.imageHash?.startsWith(hash)
  );
  const rewritten = store.sources.all().filter(({ sha256 }) => sha256?.startsWith(hash));
  return [...named.map(({ id }) => id), ...rewritten.flatMap(({ photoId }) => photoId ?? [])];
}

function idsOf(files: readonly NamedFile[]): number[] {
  return files.map(({ photoId }) => photoId);
}

function standing(store: Store, photo: PhotoRow): PhotoRow {
  return photo.state === "paired" && photo.partnerId !== null
    ? store.photos.get(photo.partnerId)
    : photo;
}

/** @returns such as `Incoming/DCIM/IMG_1.JPG (3f9a0c1d22e4)`. */
function describe(store: Store, { id, sha256, outputName }: PhotoRow): string {
  const source = store.sources.ofPhoto(id)[0];
  const folder = source?.cardId === null ? layout.incoming : `card ${source?.cardId}`;
  const path = source === undefined ? outputName : `${folder}/${source.path}`;
  return `${path} (${sha256.slice(0, 12)})`;
}
