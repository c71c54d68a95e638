import { isShown } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { showOneMoment } from "../side_by_side.ts";
import { mapped, type Steps } from "../steps.ts";
import { type FaceToAsk, isSameFace, type PersonToAsk } from "./people_to_ask.ts";

/** A face that is nobody's, compared with everybody who has a folder. */
export interface NobodysFace {
  face: FaceToAsk;
  /** Whether its photo is in nobody's folder, and it is the largest face there. */
  isLost: boolean;
  /** The evidence that it is each person's, in nats; minus infinity if it cannot be. */
  evidence: Float32Array;
}

/**
 * The detector's confidence from which a face is whole and in front, 0 to 1: of labelled faces below
 * the gate in three made events 19 of 20 reach it, and 28 of 184 bystanders'.
 */
const LEAST_SCORE = 0.88;

/** The faces that are nobody's and worth a question. */
export class NobodysFaces {
  readonly #bounds: MatchBounds;
  #placeOf: ReadonlyMap<PersonToAsk, number> = new Map();
  /** By the face's number: the evidence as it was, whatever forbids it. */
  #before = new Map<number, { face: FaceToAsk; evidence: Float32Array }>();

  constructor(bounds: MatchBounds) {
    this.#bounds = bounds;
  }

  /** @param people who have a folder, as only in those a photo can be missing. */
  *updating(
    faces: readonly FaceToAsk[],
    people: readonly PersonToAsk[],
  ): Steps<NobodysFace[]> {
    const before = this.#before, renewal = renewalOf(people, this.#placeOf);
    const anew: Renewal = { kept: [], anew: [...people.keys()] };
    this.#placeOf = new Map(people.map((one, place) => [one, place]));
    this.#before = new Map();
    return yield* mapped(worthAsking(faces, this.#placeOf), ({ face, isLost, beside }) => {
      const known = before.get(face.id);
      const evidence = known !== undefined && isSameFace(face, known.face)
        ? this.#renewed(face, people, renewal, known.evidence)
        : this.#renewed(face, people, anew);
      this.#before.set(face.id, { face, evidence });
      return { face, isLost, evidence: this.#allowed(face, people, beside, evidence) };
    });
  }

  #renewed(
    face: FaceToAsk,
    people: readonly PersonToAsk[],
    { kept, anew }: Renewal,
    before: Float32Array = noEvidence,
  ): Float32Array {
    const evidence = new Float32Array(people.length);
    for (const { from, to, length } of kept) {
      evidence.set(before.subarray(from, from + length), to);
    }
    for (const place of anew) evidence[place] = people[place].group.evidenceOf(face);
    return evidence;
  }

  /** Whom a human excluded, and who is in the photo as somebody else, it cannot be. */
  #allowed(
    face: FaceToAsk,
    people: readonly PersonToAsk[],
    beside: readonly FaceToAsk[],
    evidence: Float32Array,
  ): Float32Array {
    const unlike = beside.filter((other) => !showOneMoment(face, other, this.#bounds));
    const excluded = new Set([...face.notOf ?? [], ...unlike.map(({ personId }) => personId)]);
    if (excluded.size === 0) return evidence;
    return evidence.map((value, place) => excluded.has(people[place].id) ? -Infinity : value);
  }
}

/** Which values stay as they were, and which are computed anew. */
interface Renewal {
  /** Runs of so many places, from where they were to where they are. */
  kept: { from: number; to: number; length: number }[];
  /** Places of people who changed. */
  anew: number[];
}

function renewalOf(
  people: readonly PersonToAsk[],
  placeBefore: ReadonlyMap<PersonToAsk, number>,
): Renewal {
  const renewal: Renewal = { kept: [], anew: [] };
  people.forEach((one, to) => {
    const from = placeBefore.get(one), run = renewal.kept.at(-1);
    if (from === undefined) renewal.anew.push(to);
    else if (run !== undefined && run.from + run.length === from && run.to + run.length === to) {
      run.length++;
    } else renewal.kept.push({ from, to, length: 1 });
  });
  return renewal;
}

const noEvidence = new Float32Array();

interface FaceInPhoto {
  face: FaceToAsk;
  isLost: boolean;
  /** The faces of its photo that are somebody's. */
  beside: FaceToAsk[];
}

function worthAsking(
  faces: readonly FaceToAsk[],
  people: ReadonlyMap<PersonToAsk, number>,
): FaceInPhoto[] {
  const guests = new Set([...people.keys()].map(({ id }) => id));
  const nobodys = faces.filter(isNobodys), photos = new Set(nobodys.map((face) => face.photoId));
  const inPhotos = Map.groupBy(
    faces.filter((face) => photos.has(face.photoId) && isFace(face)),
    ({ photoId }) => photoId,
  );
  return nobodys.flatMap((face) => {
    const inPhoto = inPhotos.get(face.photoId)!;
    const isLargest = inPhoto.every(({ originalHeight }) => originalHeight <= face.originalHeight);
    const isLost = isLargest &&
      inPhoto.every(({ personId }) => personId === null || !guests.has(personId));
    const beside = inPhoto.filter(({ personId }) => personId !== null);
    return isLost || face.score >= LEAST_SCORE ? [{ face, isLost, beside }] : [];
  });
}

function isNobodys(face: FaceToAsk): boolean {
  return face.personId === null && !face.usable && isShown(face) && isFace(face);
}

/** What is no face has no clarity at all. */
function isFace({ clarity }: FaceToAsk): boolean {
  return clarity > -Infinity;
}
