import { clarityOf, type FoundFace } from "../../../core/face.ts";
import { developGiven } from "../../identity/references/look_at_photos.ts";
import type { AskScope } from "./ask_scope.ts";
import { refuseTooLarge } from "./given_photo.ts";

/** A picture that somebody handed to the page. */
export interface PictureToLookAt {
  /** The file's name, which tells some formats apart. */
  name: string;
  bytes: Uint8Array;
}

/** A face in such a picture; pixels are those of the preview. */
export interface SeenFace extends Omit<FoundFace, "landmarks"> {
  /** As `clarityOf` says; its scale belongs to the embedding model. */
  clarity: number;
}

/** What a picture shows. */
export interface LookedAtPicture {
  /** The developed picture, without the camera's metadata. */
  preview: Uint8Array;
  /** Pixels of the preview. */
  width: number;
  height: number;
  /** Every face that the detector is confident of, the most confident first. */
  faces: SeenFace[];
}

/**
 * Looks for faces in a picture; keeps nothing of it.
 *
 * @throws {OperatorError} `usage` if it is no picture, or too large.
 */
export async function lookAt(
  { develop, identity, config }: Pick<AskScope, "develop" | "identity" | "config">,
  { name, bytes }: PictureToLookAt,
): Promise<LookedAtPicture> {
  refuseTooLarge(name, bytes);
  const { jpeg, width, height, faces } = await developGiven(develop, { path: name, bytes });
  const { costs } = identity.bounds;
  const seen = faces.filter(({ score }) => score >= config.faceMinScore)
    .toSorted((a, b) => b.score - a.score)
    .map(({ landmarks: _, ...face }) => ({ ...face, clarity: clarityOf(face, costs) }));
  return { preview: jpeg, width, height, faces: seen };
}
