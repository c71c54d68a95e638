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
  /**
   * The evidence that it is each person's, in nats, by the person's place; written over by the next
   * update.
   */
  evidence: Float32Array;
  /** Places of people whose it cannot be. */
  excluded: ReadonlySet<number>;
}

/**
 * The detector's confidence from which a face is whole and in front, 0 to 1: of labelled faces below
 * the gate in three made events 19 of 20 reach it, and 28 of 184 bystanders'.
 */
const LEAST_SCORE = 0.88;

/** What was found out of a face. */
interface Compared {
  face: FaceToAsk;
  /** As it was, whatever forbids it. */
  evidence: Float32Array;
  beside: readonly FaceToAsk[];
  /** Those beside it that are certainly not the same person. */
  unlike: readonly FaceToAsk[];
}

/** The faces that are nobody's and worth a question. */
export class NobodysFaces {
  readonly #bounds: MatchBounds;
  #placeOf: ReadonlyMap<PersonToAsk, number> = new Map();
  /** By the face's number. */
  #before = new Map<number, Compared>();

  constructor(bounds: MatchBounds) {
    this.#bounds = bounds;
  }

  /** @param people who have a folder, as only in those a photo can be missing. */
  *updating(
    faces: readonly FaceToAsk[],
    people: readonly PersonToAsk[],
  ): Steps<NobodysFace[]> {
    const before = this.#before, renewal = renewalOf(people, this.#placeOf);
    this.#placeOf = new Map(people.map((one, place) => [one, place]));
    this.#before = new Map();
    const placeOfId = new Map(people.map(({ id }, place) => [id, place]));
    return yield* mapped(worthAsking(faces, this.#placeOf), ({ face, isLost, beside }) => {
      const known = before.get(face.id);
      const compared = known !== undefined && isSameFace(face, known.face)
        ? this.#again(known, people, renewal, beside)
        : this.#compared(face, people, beside);
      this.#before.set(face.id, { ...compared, face });
      const others = compared.unlike.map(({ personId }) => personId!);
      const places = [...face.notOf ?? [], ...others].flatMap((id) => placeOfId.get(id) ?? []);
      return { face, isLost, evidence: compared.evidence, excluded: new Set(places) };
    });
  }

  #compared(
    face: FaceToAsk,
    people: readonly PersonToAsk[],
    beside: readonly FaceToAsk[],
  ): Compared {
    const evidence = Float32Array.from(people, ({ group }) => group.evidenceOf(face));
    return { face, evidence, beside, unlike: this.#unlike(face, beside) };
  }

  #again(
    { face, evidence, beside, unlike }: Compared,
    people: readonly PersonToAsk[],
    renewal: Renewal,
    besideNow: readonly FaceToAsk[],
  ): Compared {
    const isSame = beside.length === besideNow.length &&
      beside.every((other, at) => isSameFace(other, besideNow[at]));
    return {
      face,
      evidence: renewed(evidence, face, people, renewal),
      beside: besideNow,
      unlike: isSame ? unlike : this.#unlike(face, besideNow),
    };
  }

  /** Who is in the photo as somebody else, it cannot be. */
  #unlike(face: FaceToAsk, beside: readonly FaceToAsk[]): FaceToAsk[] {
    return beside.filter((other) => !showOneMoment(face, other, this.#bounds));
  }
}

/** @param before is written over if everybody has the same place as before. */
function renewed(
  before: Float32Array,
  face: FaceToAsk,
  people: readonly PersonToAsk[],
  { kept, anew }: Renewal,
): Float32Array {
  const isInPlace = before.length === people.length && kept.every(({ from, to }) => from === to);
  const evidence = isInPlace ? before : new Float32Array(people.length);
  if (!isInPlace) {
    for (const { from, to, length } of kept) {
      evidence.set(before.subarray(from, from + length), to);
    }
  }
  for (const place of anew) evidence[place] = people[place].group.evidenceOf(face);
  return evidence;
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
