/**
 * The state of all files that arrived. Each file counts once: the first file of a photo under the
 * photo's state, each further file of the same content as a duplicate. If a photo was set aside,
 * each of its files counts as set aside, because the operator must deal with each: two empty files
 * count as two.
 */
export interface EventCounts {
  /** Files in Incoming, or on a card that is here, that are still to be read, or to be tried again. */
  waiting: number;
  /** Incomplete files, such as unfinished copies: photosort waits for the rest of them. */
  incomplete: number;
  /** Photos that were read and are not in their folders yet. */
  underWay: number;
  /** Photos in people's folders. */
  withPeople: number;
  /** Photos in no folder, as they only show guests without a name and only named ones have any. */
  unnamed: number;
  /** Photos in Admin/NoFaces. */
  noFaces: number;
  /** Photos that a human dropped, so that they are in no folder. */
  dropped: number;
  /** Photos for which another file of their shot stands. */
  paired: number;
  /** Further files of photos that are counted already. */
  duplicates: number;
  /** Files in Admin/Errors, and files on cards with a note there. */
  setAside: number;
  /** Files that are not photos; photosort leaves them alone. */
  notPhotos: number;
  /**
   * Files that photosort ignores because of their names, such as thumbnails; each scan counts them.
   */
  leftOut: number;
}

export const noCounts: EventCounts = {
  waiting: 0,
  incomplete: 0,
  underWay: 0,
  withPeople: 0,
  unnamed: 0,
  noFaces: 0,
  dropped: 0,
  paired: 0,
  duplicates: 0,
  setAside: 0,
  notPhotos: 0,
  leftOut: 0,
};

/** @returns the number of photos that are in their folders. */
export function sortedOf({ withPeople, unnamed, noFaces }: EventCounts): number {
  return withPeople + unnamed + noFaces;
}

/** @returns how much is still to be done. */
export function toGoOf({ waiting, underWay }: EventCounts): number {
  return waiting + underWay;
}
