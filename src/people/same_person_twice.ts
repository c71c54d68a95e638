import {
  linkageRule,
  mergeBestFirst,
  mergeByAverageLinkage,
  type MergeRule,
} from "./average_linkage.ts";
import { cosineAt, type MatchBounds, neededTwice } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";
import { releaseDoubtful } from "./release_doubtful.ts";

/** A photo that shows somebody so often is no picture of look-alikes side by side. */
const OFTEN = 3;

/** Number of photos of only these two people above which a further one adds no evidence. */
const MOST_MEETINGS = 3;

/**
 * Joins the groups of a person whom one photo shows more than once: a strip of a photo booth, a
 * mirror, a print in the hand, a collage. Grouping first treats faces of one photo as different
 * people, so each of them gets a part of that person's portraits. This joins parts that are far
 * more alike than any two people, the most similar first; a joined group may then reach faces that
 * its parts did not. A face that is in the photo only because of a doubtful likeness stays alone,
 * but does not keep groups apart.
 *
 * @param groups by average linkage, in canonical order; they are merged in place.
 */
export function uniteRepeated(groups: readonly FaceGroup[], bounds: MatchBounds): FaceGroup[] {
  const inPhoto = groupsByPhoto(groups), alike = alikeInOnePhoto(inPhoto, bounds);
  const parts = groups.filter((group) => alike.has(group));
  const united = mergeBestFirst(parts, repeatRule(inPhoto, bounds));
  if (united.length === parts.length) return [...groups];
  const released = united.flatMap((group) => releaseDoubtful(group, bounds, OFTEN));
  const others = groups.filter((group) => !alike.has(group));
  return mergeByAverageLinkage([...others, ...united, ...released], bounds);
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
function alikeInOnePhoto(inPhoto: PhotoFaces, { loose }: MatchBounds): Set<FaceGroup> {
  const alike = new Set<FaceGroup>();
  for (const faces of inPhoto.values()) {
    const here = [...new Set(faces.map(({ group }) => group))];
    for (const [i, a] of here.entries()) {
      for (const b of here.slice(i + 1)) {
        if (a.meanCosine(b) >= cosineAt(loose) && !a.isDenied(b)) alike.add(a).add(b);
      }
    }
  }
  return alike;
}

/** The linkage's rule, but that a photo that shows both asks for more proof instead of forbidding. */
function repeatRule(inPhoto: PhotoFaces, bounds: MatchBounds): MergeRule {
  const linkage = linkageRule(bounds);
  const margin = (a: FaceGroup, b: FaceGroup) => {
    const shared = a.photosWith(b);
    if (shared.size === 0) return linkage.margin(a, b);
    if (a.isDenied(b)) return -1;
    const elsewhere = proofOf(outside(a, shared, bounds), outside(b, shared, bounds), bounds);
    const proof = Math.max(proofOf(a, b, bounds), elsewhere);
    return proof - moreProof(a, b, shared, inPhoto, bounds);
  };
  return { least: linkage.least, margin };
}

/** @returns by how much groups have more proof than they need side by side; each needs a clear face. */
function proofOf(a: FaceGroup, b: FaceGroup, bounds: MatchBounds): number {
  if (a.core === 0 || b.core === 0) return -Infinity;
  return a.meanCosine(b) - neededTwice(a.size, b.size, bounds);
}

/** The evidence about a group from other photos. */
function outside(group: FaceGroup, photos: ReadonlySet<number>, bounds: MatchBounds): FaceGroup {
  const rest = new FaceGroup(group.sum.length);
  for (const face of group.members) {
    if (!photos.has(face.photoId)) rest.add(face, face.clarity >= bounds.coreClarity);
  }
  return rest;
}

/**
 * Two real people who come together are often alone in a photo; in a photo strip, one more face of
 * a person who is in it anyway is no evidence.
 */
function moreProof(
  a: FaceGroup,
  b: FaceGroup,
  shared: ReadonlySet<number>,
  inPhoto: PhotoFaces,
  { twice }: MatchBounds,
): number {
  if (isOneMore(a, b, shared) || isOneMore(b, a, shared)) return -twice.last / 2;
  const isLike = ({ face: { embedding } }: FaceOfGroup) =>
    (a.meanCosineWith(embedding) + b.meanCosineWith(embedding)) / 2 >= cosineAt(twice.loose);
  const meetings =
    [...shared].filter((photo) => (inPhoto.get(photo) ?? []).filter(isLike).length < OFTEN).length;
  const further = Math.min(MOST_MEETINGS, Math.max(0, meetings - 1));
  return further * twice.meeting / 2;
}

function isOneMore(one: FaceGroup, many: FaceGroup, shared: ReadonlySet<number>): boolean {
  return one.members.every(({ photoId }) => shared.has(photoId)) &&
    [...shared].every((photo) =>
      one.facesIn(photo).length === 1 && many.facesIn(photo).length >= OFTEN
    );
}
