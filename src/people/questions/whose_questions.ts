import type { Asked } from "./asked.ts";
import type { NobodysFace } from "./nobodys_faces.ts";
import type { Asking, PersonToAsk } from "./people_to_ask.ts";

/** Is this face, which is nobody's, this person's? */
export interface WhoseQuestion extends Asked {
  kind: "whose";
  face: number;
  /** The likeliest person of those whom no human excluded. */
  person: number;
  /** Whether the photo is in nobody's folder, though this is the largest face in it. */
  isLost: boolean;
}

/**
 * Probability below which a face is not worth a human's look; more if a human already said of
 * somebody that it is not theirs.
 */
const LEAST_SHARE = 0.06, LEAST_SHARE_AGAIN = 0.3;

/**
 * The largest face of a photo in nobody's folder: somebody took the photo for that face, so the
 * likeliest person is asked about in any case, and others up to this.
 */
const LEAST_SHARE_OF_LOST = 0.05;

/** So many of the whole, unclear faces that joined nobody are guests'; the others are bystanders'. */
const GUESTS = 0.5;

/** A photo that nobody gets counts as so many that one of several guests misses. */
const LOST = 2;

/** Odds, as a logarithm, that such a face is of somebody without a folder; a guest's are evidence. */
const STRANGERS = -2;

/** @param people who have a folder, in the order of each face's evidence. */
export function whoseQuestions(
  faces: readonly NobodysFace[],
  people: readonly PersonToAsk[],
  asking: Asking,
): WhoseQuestion[] {
  return faces.flatMap((one) => {
    const best = placeOfMost(one);
    if (best === undefined) return [];
    const { face: { id: face }, isLost } = one;
    const share = (isLost ? 1 : GUESTS) * shareOfBest(one, best, asking);
    if (share < leastShare(one)) return [];
    const gain = isLost ? LOST : 1;
    return [{ kind: "whose", face, person: people[best].id, isLost, share, gain }];
  });
}

function leastShare({ face: { notOf = [] }, isLost }: NobodysFace): number {
  if (isLost) return notOf.length > 0 ? LEAST_SHARE_OF_LOST : 0;
  return notOf.length > 0 ? LEAST_SHARE_AGAIN : LEAST_SHARE;
}

/** Somebody whose a face may be. */
export interface Candidate {
  person: number;
  /** Probability that the face is theirs, 0 to 1. */
  share: number;
}

/**
 * @param people who have a folder, in the order of the face's evidence.
 * @returns those whose the face may be, the likeliest first; nobody whom a human excluded.
 */
export function candidatesFor(
  face: NobodysFace,
  people: readonly PersonToAsk[],
  asking: Asking,
  most: number,
): Candidate[] {
  const { evidence, excluded, isLost } = face;
  const places = [...people.keys()].filter((place) => !excluded.has(place))
    .sort((a, b) => evidence[b] - evidence[a] || a - b).slice(0, most);
  if (places.length === 0) return [];
  const best = (isLost ? 1 : GUESTS) * shareOfBest(face, places[0], asking);
  return places.map((place) => ({
    person: people[place].id,
    share: best * Math.exp(evidence[place] - evidence[places[0]]),
  }));
}

/** If the face is somebody's, the question is only whose. */
function shareOfBest(
  { evidence, excluded }: NobodysFace,
  best: number,
  { prior }: Asking,
): number {
  // In proportion to the best, as the odds themselves may exceed all numbers.
  const most = evidence[best];
  let odds = Math.exp(prior + STRANGERS - most);
  for (let place = 0; place < evidence.length; place++) {
    const less = evidence[place] - most;
    if (less > NEGLIGIBLE && !excluded.has(place)) odds += Math.exp(less);
  }
  return 1 / odds;
}

/** Nats below the best beyond which all people of an event together change no digit that counts. */
const NEGLIGIBLE = -20;

/** @returns undefined if it cannot be anybody's. */
function placeOfMost({ evidence, excluded }: NobodysFace): number | undefined {
  let best: number | undefined;
  for (let place = 0; place < evidence.length; place++) {
    const isMore = best === undefined || evidence[place] > evidence[best];
    if (isMore && !excluded.has(place)) best = place;
  }
  return best;
}
