import type { Box } from "../core/face.ts";
import {
  addWeighted,
  dot,
  evidenceAt,
  type EvidenceConstants,
  type FaceSums,
  type Likeness,
  likenessAt,
  likenessOf,
  sightAt,
  weightAt,
} from "./evidence.ts";
import type { ComparedFace } from "./likely_people.ts";
import { mayBeOneFace } from "./one_face.ts";

/** A face as far as it matters whose it is. */
export interface FaceToGroup {
  id: number;
  photoId: number;
  /** The face's box in pixels of the developed photo. */
  box: Box;
  /** Unit vector. */
  embedding: Float32Array;
  /** Clarity of the face, see `clarityOf`. */
  clarity: number;
  /** The face's present person. */
  personId: number | null;
  /** The person that a decision gives the face to. */
  pinnedTo?: number;
  /** Whether a human gave it to them by itself: it says nothing of other faces then. */
  isAlone?: boolean;
  /** The people that decisions exclude for the face. */
  notOf?: readonly number[];
  /**
   * False in a photo that was dropped or deleted: the face counts for recognising people, but not
   * for folders.
   */
  isShown?: boolean;
}

/** @returns whether a face is in a photo that is in folders. */
export function isShown(face: Pick<FaceToGroup, "isShown">): boolean {
  return face.isShown !== false;
}

/** Where somebody is: all faces of a person, whatever they look like in them. */
export class Whereabouts {
  readonly #inPhoto = new Map<number, FaceToGroup[]>();

  add(face: FaceToGroup): void {
    const others = this.#inPhoto.get(face.photoId);
    if (others === undefined) this.#inPhoto.set(face.photoId, [face]);
    else others.push(face);
  }

  inPhoto(photoId: number): readonly FaceToGroup[] {
    return this.#inPhoto.get(photoId) ?? [];
  }

  /** @returns whether the face is in no photo that shows them elsewhere. */
  allows({ photoId, box }: FaceToGroup): boolean {
    const there = this.#inPhoto.get(photoId);
    return there === undefined || there.every((other) => mayBeOneFace(box, other.box));
  }

  /** @returns whether no photo shows both. */
  allowsAll(other: Whereabouts): boolean {
    return this.#shared(other).next().done === true;
  }

  /** @returns the photos that show both, each in a face of their own. */
  sharedWith(other: Whereabouts): Set<number> {
    return new Set(this.#shared(other));
  }

  *#shared(other: Whereabouts): Generator<number> {
    const isFewer = this.#inPhoto.size < other.#inPhoto.size;
    const [few, many] = isFewer ? [this, other] : [other, this];
    for (const [photoId, faces] of few.#inPhoto) {
      if (many.#inPhoto.has(photoId) && !faces.every((face) => many.allows(face))) yield photoId;
    }
  }
}

/**
 * Faces that count as one person, with the facts that forbid adding others. A person with decisions
 * may have several groups, one for each look, which share the list of photos that show the person.
 */
export class FaceGroup implements FaceSums {
  readonly members: FaceToGroup[] = [];
  readonly sum: Float64Array;
  expected = 0;
  weight = 0;
  /** The person that a human said these are. */
  pinnedTo: number | undefined;
  readonly #constants: EvidenceConstants;
  readonly #notOf = new Set<number>();
  #where: Whereabouts;
  #likeness: Likeness | undefined;

  constructor(dimensions: number, constants: EvidenceConstants, where = new Whereabouts()) {
    this.sum = new Float64Array(dimensions);
    this.#constants = constants;
    this.#where = where;
  }

  get faces(): number {
    return this.members.length;
  }

  add(face: FaceToGroup): void {
    this.members.push(face);
    const sight = sightAt(face.clarity, this.#constants.sight), weight = weightAt(sight);
    // Without sums of its own for each face: an event has many.
    addWeighted(this.sum, face.embedding, weight);
    this.#weigh(weight * sight, weight);
    this.attach(face);
  }

  absorb(other: FaceGroup): void {
    if (this.#where !== other.#where) {
      const [known, unknown] = other.pinnedTo === undefined ? [this, other] : [other, this];
      for (const face of unknown.members) known.#where.add(face);
      this.#where = known.#where;
    }
    this.members.push(...other.members);
    this.#count(other);
    this.pinnedTo ??= other.pinnedTo;
    for (const person of other.#notOf) this.#notOf.add(person);
  }

  /** A face below the gate belongs to the group but says nothing about others. */
  attach(face: FaceToGroup): void {
    this.pinnedTo ??= face.pinnedTo;
    for (const person of face.notOf ?? []) this.#notOf.add(person);
    this.#where.add(face);
  }

  #count({ sum, expected, weight }: FaceSums): void {
    for (let i = 0; i < this.sum.length; i++) this.sum[i] += sum[i];
    this.#weigh(expected, weight);
  }

  #weigh(expected: number, weight: number): void {
    this.expected += expected;
    this.weight += weight;
    this.#likeness = undefined;
  }

  /** @returns the evidence that these and the others are one person, in nats. */
  evidenceWith(other: FaceGroup): number {
    const mine = this.#ownLikeness(), theirs = other.#ownLikeness();
    const cosine = dotOfSums(this.sum, other.sum) / (mine.length * theirs.length);
    return evidenceAt(cosine, mine, theirs, this.#constants);
  }

  /** @returns the same of one face that is not among these. */
  evidenceOf({ embedding, clarity }: ComparedFace): number {
    const sight = sightAt(clarity, this.#constants.sight), weight = weightAt(sight);
    const mine = this.#ownLikeness(), cosine = dot(this.sum, embedding) / mine.length;
    const theirs = { length: weight, expected: weight * sight, independent: 1 };
    return evidenceAt(cosine, mine, theirs, this.#constants);
  }

  /**
   * @param face one of these, of which there are several.
   * @returns the evidence that it is of the same person as the others, in nats.
   */
  evidenceWithout({ embedding, clarity }: FaceToGroup): number {
    const sight = sightAt(clarity, this.#constants.sight), weight = weightAt(sight);
    const own = { faces: 1, expected: weight * sight, weight, square: weight * weight };
    // The others' sum is this one less the face's: two products stand for all it is needed for.
    const along = weight * dot(this.sum, embedding), all = this.#ownLikeness().length ** 2;
    const others = likenessAt({
      faces: this.faces - 1,
      expected: this.expected - own.expected,
      weight: this.weight - weight,
      square: Math.max(0, all - 2 * along + own.square),
    });
    const cosine = (along - own.square) / (weight * others.length);
    return evidenceAt(cosine, likenessAt(own), others, this.#constants);
  }

  #ownLikeness(): Likeness {
    return this.#likeness ??= likenessOf(this);
  }

  /** @returns the weighted mean cosine over all pairs of a face here and a face there. */
  meanCosine(other: FaceGroup): number {
    return dotOfSums(this.sum, other.sum) / (this.weight * other.weight);
  }

  /** @returns whether neither a photo that shows both nor a human's word keeps the groups apart. */
  mayBeOne(other: FaceGroup): boolean {
    if (this.#where === other.#where) return true;
    return !this.isDenied(other) && this.#where.allowsAll(other.#where);
  }

  /** @returns whether a human's word keeps the groups apart. */
  isDenied(other: FaceGroup): boolean {
    if (this.#where === other.#where) return false;
    return (this.pinnedTo !== undefined && other.pinnedTo !== undefined) || this.isParted(other);
  }

  /** @returns whether a human said that a face of one group is not the person of the other. */
  isParted(other: FaceGroup): boolean {
    if (other.pinnedTo !== undefined && this.#notOf.has(other.pinnedTo)) return true;
    return this.pinnedTo !== undefined && other.#notOf.has(this.pinnedTo);
  }

  /** @returns the photos that show both, each in a face of their own. */
  photosWith(other: FaceGroup): Set<number> {
    return this.#where === other.#where ? new Set() : this.#where.sharedWith(other.#where);
  }

  /** @returns the faces of the person in a photo, in whatever look. */
  facesIn(photoId: number): readonly FaceToGroup[] {
    return this.#where.inPhoto(photoId);
  }

  /** The same for one face. */
  mayHold(face: FaceToGroup): boolean {
    if (this.pinnedTo !== undefined) {
      if (face.pinnedTo !== undefined && face.pinnedTo !== this.pinnedTo) return false;
      if (face.notOf?.includes(this.pinnedTo)) return false;
    }
    return this.#where.allows(face);
  }
}

/** As {@link dot}, but twice as fast, since all vectors are of one kind. */
function dotOfSums(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
