import type { Box } from "../../../core/face.ts";
import type { FaceToAsk } from "../../../people/questions/people_to_ask.ts";
import type { FaceRows } from "./face_rows.ts";

/** The part of a face that may change without the face being found again. */
export interface FaceStatement {
  id: number;
  photoId: number;
  personId: number | null;
  usable: boolean;
  clarity: number;
  isShown: boolean;
  pinnedTo?: number;
  isAlone?: boolean;
  notOf?: readonly number[];
}

/**
 * A face in memory. It never changes: of a face of which something else is said there is another
 * object, so that who kept this one sees that it is not the same.
 */
export class HeldFace implements FaceToAsk {
  readonly id: number;
  readonly photoId: number;
  readonly personId: number | null;
  readonly usable: boolean;
  readonly clarity: number;
  readonly isShown: boolean;
  readonly pinnedTo: number | undefined;
  readonly isAlone: boolean | undefined;
  readonly notOf: readonly number[] | undefined;
  /** Where its embedding and its measures are. */
  readonly row: number;
  readonly #rows: FaceRows;

  constructor(rows: FaceRows, row: number, said: FaceStatement) {
    this.#rows = rows;
    this.row = row;
    this.id = said.id;
    this.photoId = said.photoId;
    this.personId = said.personId;
    this.usable = said.usable;
    this.clarity = said.clarity;
    this.isShown = said.isShown;
    this.pinnedTo = said.pinnedTo;
    this.isAlone = said.isAlone;
    this.notOf = said.notOf;
  }

  get embedding(): Float32Array {
    return this.#rows.embedding(this.row);
  }

  get box(): Box {
    return this.#rows.box(this.row);
  }

  get score(): number {
    return this.#rows.score(this.row);
  }

  /** Length of the raw embedding. */
  get embeddingNorm(): number {
    return this.#rows.embeddingNorm(this.row);
  }

  get originalHeight(): number {
    return this.#rows.originalHeight(this.row);
  }

  /** What is said of it; a copy. */
  get said(): FaceStatement {
    const { id, photoId, personId, usable, clarity, isShown, pinnedTo, isAlone, notOf } = this;
    return { id, photoId, personId, usable, clarity, isShown, pinnedTo, isAlone, notOf };
  }

  /** @returns whether no human said anything of it, and so much is seen of it. */
  isAsSeen({ usable, clarity }: Pick<FaceStatement, "usable" | "clarity">): boolean {
    return this.usable === usable && this.clarity === clarity && this.pinnedTo === undefined &&
      this.notOf === undefined;
  }

  /** @returns whether the same is said of it. */
  says(said: FaceStatement): boolean {
    return this.personId === said.personId && this.photoId === said.photoId &&
      this.usable === said.usable && this.clarity === said.clarity &&
      this.isShown === said.isShown && this.pinnedTo === said.pinnedTo &&
      this.isAlone === said.isAlone &&
      (this.notOf === said.notOf || String(this.notOf ?? []) === String(said.notOf ?? []));
  }
}
