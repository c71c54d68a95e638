import { type MatchBounds, mayBeOneFace, neededTwice } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";

/**
 * Lets faces go that a group holds beside another face of the same photo, unless they resemble the
 * rest of it as one person in two places does. The likest of each photo stays, and so does whom a
 * human gave to the person.
 *
 * @param often so many faces that stay of one photo make one more of them no surprise.
 * @returns a group for each face that went.
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
