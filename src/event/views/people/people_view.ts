import { z } from "zod";
import type { Store } from "../../db/store.ts";
import { personSchema } from "./person_schema.ts";

export const peopleViewSchema = z.array(
  personSchema.extend({
    /** Number of photos and faces of the person. */
    photos: z.int(),
    faces: z.int(),
  }),
);
export type PeopleView = z.infer<typeof peopleViewSchema>;

/** @returns everybody who has a folder or a name, in the order of their numbers. */
export function peopleView(store: Store): PeopleView {
  return store.snapshot(() =>
    store.people.summaries().map(({ id, name, folder, role, photos, faces }) => ({
      id,
      name,
      folder,
      role,
      hasFolder: store.people.folderNow(id) !== null,
      photos,
      faces,
    }))
  );
}
