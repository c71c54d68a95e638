import {
  leastCosine,
  linkageRule,
  mergeBestFirst,
  mergeByAverageLinkage,
  type MergeRule,
} from "./average_linkage.ts";
import { dot, neededEvidence } from "./evidence.ts";
import type { FaceGroup, FaceToGroup } from "./face_group.ts";
import type { MatchBounds } from "./match_bounds.ts";

/** A photo that shows somebody so often is no picture of look-alikes side by side. */
const OFTEN = 3;

/** Number of photos that show two people side by side above which a further one adds no doubt. */
const MOST_MEETINGS = 3;

/**
 * Joins the groups of a person whom one photo shows more than once: a strip of a photo booth, a
 * mirror, a print in the hand, a collage. Grouping first treats faces of one photo as different
 * people, so each of them gets a part of that person's portraits. This joins parts if each photo
 * that shows both says so by itself: it shows one moment twice, or the same person three times.
 * That other photos show people who resemble both says nothing: sisters resemble each other
 * everywhere. A joined group may then reach faces that its parts did not.
 *
 * @param groups by average linkage, in canonical order; they are merged in place.
 */
export function uniteRepeated(groups: readonly FaceGroup[], bounds: MatchBounds): FaceGroup[] {
  const inPhoto = groupsByPhoto(groups), alike = alikeInOnePhoto(inPhoto, bounds);
  const parts = groups.filter((group) => alike.has(group));
  const united = mergeBestFirst(parts, repeatRule(inPhoto, groups.length, bounds));
  if (united.length === parts.length) return [...groups];
  const others = groups.filter((group) => !alike.has(group));
  return mergeByAverageLinkage([...others, ...united], bounds);
}

interface FaceOfGroup {
  face: FaceToGroup;
  group: FaceGroup;
}
type PhotoFaces = ReadonlyMap<number, readonly FaceOfGroup[]>;

function groupsByPhoto(groups: readonly FaceGroup[]): PhotoFaces {
  const faces = groups.flatMap((group) => group.members.map((face) => ({ face, group })));
  return Map.groupBy(faces, ({ face }) => face.photoId);
}

/** @returns the groups that would come into question for each other, were no photo to show both. */
function alikeInOnePhoto(inPhoto: PhotoFaces, bounds: MatchBounds): Set<FaceGroup> {
  const alike = new Set<FaceGroup>(), least = leastCosine(bounds);
  for (const faces of inPhoto.values()) {
    const here = [...new Set(faces.map(({ group }) => group))];
    for (const [i, a] of here.entries()) {
      for (const b of here.slice(i + 1)) {
        if (a.meanCosine(b) >= least && !a.isDenied(b)) alike.add(a).add(b);
      }
    }
  }
  return alike;
}

/** The linkage's rule, but that a photo that shows both asks for proof instead of forbidding. */
function repeatRule(inPhoto: PhotoFaces, groups: number, bounds: MatchBounds): MergeRule {
  const needed = neededEvidence(groups, bounds);
  const allows = (a: FaceGroup, b: FaceGroup) =>
    !a.isDenied(b) && isShownTwice(a, b, inPhoto, bounds);
  return { ...linkageRule(bounds), allows, needed: () => needed };
}

/** @returns whether every photo that shows both shows one person twice. */
function isShownTwice(
  a: FaceGroup,
  b: FaceGroup,
  inPhoto: PhotoFaces,
  { sameMoment, repeated, meeting }: MatchBounds,
): boolean {
  const isLike = ({ face: { embedding } }: FaceOfGroup) =>
    (dot(a.sum, embedding) / a.weight + dot(b.sum, embedding) / b.weight) / 2 >= repeated;
  const isOften = (photo: number) => (inPhoto.get(photo) ?? []).filter(isLike).length >= OFTEN;
  const { often = [], once = [] } = Object.groupBy(
    a.photosWith(b),
    (photo) => isOften(photo) ? "often" : "once",
  );
  if (often.length > 0 && a.meanCosine(b) < repeated) return false;
  const further = Math.min(MOST_MEETINGS, once.length - 1);
  return once.length === 0 || meanSideBySide(a, b, once) >= sameMoment + further * meeting;
}

/** @returns the mean cosine of a face here and a face there in the same photo. */
function meanSideBySide(a: FaceGroup, b: FaceGroup, photos: readonly number[]): number {
  const cosines = photos.flatMap((photo) =>
    a.facesIn(photo).flatMap((one) =>
      b.facesIn(photo).map((other) => dot(one.embedding, other.embedding))
    )
  );
  return cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
}
