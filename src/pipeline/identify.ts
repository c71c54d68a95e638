import type { Store } from "../db/store.ts";
import { assignFaces } from "../people/assign.ts";
import type { CentroidIndex } from "../people/centroid_index.ts";
import { personFolder } from "../people/person_folder.ts";

export interface Identity {
  index: CentroidIndex;
  /** Id of the embedding model; faces of another one are never compared. */
  model: string;
  /** Farthest a face may be from a person: distance between unit vectors, 0 to 2. */
  farthest: number;
}

/**
 * Says who is in a developed photo, in one transaction; the index learns only what was committed.
 * A photo that already has its people (its output was lost and made anew) keeps them.
 */
export function identifyPhoto(
  store: Store,
  identity: Identity,
  photoId: number,
  now: number,
): void {
  const { index, model, farthest } = identity;
  const outcome = store.transaction(() => {
    const all = store.faces.ofPhoto(photoId);
    const open = all.some(({ personId }) => personId !== null)
      ? []
      : all.filter((face) => face.usable && face.model === model);
    const assignment = assignFaces(open, index, farthest, store.people.nextId());
    for (const id of assignment.founded) store.people.insert(id, personFolder(id), now);
    for (const [faceId, personId] of assignment.personOf) store.faces.assign(faceId, personId);
    for (const centroid of assignment.centroids) store.people.putCentroid(model, centroid);
    store.photos.apply(photoId, "identified");
    return assignment;
  });
  for (const centroid of outcome.centroids) index.put(centroid);
}
