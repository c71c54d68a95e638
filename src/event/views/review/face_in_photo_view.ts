import type { FaceInPhotoView } from "../../../contracts/review.ts";
import type { Store } from "../../db/store.ts";

/** @returns a face with its photo and whoever else is in it; undefined if one of both is gone. */
export function faceInPhotoView(store: Store, id: number): FaceInPhotoView | undefined {
  return store.snapshot(() => {
    const photo = store.page.review.photoAround(id);
    if (photo === undefined) return undefined;
    const faces = store.page.review.facesIn(photo.id);
    return {
      ...{ face: id, photo: photo.id, name: photo.outputName, camera: photo.camera },
      takenAt: photo.takenAt === null ? null : new Date(photo.takenAt).toISOString(),
      ...{ width: photo.width, height: photo.height },
      box: faces.find((face) => face.id === id)!.box,
      others: faces.filter((face) => face.id !== id).map(({ id: face, box, personId }) => ({
        ...{ face, box },
        person: personId === null ? null : personOf(store, personId),
      })),
    };
  });
}

function personOf({ people }: Store, person: number) {
  const { id, name, folder, role } = people.get(people.resolve(person));
  return { id, name, folder, role, hasFolder: people.folderNow(id) !== null };
}
