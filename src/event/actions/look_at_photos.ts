import {
  type GivenPhoto,
  lookAtPhotos,
  type LookedAt,
} from "../identity/references/look_at_photos.ts";
import type { ActionScope } from "./action_scope.ts";

/**
 * Looks for faces in photos, in the thread of an action.
 *
 * @throws {OperatorError} `usage`, naming the first file that is no photo.
 */
export async function lookAtGivenPhotos(
  scope: ActionScope,
  { photos }: { photos: readonly GivenPhoto[] },
): Promise<LookedAt[]> {
  return await scope.withPhotoWorker((develop) => lookAtPhotos(develop, photos));
}
