import { counted } from "../core/counted.ts";
import type { OutsideView } from "../event/views/status/outside_view.ts";

/** @returns how many photos lie where nobody sorts them. */
export function countOutside({ inRoot, inFolders }: OutsideView): number {
  return inFolders.reduce((sum, { photos }) => sum + photos, inRoot);
}

/** @returns what to tell of such photos, and what to do about them; nothing if there are none. */
export function outsideLines(root: string, { inRoot, inFolders }: OutsideView): string[] {
  const lies = (count: number) => counted(count, "photo lies", "photos lie");
  return [
    ...inRoot === 0 ? [] : [
      `${lies(inRoot)} in the event's folder itself, where nothing is sorted: move them into ` +
      `Incoming, or have them sorted from where they are into another folder: ` +
      `photosort run --source "${root}" --root OTHER`,
    ],
    ...inFolders.map(({ folder, photos }) =>
      `${lies(photos)} in ${folder}, where nothing is sorted: move them into Incoming`
    ),
  ];
}
