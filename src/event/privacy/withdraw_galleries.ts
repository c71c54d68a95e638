import type { GalleryRow } from "../db/galleries/galleries.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";
import { eraseContactSheets } from "./erase_contact_sheets.ts";

export interface WithdrawContext {
  store: Store;
  disk: Disk;
  /** Milliseconds since 1970. */
  now: number;
}

type Gallery = Pick<GalleryRow, "id" | "token">;

/**
 * Takes galleries away. What of them was published is deleted by the next `photosort publish` to
 * that place; until then a row says that it is to be, and nothing of whom it showed.
 *
 * @throws {Error} if a file cannot be removed now; the next call removes it.
 */
export async function withdrawGalleries(
  context: WithdrawContext,
  galleries: readonly Gallery[],
): Promise<void> {
  const { store, now } = context;
  store.transaction(() => {
    for (const { id, token } of galleries) {
      store.publications.withdraw(token, now);
      store.galleries.withdraw(id, now);
    }
  });
  await finishWithdrawal(context);
}

/** Removes the folders of withdrawn galleries that are still there, and then their rows. */
export async function finishWithdrawal({ store, disk }: WithdrawContext): Promise<void> {
  for (const { id, token, withdrawnAt } of store.galleries.all()) {
    if (withdrawnAt === null) continue;
    const folder = `${layout.galleries}/${token}`;
    for (const { path } of store.galleries.filesOf(id)) await disk.remove(`${folder}/${path}`);
    await removeEmptyParts(disk, token);
    await disk.removeEmptyFolders(folder, layout.galleries);
    store.galleries.remove(id);
  }
}

/** Removes the folders within a gallery's folder that hold nothing. */
export async function removeEmptyParts(disk: Disk, token: string): Promise<void> {
  for (const part of ["photos", "thumbs"]) {
    await disk.removeEmptyFolders(`${layout.galleries}/${token}/${part}`, layout.galleries);
  }
}

/** Removes a file of a gallery, and has it deleted wherever it was published. */
export async function withdrawFile(
  { store, disk, now }: WithdrawContext,
  { id, token }: Gallery,
  path: string,
): Promise<void> {
  store.publications.withdrawFile(`${token}/${path}`, now);
  await disk.remove(`${layout.galleries}/${token}/${path}`);
  store.galleries.removeFile(id, path);
}

/**
 * For forgetting: takes away every gallery of these people, and all contact sheets, as those name
 * people.
 *
 * @param people all numbers of whoever is forgotten, or "everybody".
 */
export async function withdrawGalleriesOf(
  context: WithdrawContext,
  people: readonly number[] | "everybody",
): Promise<void> {
  const { store } = context;
  const isMeant = ({ id, personId }: GalleryRow) =>
    people === "everybody" ||
    [...personId === null ? [] : [personId], ...store.galleries.peopleOf(id)]
      .some((person) => people.includes(person));
  await withdrawGalleries(context, store.galleries.all().filter(isMeant));
  await eraseContactSheets(context);
}
