import { join, posix } from "node:path";
import { layout } from "../event_layout.ts";
import { adviceFor, type PhotoFaultCode } from "../../core/photo_fault.ts";
import { folderKey } from "../../core/folder_name.ts";
import { cutToBytes } from "../../core/safe_name.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { SourceRow } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";

/** @returns the note about a broken file: what, why, and what to do. */
function errorNote(file: string, photo: PhotoRow, last: string): string {
  const code: PhotoFaultCode = photo.errorCode ?? "undecodable";
  return [
    `File:    ${file}`,
    `Problem: ${photo.errorReason ?? ""}`,
    `Code:    ${code}`,
    `To do:   ${adviceFor(code)}`,
    ...["", last, ""],
  ].join("\r\n");
}
const MOVED =
  "The file beside this note is unchanged. `photosort retry` moves it back and tries again.";
const LEFT =
  "The file is unchanged, on its card. `photosort retry` removes this note, and photosort " +
  "tries the file again when its card is plugged in.";

/**
 * Moves the files of photos in error to Admin/Errors, each with a note. A file on a card stays
 * there, and only gets a note; removing the note requests another try. Calling this again finishes
 * any work that a crash or a locked file interrupted.
 *
 * @param sources files to look at; those that were moved already are passed over.
 * @param isUnchanged whether a path still holds the file that was refused, or nothing. photosort
 * does not touch another file that took its place; the intake reads that one as a new file.
 * @returns the files that could not be moved yet, with the reason.
 */
export async function setAsideErrors(
  store: Store,
  disk: Disk,
  sources: readonly SourceRow[],
  isUnchanged: (source: SourceRow) => Promise<boolean>,
): Promise<Map<string, unknown>> {
  const left = new Map<string, unknown>();
  for (const source of sources.filter(({ moved }) => !moved)) {
    try {
      const isStillWrong = store.photos.get(source.photoId!).state === "error";
      if (isStillWrong && await isUnchanged(source)) await setAside(store, disk, source);
    } catch (error) {
      left.set(source.path, error);
    }
  }
  return left;
}

/**
 * Moves files back into Incoming if they changed in Admin/Errors: a program may still be writing
 * them, or somebody may have repaired them. Removes their notes, as `retry` does.
 *
 * @param isUnchanged whether a file in Admin/Errors is as it was when it was refused, or gone.
 * @returns the paths in Incoming that are to be tried again.
 */
export async function putBackChanged(
  store: Store,
  disk: Disk,
  isUnchanged: (movedTo: string, source: SourceRow) => Promise<boolean>,
): Promise<string[]> {
  const back: string[] = [];
  for (const source of store.sources.failed()) {
    const { cardId, moved, movedTo: from, path } = source, to = `${layout.incoming}/${path}`;
    if (cardId !== null || !moved || from === null || await isUnchanged(from, source)) {
      continue;
    }
    if (await disk.exists(to) || !await disk.exists(from)) continue;
    await disk.makeFolder(posix.dirname(to));
    await disk.move(from, to);
    await disk.remove(`${from}.txt`);
    back.push(path);
  }
  return back;
}

/**
 * Records which files on cards somebody wants to be tried again, as their notes are gone: the next
 * scan takes them for new.
 */
export async function findTakenNotes(store: Store, disk: Disk): Promise<void> {
  for (const source of store.sources.failed()) {
    const { cardId, moved, movedTo: note } = source;
    if (cardId === null || moved || note === null) continue;
    if (!await disk.exists(note)) store.sources.recordMove(source);
  }
}

async function setAside(store: Store, disk: Disk, source: SourceRow): Promise<void> {
  if (source.cardId !== null) return await writeNoteOnly(store, disk, source, source.cardId);
  const photo = store.photos.get(source.photoId!), from = `${layout.incoming}/${source.path}`;
  if (!await disk.exists(from) && source.movedTo === null) return dropSource(store, source);
  if (await disk.exists(from)) {
    const to = source.movedTo ?? await freePlace(store, disk, source.path, photo);
    // Planned first: after a crash between the two the same place is used again.
    store.sources.planMove(source, to);
    const note = errorNote(from, photo, MOVED);
    await disk.write(`${to}.txt`, new TextEncoder().encode(note));
    await moveUnlessTaken(store, disk, source, to);
  }
  store.sources.recordMove(source);
}

async function writeNoteOnly(
  store: Store,
  disk: Disk,
  source: SourceRow,
  card: number,
): Promise<void> {
  if (source.movedTo !== null) return;
  const photo = store.photos.get(source.photoId!), { folder } = store.cards.get(card);
  const note = `${await freePlace(store, disk, source.path, photo)}.txt`;
  // Planned first, as above: a crash in between costs one more try.
  store.sources.planMove(source, note);
  const file = join(folder, source.path);
  await disk.write(note, new TextEncoder().encode(errorNote(file, photo, LEFT)));
}

/** Somebody took the broken file away: there is nothing left to tell about it. */
function dropSource(store: Store, source: SourceRow): void {
  const photoId = source.photoId!;
  store.transaction(() => {
    store.sources.remove(source);
    if (store.sources.ofPhoto(photoId).length === 0) store.photos.remove(photoId);
  });
}

async function moveUnlessTaken(store: Store, disk: Disk, source: SourceRow, to: string) {
  const from = `${layout.incoming}/${source.path}`;
  try {
    await disk.move(from, to);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    // A crash interrupted the move, or another file took the place in the meantime.
    if (await disk.same(from, to)) return await disk.remove(from);
    store.sources.planMove(source, null);
    throw error;
  }
}

async function freePlace(
  store: Store,
  disk: Disk,
  path: string,
  photo: PhotoRow,
): Promise<string> {
  const marks = ["", `_${photo.sha256.slice(0, 12)}`];
  for (let n = 2; n <= 1000; n++) marks.push(`${marks[1]}_${n}`);
  // Where case and composition do not count, as on a disk that it is copied to, these are one.
  const taken = new Set((await disk.files(layout.errors)).map(folderKey));
  for (const mark of marks) {
    const name = nameWithRoomForNote(posix.basename(path), mark), to = `${layout.errors}/${name}`;
    const isTaken = store.sources.isPlanned(to) || store.sources.isPlanned(`${to}.txt`) ||
      taken.has(folderKey(name)) || taken.has(folderKey(`${name}.txt`)) || await disk.exists(to) ||
      await disk.exists(`${to}.txt`);
    if (!isTaken) return to;
  }
  throw new RangeError(`Cannot set ${path} aside as a thousand files of that name are there`);
}

/** File systems allow 255 bytes (ext4) or as many UTF-16 units (NTFS, APFS): the note needs a few. */
const MOST_NAME_BYTES = 255 - ".txt".length;
/** Text behind the last dot is an extension only if it is short. */
const MOST_EXTENSION_BYTES = 16;

/** @returns a file's name with a mark before its extension, cut if its note's name would be too long. */
function nameWithRoomForNote(basename: string, mark: string): string {
  const parsed = posix.parse(basename),
    bytes = (text: string) => new TextEncoder().encode(text).length;
  const isExtension = bytes(parsed.ext) <= MOST_EXTENSION_BYTES;
  const [stem, end] = isExtension ? [parsed.name, mark + parsed.ext] : [basename, mark];
  return (cutToBytes(stem, MOST_NAME_BYTES - bytes(end)) || "photo") + end;
}
