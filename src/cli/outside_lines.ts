import { counted } from "../core/counted.ts";
import type { OutsideView } from "../event/views/status/outside_view.ts";

/** @returns the number of photos outside Incoming, which photosort does not sort. */
export function countOutside({ inRoot, inFolders }: OutsideView): number {
  return inFolders.reduce((sum, { photos }) => sum + photos, inRoot);
}

/** @returns lines that say where such photos are and what to do; empty if there are none. */
export function outsideLines(root: string, { inRoot, inFolders }: OutsideView): string[] {
  const lies = (count: number) => counted(count, "photo lies", "photos lie");
  return [
    ...inRoot === 0 ? [] : [
      `${
        lies(inRoot)
      } in the event's folder itself. photosort does not sort it: move the photos into ` +
      `Incoming, or sort them from here into another folder: ` +
      `photosort run --source "${root}" --root OTHER`,
    ],
    ...inFolders.map(({ folder, photos }) =>
      `${
        lies(photos)
      } in ${folder}. photosort does not sort that folder: move the photos into Incoming`
    ),
  ];
}
