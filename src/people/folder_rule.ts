import type { MatchBounds } from "./evidence.ts";
import type { FaceGroup, FaceToGroup } from "./face_group.ts";

/**
 * Who has a folder: who is in two photos, who is seen clearly in one, whom a human named, and the
 * best seen of a photo that would otherwise be in nobody's. Strangers in the background of a single
 * photo have none.
 *
 * @param joined for each group its faces below the gate.
 * @returns for each group whether it has a folder.
 */
export function whoHasFolder(
  groups: readonly FaceGroup[],
  joined: readonly (readonly FaceToGroup[])[],
  bounds: MatchBounds,
): boolean[] {
  const has = groups.map((group) => isGuest(group, bounds));
  const shown = new Set<number>();
  groups.forEach(({ members }, at) => {
    if (has[at]) { for (const { photoId } of [...members, ...joined[at]]) shown.add(photoId); }
  });
  for (const at of bestOfPhotos(groups, shown).values()) has[at] = true;
  return has;
}

function isGuest({ members, pinnedTo }: FaceGroup, { guestClarity }: MatchBounds): boolean {
  return pinnedTo !== undefined || members.some(({ clarity }) => clarity >= guestClarity) ||
    members.some(({ photoId }) => photoId !== members[0].photoId);
}

/** For each photo in nobody's folder the group of its best seen face. */
function bestOfPhotos(
  groups: readonly FaceGroup[],
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
