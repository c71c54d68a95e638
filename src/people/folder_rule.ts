import type { MatchBounds } from "./match_bounds.ts";
import { type FaceGroup, type FaceToGroup, isShown } from "./face_group.ts";

/**
 * Who has a folder: people who are in two photos and seen well once, or clearly in one, or named by
 * a human, and the clearest person of a photo that would otherwise be in nobody's folder. Strangers
 * in the background of a single photo have none, and photos that were dropped or deleted do not
 * count.
 *
 * @param joined for each group, its faces below the gate.
 * @returns for each group whether it has a folder.
 */
export function whoHasFolder(
  groups: readonly FaceGroup[],
  joined: readonly (readonly FaceToGroup[])[],
  bounds: MatchBounds,
): boolean[] {
  const seen = groups.map(({ pinnedTo, members }) => ({ pinnedTo, members: shownOf(members) }));
  const has = seen.map((group) => isGuest(group, bounds));
  const shown = new Set<number>();
  seen.forEach(({ members }, at) => {
    if (!has[at]) return;
    for (const { photoId } of [...members, ...shownOf(joined[at])]) shown.add(photoId);
  });
  for (const at of bestOfPhotos(seen, shown).values()) has[at] = true;
  return has;
}

type SeenGroup = Pick<FaceGroup, "members" | "pinnedTo">;

function shownOf(faces: readonly FaceToGroup[]): FaceToGroup[] {
  return faces.filter(isShown);
}

function isGuest({ members, pinnedTo }: SeenGroup, bounds: MatchBounds): boolean {
  const isInTwo = members.some(({ photoId }) => photoId !== members[0].photoId);
  return pinnedTo !== undefined ||
    members.some(({ clarity }) => isSeenAsGuest(clarity, isInTwo, bounds));
}

/** The rule itself: who is seen clearly, or in two photos and well in one of them, is a guest. */
function isSeenAsGuest(best: number, isInTwo: boolean, { clarity }: MatchBounds): boolean {
  return best >= (isInTwo ? clarity.seen : clarity.guest);
}

/** A person in a newly identified photo, with a face that passes the gate. */
export interface SeenPerson {
  personId: number;
  /** Clarity of the face here. */
  clarity: number;
  /** Clarity of the person's clearest face in any photo. */
  best: number;
  hasFolder: boolean;
  /** Whether another photo shows them, too. */
  isElsewhere: boolean;
  /** Whether a human named them, as at another laptop; left out: no. */
  isNamed?: boolean;
}

/**
 * The same rule for one photo that has just come, until everybody is regrouped.
 *
 * @returns who gets a folder by it, the best seen first.
 */
export function whoGetsFolder(seen: readonly SeenPerson[], bounds: MatchBounds): number[] {
  const clearest = seen.toSorted((a, b) => b.clarity - a.clarity);
  const guests = clearest.filter(({ best, isElsewhere, isNamed = false }) =>
    isNamed || isSeenAsGuest(best, isElsewhere, bounds)
  );
  const isInFolder = guests.length > 0 || seen.some(({ hasFolder }) => hasFolder);
  const wanted = isInFolder ? guests : clearest.slice(0, 1);
  return [...new Set(wanted.filter(({ hasFolder }) => !hasFolder).map(({ personId }) => personId))];
}

/** For each photo in nobody's folder the group of its best seen face. */
function bestOfPhotos(
  groups: readonly SeenGroup[],
  shown: ReadonlySet<number>,
): Map<number, number> {
  const best = new Map<number, { clarity: number; at: number }>();
  groups.forEach(({ members }, at) => {
    for (const { photoId, clarity } of members) {
      if (shown.has(photoId) || clarity <= (best.get(photoId)?.clarity ?? -Infinity)) continue;
      best.set(photoId, { clarity, at });
    }
  });
  return new Map([...best].map(([photoId, { at }]) => [photoId, at]));
}
