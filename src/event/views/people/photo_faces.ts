import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Box, FoundFace } from "../../../core/face.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";
import { findPhoto } from "../find_photos.ts";
import type { OpenEvent } from "../read_event.ts";

/** A face of a photo that is compared with everybody: it has a number in the event, or a letter. */
export interface PhotoFace {
  face: number | null;
  letter: string | null;
  personId: number | null;
  /** The face's box in pixels of the developed photo. */
  box: Box;
  score: number;
  /** Whether the face passes the gate. */
  clear: boolean;
  /** Id of the embedding model. */
  model: string;
  embedding: Float32Array;
  /** Length of the raw embedding, and the share of the crop that lies outside of the picture. */
  embeddingNorm: number;
  outside: number;
  /** Further data about faces that are in the event. */
  measured?: {
    embeddingNorm: number;
    outside: number;
    photoId: number;
    originalHeight: number;
    sharpness: number;
  };
}

export interface PhotoFaces {
  /** The developed photo's name in the event; null if the event does not hold the photo. */
  name: string | null;
  /** The face's box in pixels of the developed photo. */
  width: number;
  height: number;
  faces: PhotoFace[];
}

/**
 * The faces of a photo as the event has them, under the numbers that every command takes. The photo
 * is known by its content, or by its place in the event's folders.
 *
 * @param wanted a path, the name of an original, or the beginning of a SHA-256.
 * @returns undefined if the event does not hold the photo, or did not look for faces yet.
 * @throws {OperatorError} `usage` if there is neither a file nor a photo like that.
 */
export async function facesOfEventPhoto(
  { root, store }: Pick<OpenEvent, "root" | "store">,
  wanted: string,
): Promise<PhotoFaces | undefined> {
  const hash = await hashOf(wanted);
  return store.snapshot(() => {
    const photo = photoMeant(store, root, wanted, hash);
    if (photo === undefined || !isLookedThrough(photo)) return undefined;
    const { outputName: name, width, height } = photo;
    if (width === null || height === null) return undefined;
    return { name, width, height, faces: store.faces.evidenceOf(photo.id).map(numbered) };
  });
}

function numbered(face: FaceEvidence): PhotoFace {
  const { embeddingNorm, outside, photoId, originalHeight, sharpness } = face;
  return {
    face: face.id,
    letter: null,
    personId: face.personId,
    box: face.box,
    score: face.score,
    clear: face.usable,
    model: face.model,
    embedding: face.embedding,
    embeddingNorm,
    outside,
    measured: { embeddingNorm, outside, photoId, originalHeight, sharpness },
  };
}

/** @returns the faces of a photo that the event does not hold, with letters in place of numbers. */
export function facesOfOtherPhoto(
  { faces, width, height }: { faces: readonly FoundFace[]; width: number; height: number },
  model: string,
): PhotoFaces {
  const lettered = faces.map(({ box, score, usable, ...seen }, i): PhotoFace => ({
    face: null,
    letter: lettersOf(i),
    personId: null,
    box,
    score,
    clear: usable,
    model,
    embedding: seen.embedding,
    embeddingNorm: seen.embeddingNorm,
    outside: seen.outside,
  }));
  return { name: null, width, height, faces: lettered };
}

/** @returns A to Z, then AA and so on: nothing that could be taken for a number. */
function lettersOf(i: number): string {
  const rest = Math.floor(i / 26);
  return (rest === 0 ? "" : lettersOf(rest - 1)) + String.fromCharCode(65 + i % 26);
}

function isLookedThrough({ state, facesForgotten }: PhotoRow): boolean {
  const isSorted = state === "identified" || state === "routed" || state === "no_faces";
  return isSorted && !facesForgotten;
}

/** @param hash SHA-256 of the file, or undefined if the operator gave no file. */
function photoMeant(
  store: Store,
  root: string,
  wanted: string,
  hash: string | undefined,
): PhotoRow | undefined {
  const known = hash === undefined ? undefined : store.photos.withHash(hash);
  if (known !== undefined) {
    const isPaired = known.state === "paired" && known.partnerId !== null;
    return isPaired ? store.photos.get(known.partnerId!) : known;
  }
  try {
    // A file that is there is meant itself, and not another one of its name.
    return findPhoto(store, root, hash === undefined ? wanted : resolve(wanted));
  } catch (error) {
    if (error instanceof OperatorError && hash !== undefined) return undefined;
    throw error;
  }
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return createHash("sha256").update(await Deno.readFile(path)).digest("hex");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
