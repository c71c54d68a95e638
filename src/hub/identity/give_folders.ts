import { clarityOf } from "../../core/face.ts";
import { whoGetsFolder } from "../../people/folder_rule.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";
import type { TenantTx } from "../db/database.ts";
import { facesOfPeople, type HubFace } from "../db/faces.ts";

/**
 * Tells to whom a photo that has just come gives a folder, by the rule of `people/folder_rule.ts`,
 * which regrouping uses, too.
 *
 * @param withFolder people who have one already.
 * @param faces of the photo, which need not be stored yet.
 * @param founded people whom no other photo shows.
 * @param before the faces that the photo, or another file of its shot, had before: they are no other
 * sight of anybody.
 */
export async function whoGetsFolderBy(
  tx: TenantTx,
  { bounds, withFolder }: { bounds: MatchBounds; withFolder: ReadonlySet<number> },
  faces: readonly HubFace[],
  { founded, before }: { founded: readonly number[]; before: ReadonlySet<number> },
): Promise<number[]> {
  const clear = faces.filter(({ usable, personId }) => usable && personId !== null);
  // People with a folder may have thousands of faces, and nothing is to be decided about them.
  const without = clear.map(({ personId }) => personId!)
    .filter((id) => !founded.includes(id) && !withFolder.has(id));
  const theirs = await facesOfPeople(tx, [...new Set(without)]);
  const stored = theirs.filter(({ id }) => !before.has(id));
  const others = Map.groupBy(stored, ({ personId }) => personId!);
  const seen = clear.map((face) => {
    const personId = face.personId!, theirs = others.get(personId) ?? [];
    const clarity = clarityOf(face, bounds.costs);
    const counted = theirs.filter(({ usable, model }) => usable && model === face.model);
    return {
      ...{ personId, clarity, hasFolder: withFolder.has(personId) },
      best: Math.max(clarity, ...counted.map((other) => clarityOf(other, bounds.costs))),
      isElsewhere: theirs.some(({ photoId }) => photoId !== face.photoId),
    };
  });
  return whoGetsFolder(seen, bounds);
}
