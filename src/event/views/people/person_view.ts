import { z } from "zod";
import type { Store } from "../../db/store.ts";
import { findPerson } from "../find_person.ts";
import { boxSchema, personSchema } from "../../../contracts/person.ts";

export const personViewSchema = personSchema.extend({
  /** In the order in which the photos were taken. */
  faces: z.array(z.strictObject({
    /** The face's number in the event. */
    face: z.int().positive(),
    /** Name of the developed photo. */
    photo: z.string(),
    /** Whether the face is clear enough to tell whose it is. */
    clear: z.boolean(),
    box: boxSchema,
    takenAt: z.iso.datetime().nullable(),
  })),
});
export type PersonView = z.infer<typeof personViewSchema>;

/**
 * @param wanted a name, a folder, or a number.
 * @throws {OperatorError} `usage` if there is nobody like that.
 */
export function personView(store: Store, wanted: string): PersonView {
  return store.snapshot(() => {
    const { id, name, folder, role } = findPerson(store, wanted);
    const faces = store.faces.ofPerson(id).map((face) => (
      { ...face, photo: store.photos.get(face.photoId) }
    ));
    faces.sort((a, b) => (a.photo.takenAt ?? 0) - (b.photo.takenAt ?? 0));
    return {
      id,
      name,
      folder,
      role,
      hasFolder: store.people.folderNow(id) !== null,
      faces: faces.map(({ id, photo: { outputName, takenAt }, usable, box }) => ({
        face: id,
        photo: outputName,
        clear: usable,
        box,
        takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
      })),
    };
  });
}
