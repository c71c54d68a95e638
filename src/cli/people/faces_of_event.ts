import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import type { Box } from "../../core/face.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { PhotoRow } from "../../event/db/photos/photos.ts";
import type { Store } from "../../event/db/store.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { findPhoto } from "../../event/views/find_photos.ts";
import { readEvent } from "./list_command.ts";

/** A face of a photo that is compared with everybody: it has a number in the event, or a letter. */
export interface TestedFace {
  face: number | null;
  letter: string | null;
  personId: number | null;
  /** Pixels of the developed photo. */
  box: Box;
  score: number;
  /** Whether it passes the gate. */
  clear: boolean;
  /** Id of the embedding model. */
  model: string;
  embedding: Float32Array;
}

export interface TestedPhoto {
  /** The photo's name in the event; null where it is not in it. */
  name: string | null;
  /** Pixels of the developed photo. */
  width: number;
  height: number;
  faces: TestedFace[];
}

/**
 * The faces of a photo as the event has them, under the numbers that every command takes. The photo
 * is known by its content, or by its place in the event's folders.
 *
 * @returns undefined where the event does not hold the photo, or did not look for faces yet.
 */
export async function facesOfEvent(
  config: Config,
  wanted: string,
): Promise<TestedPhoto | undefined> {
  const root = await findEventRoot(resolve(config.root)), hash = await hashOf(wanted);
  return await readEvent(config, (store) => {
    const photo = photoMeant(store, root, wanted, hash);
    if (photo === undefined || !isLookedThrough(photo)) return undefined;
    const { outputName: name, width, height } = photo;
    if (width === null || height === null) return undefined;
    const faces = store.faces.evidenceOf(photo.id).map(({ id, usable, ...face }) => (
      { ...face, face: id, letter: null, clear: usable }
    ));
    return { name, width, height, faces };
  });
}

function isLookedThrough({ state, facesForgotten }: PhotoRow): boolean {
  const isSorted = state === "identified" || state === "routed" || state === "no_faces";
  return isSorted && !facesForgotten;
}

/** @param hash SHA-256 of the file, or undefined where the operator gave no file. */
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
