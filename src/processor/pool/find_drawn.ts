import type { FoundFace } from "../../core/face.ts";
import type { DrawnFaceRequest } from "./protocol.ts";

/**
 * Looks at a face that a human drew on a free worker; `name` is what the operator calls the photo.
 * The answer is undefined if the face's landmarks are not found.
 */
export type FindDrawn = (
  request: DrawnFaceRequest,
  name?: string,
) => Promise<FoundFace | undefined>;
