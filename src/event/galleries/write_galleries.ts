import { randomBytes } from "node:crypto";
import type { GalleryRow } from "../db/galleries/galleries.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";
import type { GuestLanguage } from "../guests/desk.ts";
import {
  finishWithdrawal,
  removeEmptyParts,
  withdrawFile,
  withdrawGalleries,
} from "../privacy/withdraw_galleries.ts";
import { writeContactSheets } from "./contact_sheets.ts";
import { type GalleryFile, galleryFiles, leadingFiles } from "./gallery_files.ts";
import type { GalleryGuest } from "./gallery_guests.ts";
import { photosToShow } from "./photos_to_show.ts";
import { wantedGalleries, type WantedGallery } from "./wanted_galleries.ts";
import { sizeOf, writeGalleryFile } from "./write_gallery_file.ts";

/** What galleries say of whoever is responsible, and how long they stay. */
export interface GalleryPromise {
  contact: string;
  /** Undefined if no desk was ever opened. */
  responsible: string | undefined;
  /** Milliseconds since 1970. */
  until: number;
  /** Of guests who left no address. */
  language: GuestLanguage;
}

export interface GalleriesContext {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  /** Milliseconds since 1970. */
  now: number;
  promise: GalleryPromise;
  /** The text of `gallery.css`. */
  style: string;
  /** Whether nothing is written, and it is only told what would be. */
  isRehearsal: boolean;
  /** Told after each gallery: how many of how many are done. */
  onProgress: (done: number, of: number) => void;
  /** Receives messages for the operator. */
  say: (line: string) => void;
}

/** A gallery as it is after the work. */
export interface WrittenGallery {
  /** Number of the person that leads it. */
  person: number;
  token: string;
  until: number;
  photos: number;
  isNew: boolean;
  /** Whether it is another one than before, as somebody who is not its guest may have the former link. */
  hasNewLink: boolean;
  /** Number of former galleries that lead to it. */
  formerLinks: number;
  /** Files that were written anew or removed. */
  changed: number;
}

export interface GalleriesOutcome {
  galleries: WrittenGallery[];
  withdrawn: number;
  /** Files of contact sheets that were written. */
  contactSheets: number;
}

/**
 * Makes a gallery for each guest who is to have one, and contact sheets; writes only what changed,
 * and takes away galleries that nobody is to have, or whose links others may have. May be repeated
 * whenever it was cut short.
 */
export async function writeGalleries(context: GalleriesContext): Promise<GalleriesOutcome> {
  const { store, now, onProgress } = context;
  await finishWithdrawal(context);
  const { wanted, lost, barred } = wantedGalleries(store, now);
  const toGo = [...lost, ...wanted.flatMap(({ astray }) => astray)];
  await withdrawGalleries(context, toGo);
  const galleries: WrittenGallery[] = [];
  for (const one of wanted) {
    galleries.push(await writeOne(context, one, barred));
    onProgress(galleries.length, wanted.length);
  }
  const contactSheets = context.isRehearsal ? 0 : await writeSheets(context, barred);
  return { galleries, withdrawn: toGo.length, contactSheets };
}

async function writeOne(
  context: GalleriesContext,
  { guest, row, former, astray }: WantedGallery,
  barred: readonly number[],
): Promise<WrittenGallery> {
  const { store, promise, style } = context;
  const gallery = keepRow(context, guest, row);
  const notTheirs = new Set(guest.enrolments.flatMap((id) => store.guests.photos.notMe(id)));
  const photos = await photosToShow(
    context,
    store.galleryPhotos.of(guest.people, barred).filter(({ id }) => !notTheirs.has(id)),
  );
  const { contact, responsible } = promise;
  const files = galleryFiles({ gallery, photos, style, contact, responsible });
  let changed = await makeEqual(context, gallery, files);
  for (const one of former) changed += await letLead(context, one, gallery);
  return {
    person: guest.people[0],
    token: gallery.token,
    until: gallery.until,
    photos: photos.length,
    isNew: row === undefined,
    hasNewLink: row === undefined && astray.length > 0,
    formerLinks: former.length,
    changed,
  };
}

/** Takes the photos out of a gallery, whose link opens another one from now on. */
async function letLead(
  context: GalleriesContext,
  former: GalleryRow,
  to: Pick<GalleryRow, "id" | "token" | "language" | "until">,
): Promise<number> {
  const { store, disk, style, promise: { contact, responsible } } = context;
  store.transaction(() => {
    store.galleries.lead(former.id, to);
    for (const enrolment of store.galleryLinks.enrolmentsOf(former.id)) {
      store.galleryLinks.add(to.id, enrolment);
    }
  });
  const files = leadingFiles({ to, style, contact, responsible });
  const changed = await makeEqual(context, former, files);
  await removeEmptyParts(disk, former.token);
  return changed;
}

/** The row is there before the folder. */
function keepRow(
  { store, now, promise }: GalleriesContext,
  guest: GalleryGuest,
  former: GalleryRow | undefined,
): Pick<GalleryRow, "id" | "token" | "language" | "until"> {
  const { people, language = promise.language } = guest;
  const until = Math.min(promise.until, guest.until ?? promise.until);
  return store.transaction(() => {
    if (former === undefined) {
      const token = randomBytes(16).toString("hex");
      const id = store.galleries.insert(people, { token, language, createdAt: now, until });
      return { id, token, language, until };
    }
    // The numbers of merged people stay: if the merge is undone, the link is one of theirs.
    const known = store.galleries.peopleOf(former.id);
    const all = people.flatMap((person) => {
      const same = known.filter((one) => store.people.resolve(one) === person);
      return same.length > 0 ? same : [person];
    });
    store.galleries.update(former.id, all, { personId: people[0], language, until });
    return { ...former, language, until };
  });
}

/** @returns how many files were written or removed. */
async function makeEqual(
  context: GalleriesContext,
  gallery: Pick<GalleryRow, "id" | "token">,
  files: readonly GalleryFile[],
): Promise<number> {
  const { root, store, isRehearsal } = context, { id, token } = gallery;
  const wanted = new Set(files.map(({ path }) => path));
  const known = new Map(store.galleries.filesOf(id).map((row) => [row.path, row]));
  let changed = 0;
  for (const path of known.keys()) {
    if (wanted.has(path)) continue;
    await withdrawFile(context, gallery, path);
    changed++;
  }
  for (const file of files) {
    const row = known.get(file.path), full = `${layout.galleries}/${token}/${file.path}`;
    const isMade = row !== undefined && row.size !== null && row.madeOf === file.madeOf;
    if (isMade && await sizeOf(root, full) === row.size) continue;
    changed++;
    if (isRehearsal) continue;
    store.galleries.wantFile(id, file);
    store.galleries.wroteFile(id, file.path, await writeGalleryFile(context, token, file));
  }
  return changed;
}

async function writeSheets(context: GalleriesContext, barred: readonly number[]): Promise<number> {
  const { store } = context;
  const people = store.people.all().filter(({ id }) => store.people.folderNow(id) !== null);
  const sheets = [{
    folder: undefined as string | undefined,
    photos: await photosToShow(context, store.galleryPhotos.all(barred)),
  }];
  for (const { id, folder } of people) {
    if (barred.includes(id)) continue;
    const photos = store.galleryPhotos.of([id], barred);
    sheets.push({ folder, photos: await photosToShow(context, photos) });
  }
  return await writeContactSheets(context, sheets);
}
