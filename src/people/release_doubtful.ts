import { type MatchBounds, mayBeOneFace, neededTwice } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";

/**
 * Removes faces from a group that already has another face of the same photo, unless they are as
 * similar to the rest as one person shown in two places. The most similar face of each photo stays,
 * and so do faces that a human gave to the person.
 *
 * @param often number of staying faces of one photo from which a further one is accepted.
 * @returns a group for each removed face.
 */
export function releaseDoubtful(
  group: FaceGroup,
  bounds: MatchBounds,
  often: number,
): FaceGroup[] {
  const photos = Map.groupBy(group.members, ({ photoId }) => photoId);
  const doubtful = [...photos.values()].flatMap((faces) => doubtfulOf(faces, group, bounds, often));
  return doubtful.map((face) => {
    const isCore = face.clarity >= bounds.coreClarity, alone = new FaceGroup(group.sum.length);
    group.release(face, isCore);
    alone.add(face, isCore);
    return alone;
  });
}

function doubtfulOf(
  faces: readonly FaceToGroup[],
  group: FaceGroup,
  bounds: MatchBounds,
  often: number,
): FaceToGroup[] {
  const isOnce = faces.every((one) => faces.every((other) => mayBeOneFace(one.box, other.box)));
  if (isOnce) return [];
  const elsewhere = group.members.filter((other) => !faces.includes(other));
  const judged = faces.map((face) => {
    const others = group.members.filter((other) => other !== face);
    const margin = Math.max(marginTo(face, elsewhere, bounds), marginTo(face, others, bounds));
    return { face, margin };
  }).sort((a, b) => b.margin - a.margin);
  const isOften = judged.filter(({ margin }) => margin >= 0).length >= often;
  const least = isOften ? -bounds.twice.last / 2 : 0;
  return judged.slice(1).filter(({ face, margin }) => margin < least && face.pinnedTo === undefined)
    .map(({ face }) => face);
}

function marginTo(
  { embedding }: FaceToGroup,
  others: readonly FaceToGroup[],
  bounds: MatchBounds,
): number {
  if (others.length === 0) return -Infinity;
  let dot = 0;
  for (const other of others) {
    for (let i = 0; i < embedding.length; i++) dot += embedding[i] * other.embedding[i];
  }
  return dot / others.length - neededTwice(1, others.length, bounds);
}
