import { basename } from "node:path";
import {
  type ArrivedPhoto,
  type ErrorCause,
  MOST_RECENT,
  type PeopleCounts,
  type RecentPhotos,
} from "../../contracts/progress.ts";
import type { LatePhoto } from "../db/page/tracker_figures.ts";
import type { Store } from "../db/store.ts";

/** What the page tells of an event beside the counts of its photos, which the engine tells. */
export interface EventFigures {
  people: PeopleCounts;
  /** Photos that a list of all photos holds. */
  listed: number;
  errors: ErrorCause[];
  /** Files read from each card, and files that are at each output, by folder. */
  read: Map<string, number>;
  delivered: Map<string, number>;
}

export function eventFigures(store: Store): EventFigures {
  return store.snapshot(() => ({
    people: store.page.tracker.people(),
    listed: store.page.tracker.listed(),
    errors: store.page.tracker.causes().map(({ errorCode, files, lastPath, lastAt }) => ({
      cause: errorCode,
      files,
      lastFile: basename(lastPath),
      lastAt: new Date(lastAt ?? 0).toISOString(),
    })),
    read: new Map(store.cards.summaries().map(({ folder, files }) => [folder, files])),
    delivered: new Map(
      store.outputs.summaries().map(({ folder, delivered }) => [folder, delivered]),
    ),
  }));
}

/** Long edge of a thumbnail in pixels, as `processor/picture` makes it. */
const THUMB_EDGE = 320;

/** @returns the photos that got into their folders last, the latest first. */
export function recentPhotos(store: Store, most = MOST_RECENT): RecentPhotos {
  return store.snapshot(() => ({ photos: store.page.tracker.latest(most).map(arrived) }));
}

function arrived(photo: LatePhoto): ArrivedPhoto {
  const { id, outputName, path, takenAt, begunAt, endedAt, people } = photo;
  const width = photo.width ?? THUMB_EDGE, height = photo.height ?? THUMB_EDGE;
  const scale = Math.min(1, THUMB_EDGE / Math.max(width, height));
  return {
    photo: id,
    fileName: basename(path ?? outputName),
    takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
    arrivedAt: new Date(begunAt ?? endedAt ?? 0).toISOString(),
    people,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    picture: `/pictures/photos/${id}`,
  };
}
