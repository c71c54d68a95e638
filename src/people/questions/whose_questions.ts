import { probabilityAt } from "../evidence.ts";
import { aloneGroup, type Asking, type FaceToAsk, type PersonToAsk } from "./people_to_ask.ts";
import type { Asked } from "./asked.ts";
import { mayBeOnePerson } from "../side_by_side.ts";

/** Is this face, which is nobody's, this person's? */
export interface WhoseQuestion extends Asked {
  kind: "whose";
  face: number;
  /** The likeliest person of those whom no human excluded. */
  person: number;
  /** Whether the photo is in nobody's folder, though this is the largest face in it. */
  isLost: boolean;
}

/** Probability below which a face is not worth a human's look. */
const LEAST_SHARE = 0.02;

/**
 * The same for the largest face of a photo in nobody's folder. Somebody took the photo for that
 * face, so the likeliest person is asked about in any case, and others up to this.
 */
const LEAST_SHARE_AGAIN = 0.05;

/** Such a face is of somebody without a folder this often, in proportion to the likeliest guest. */
const STRANGERS = Math.exp(-2);

/** The detector's confidence from which it is worth asking whose a face is, 0 to 1. */
const LEAST_SCORE = 0.8;

/** @param people who have a folder, as only in those a photo can be missing. */
export function whoseQuestions(
  faces: readonly FaceToAsk[],
  people: readonly PersonToAsk[],
  asking: Asking,
): WhoseQuestion[] {
  const guests = new Set(people.map(({ id }) => id));
  return [...Map.groupBy(faces, ({ photoId }) => photoId).values()].flatMap((inPhoto) => {
    const isLost = inPhoto.every(({ personId }) => personId === null || !guests.has(personId));
    const largest = inPhoto.reduce((a, b) => b.originalHeight > a.originalHeight ? b : a);
    return inPhoto.filter(isNobodys).flatMap((face) =>
      isLost && face === largest
        ? lostQuestion(face, people, asking)
        : strayQuestion(face, people, asking)
    );
  });
}

function isNobodys({ personId, usable, isShown, clarity }: FaceToAsk): boolean {
  // What is no face has no clarity at all.
  return personId === null && !usable && isShown !== false && clarity > -Infinity;
}

/** One of many faces in a photo that is in somebody's folder: mostly a bystander. */
function strayQuestion(
  face: FaceToAsk,
  people: readonly PersonToAsk[],
  { prior, bounds }: Asking,
): WhoseQuestion[] {
  if (face.clarity < bounds.clarity.join || face.score < LEAST_SCORE) return [];
  const [best] = likeliest(face, people, { prior, bounds });
  if (best === undefined) return [];
  const share = probabilityAt(best.evidence - bounds.joinEvidence);
  return share < LEAST_SHARE ? [] : [question(face, best.person, share, false)];
}

function lostQuestion(
  face: FaceToAsk,
  people: readonly PersonToAsk[],
  asking: Asking,
): WhoseQuestion[] {
  const likely = likeliest(face, people, asking);
  if (likely.length === 0) return [];
  const all = likely.reduce((sum, { evidence }) => sum + Math.exp(evidence), 0);
  const share = Math.exp(likely[0].evidence) / (all + STRANGERS);
  const wasAsked = (face.notOf ?? []).length > 0;
  return wasAsked && share < LEAST_SHARE_AGAIN
    ? []
    : [question(face, likely[0].person, share, true)];
}

/** @returns the people whose face it may be, the likeliest first. */
function likeliest(
  face: FaceToAsk,
  people: readonly PersonToAsk[],
  { prior, bounds }: Asking,
): { person: number; evidence: number }[] {
  const one = aloneGroup(face, bounds);
  return people.filter(({ id, group }) =>
    face.notOf?.includes(id) !== true &&
    group.facesIn(face.photoId).every((other) => mayBeOnePerson(face, other, bounds))
  ).map(({ id, group }) => ({ person: id, evidence: one.evidenceWith(group) - prior }))
    .sort((a, b) => b.evidence - a.evidence || a.person - b.person);
}

function question(
  { id }: FaceToAsk,
  person: number,
  share: number,
  isLost: boolean,
): WhoseQuestion {
  return { kind: "whose", face: id, person, isLost, share, gain: 1 };
}
