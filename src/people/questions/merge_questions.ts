import { neededEvidence, probabilityAt } from "../evidence.ts";
import { type FaceGroup, isShown } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import type { PeoplePair } from "./people_pairs.ts";
import type { Asking, PersonToAsk } from "./people_to_ask.ts";
import type { Asked } from "./asked.ts";
import { mayBeOnePerson } from "../side_by_side.ts";

/** Are these two people one? */
export interface MergeQuestion extends Asked {
  kind: "merge";
  /** Who has a folder comes first; of two with a folder, who has more faces. */
  people: [number, number];
  /** Photos that show both, by number; each looks as if it showed one person twice. */
  photos: number[];
  /**
   * Whether regrouping leaves them apart however alike they are, as decisions name both. That they
   * are different was never said.
   */
  isDecided: boolean;
}

/** Evidence, less the prior, below which two people are not worth a human's look, in nats. */
const LEAST_EVIDENCE = -3;

/** Even much evidence leaves some doubt if regrouping did not join two. */
const MOST_EVIDENCE = 1;

/** @param folders who has one: of two without a folder nothing is asked. */
export function mergeQuestions(
  pairs: readonly PeoplePair[],
  folders: ReadonlySet<number>,
  { prior, bounds }: Asking,
): MergeQuestion[] {
  const questions: MergeQuestion[] = [];
  for (const { people: [a, b], ...pair } of pairs) {
    const evidence = pair.evidence - prior;
    if (evidence < LEAST_EVIDENCE || (!folders.has(a.id) && !folders.has(b.id))) continue;
    const gain = Math.min(shownFaces(a), shownFaces(b));
    if (gain === 0 || !(isInPhoto(a) || isInPhoto(b))) continue;
    const isDecided = a.group.isDenied(b.group);
    if (isDecided && evidence < neededEvidence(1, bounds)) continue;
    const photos = [...a.group.photosWith(b.group)];
    const mayBeOne = photos.every((photo) => mayShowOne(photo, a.group, b.group, bounds));
    if (!mayBeOne || a.group.isParted(b.group)) continue;
    questions.push({
      kind: "merge",
      people: isFirst(a, b, folders) ? [a.id, b.id] : [b.id, a.id],
      share: probabilityAt(Math.min(evidence, MOST_EVIDENCE)),
      gain,
      photos,
      isDecided,
    });
  }
  return questions;
}

/** @returns how many of a person's faces are portraits, or in photos that are in folders. */
function shownFaces({ group, others }: PersonToAsk): number {
  return group.members.filter(isShown).length + others.filter(isShown).length;
}

/** @returns whether there is more of a person than portraits, whose numbers are below zero. */
function isInPhoto({ group, others }: PersonToAsk): boolean {
  return others.length > 0 || group.members.some(({ id }) => id > 0);
}

function isFirst(a: PersonToAsk, b: PersonToAsk, folders: ReadonlySet<number>): boolean {
  const isGuest = folders.has(a.id);
  return isGuest === folders.has(b.id) ? shownFaces(a) >= shownFaces(b) : isGuest;
}

/** @returns whether no face here and face there speak against one person in the photo. */
function mayShowOne(photo: number, a: FaceGroup, b: FaceGroup, bounds: MatchBounds): boolean {
  return a.facesIn(photo).every((one) =>
    b.facesIn(photo).every((other) => mayBeOnePerson(one, other, bounds))
  );
}
