import { z } from "zod";
import type { Store } from "../../db/store.ts";
import { personSchema } from "../../../contracts/person.ts";

export const peopleListViewSchema = z.array(
  personSchema.extend({
    /** Number of photos and faces of the person. */
    photos: z.int(),
    faces: z.int(),
  }),
);
export type PeopleListView = z.infer<typeof peopleListViewSchema>;

/** @returns everybody who has a folder or a name, in the order of their numbers. */
export function peopleListView(store: Store): PeopleListView {
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
