import { eraseContactSheets } from "../privacy/erase_contact_sheets.ts";
import {
  finishWithdrawal,
  type WithdrawContext,
  withdrawFile,
  withdrawGalleries,
} from "../privacy/withdraw_galleries.ts";
import { wantedGalleries } from "./wanted_galleries.ts";

/**
 * Takes away galleries that nobody is to have any more, because their time is over, their guest's
 * data is gone or they may not be published, and from all others the photos that may not be shown.
 * The pages of those are made anew by the next `photosort galleries`.
 *
 * @returns how many galleries, and photos of other galleries, are gone.
 */
export async function withdrawUnwanted(
  context: WithdrawContext,
): Promise<{ galleries: number; photos: number }> {
  const { store } = context;
  await finishWithdrawal(context);
  if (store.galleries.all().length === 0) return { galleries: 0, photos: 0 };
  const { lost, barred } = wantedGalleries(store, context.now);
  await withdrawGalleries(context, lost);
  const shown = new Set(store.galleryPhotos.all(barred).map(({ id }) => id));
  const gone = new Set<number>();
  for (const row of store.galleries.all()) {
    const files = store.galleries.filesOf(row.id);
    const hidden = files.filter(({ photoId }) => photoId !== null && !shown.has(photoId));
    if (hidden.length === 0) continue;
    // The zip holds them, too.
    const zips = files.filter(({ path }) => path.endsWith(".zip"));
    for (const { path } of [...hidden, ...zips]) await withdrawFile(context, row, path);
    for (const { photoId } of hidden) gone.add(photoId!);
  }
  if (gone.size > 0 || lost.length > 0) await eraseContactSheets(context);
  return { galleries: lost.length, photos: gone.size };
}
