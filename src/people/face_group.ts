import type { Box } from "../core/face.ts";
import { mayBeOneFace } from "./evidence.ts";

/** A face as far as it matters whose it is. */
export interface FaceToGroup {
  id: number;
  photoId: number;
  /** Pixels of the developed photo. */
  box: Box;
  /** Unit vector. */
  embedding: Float32Array;
  /** How well the face was seen, see `clarityOf`. */
  clarity: number;
  /** Whose it is by now. */
  personId: number | null;
  /** Whose it is by a human's word. */
  pinnedTo?: number;
  /** Whose it is not by a human's word. */
  notOf?: readonly number[];
}

/** Faces that are taken for one person, with all that forbids adding others. */
export class FaceGroup {
  readonly members: FaceToGroup[] = [];
  /** Sum of the members' unit embeddings. */
  readonly sum: Float64Array;
  /** Faces seen well enough to vouch for others. */
  core = 0;
  /** The person that a human said these are. */
  pinnedTo: number | undefined;
  readonly #notOf = new Set<number>();
  readonly #inPhoto = new Map<number, FaceToGroup[]>();

  constructor(dimensions: number) {
    this.sum = new Float64Array(dimensions);
  }

  get size(): number {
    return this.members.length;
  }

  add(face: FaceToGroup, isCore: boolean): void {
    this.members.push(face);
    for (let i = 0; i < this.sum.length; i++) this.sum[i] += face.embedding[i];
    if (isCore) this.core++;
    this.#constrain(face);
  }

  absorb(other: FaceGroup): void {
    for (const face of other.members) {
      this.members.push(face);
      this.#constrain(face);
    }
    for (let i = 0; i < this.sum.length; i++) this.sum[i] += other.sum[i];
    this.core += other.core;
  }

  /** A face below the gate belongs to the group but says nothing about others. */
  attach(face: FaceToGroup): void {
    this.#constrain(face);
  }

  #constrain(face: FaceToGroup): void {
    this.pinnedTo ??= face.pinnedTo;
    for (const person of face.notOf ?? []) this.#notOf.add(person);
    const others = this.#inPhoto.get(face.photoId);
    if (others === undefined) this.#inPhoto.set(face.photoId, [face]);
    else others.push(face);
  }

  /** @returns the mean cosine over all pairs of a face here and a face there. */
  meanCosine(other: FaceGroup): number {
    let dot = 0;
    for (let i = 0; i < this.sum.length; i++) dot += this.sum[i] * other.sum[i];
    return dot / (this.size * other.size);
  }

  /** @returns the mean cosine of a unit vector with the faces here. */
  meanCosineWith(embedding: Float32Array): number {
    let dot = 0;
    for (let i = 0; i < this.sum.length; i++) dot += this.sum[i] * embedding[i];
    return dot / this.size;
  }

  /** @returns whether neither a photo that shows both nor a human's word keeps the groups apart. */
  mayBeOne(other: FaceGroup): boolean {
    if (this.pinnedTo !== undefined && other.pinnedTo !== undefined) {
      if (this.pinnedTo !== other.pinnedTo) return false;
    }
    if (other.pinnedTo !== undefined && this.#notOf.has(other.pinnedTo)) return false;
    if (this.pinnedTo !== undefined && other.#notOf.has(this.pinnedTo)) return false;
    const [few, many] = this.#inPhoto.size < other.#inPhoto.size ? [this, other] : [other, this];
    for (const [photoId, faces] of few.#inPhoto) {
      const there = many.#inPhoto.get(photoId) ?? [];
      if (faces.some((a) => there.some((b) => !mayBeOneFace(a.box, b.box)))) return false;
    }
    return true;
  }

  /** The same for one face. */
  mayHold(face: FaceToGroup): boolean {
    if (this.pinnedTo !== undefined) {
      if (face.pinnedTo !== undefined && face.pinnedTo !== this.pinnedTo) return false;
      if (face.notOf?.includes(this.pinnedTo)) return false;
    }
    const there = this.#inPhoto.get(face.photoId) ?? [];
    return there.every((other) => mayBeOneFace(face.box, other.box));
  }
}
