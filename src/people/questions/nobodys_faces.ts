import { isShown } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { showOneMoment } from "../side_by_side.ts";
import { type FaceToAsk, groupOfOne, isSameFace, type PersonToAsk } from "./people_to_ask.ts";

/** A face that is nobody's, compared with everybody who has a folder. */
export interface NobodysFace {
  face: FaceToAsk;
  /** Whether its photo is in nobody's folder, and it is the largest face there. */
  isLost: boolean;
  /** The evidence that it is each person's, in nats; minus infinity if it cannot be. */
  evidence: Float64Array;
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
  #before = new Map<number, { face: FaceToAsk; evidence: Float64Array }>();

  constructor(bounds: MatchBounds) {
    this.#bounds = bounds;
  }

  /** @param people who have a folder, as only in those a photo can be missing. */
  update(faces: readonly FaceToAsk[], people: readonly PersonToAsk[]): NobodysFace[] {
    const before = this.#before, placeBefore = people.map((one) => this.#placeOf.get(one) ?? -1);
    this.#placeOf = new Map(people.map((one, place) => [one, place]));
    this.#before = new Map();
    return worthAsking(faces, this.#placeOf).map(({ face, isLost, beside }) => {
      const known = before.get(face.id);
      const evidence = known !== undefined && isSameFace(face, known.face)
        ? this.#renewed(face, people, known.evidence, placeBefore)
        : this.#renewed(face, people, noEvidence, people.map(() => -1));
      this.#before.set(face.id, { face, evidence });
      return { face, isLost, evidence: this.#allowed(face, people, beside, evidence) };
    });
  }

  #renewed(
    face: FaceToAsk,
    people: readonly PersonToAsk[],
    before: Float64Array,
    placeBefore: readonly number[],
  ): Float64Array {
    const one = groupOfOne(face, this.#bounds), evidence = new Float64Array(people.length);
    for (let place = 0; place < people.length; place++) {
      const known = placeBefore[place];
      evidence[place] = known < 0 ? one.evidenceWith(people[place].group) : before[known];
    }
    return evidence;
  }

  /** Whom a human excluded, and who is in the photo as somebody else, it cannot be. */
  #allowed(
    face: FaceToAsk,
    people: readonly PersonToAsk[],
    beside: readonly FaceToAsk[],
    evidence: Float64Array,
  ): Float64Array {
    const unlike = beside.filter((other) => !showOneMoment(face, other, this.#bounds));
    const excluded = new Set([...face.notOf ?? [], ...unlike.map(({ personId }) => personId)]);
    if (excluded.size === 0) return evidence;
    return evidence.map((value, place) => excluded.has(people[place].id) ? -Infinity : value);
  }
}

const noEvidence = new Float64Array();

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
