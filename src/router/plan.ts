import { layout } from "../core/event_layout.ts";
import type { PlaceState } from "../db/places.ts";

/**
 * Where a photo belongs: alone in Solo, with others in each one's Group, with nobody in NoFaces.
 *
 * @param folders the people's folders, each once.
 * @returns paths relative to EventRoot.
 */
export function placesFor(outputName: string, folders: readonly string[]): string[] {
  if (folders.length === 0) return [`${layout.noFaces}/${outputName}`];
  const kind = folders.length === 1 ? "Solo" : "Group";
  return folders.map((folder) => `${layout.people}/${folder}/${kind}/${outputName}`);
}

export interface RoutePlan {
  /** Paths to put the photo at, or to look at again where they should already show it. */
  add: string[];
  /** Paths that photosort put and that the photo no longer belongs at. */
  remove: string[];
}

/**
 * The difference between where a photo belongs and where it was put. A plan that was carried out
 * leaves an empty one behind.
 *
 * @param recorded every place of the photo in the database.
 */
export function planRoute(
  belongs: readonly string[],
  recorded: readonly { path: string; state: PlaceState }[],
): RoutePlan {
  const settled = recorded.filter(({ state }) => state === "present").map(({ path }) => path);
  return {
    add: belongs.filter((path) => !settled.includes(path)),
    remove: recorded.map(({ path }) => path).filter((path) => !belongs.includes(path)),
  };
}
