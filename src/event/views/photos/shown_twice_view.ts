import { z } from "zod";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";

/** Photos that show one person in several faces: a mirror, a print, or a mistake. */
export const shownTwiceViewSchema = z.array(z.strictObject({
  photo: z.int(),
  /** Name of the developed photo. */
  name: z.string(),
  takenAt: z.iso.datetime().nullable(),
  person: z.int(),
  called: z.string(),
  faces: z.array(z.int()),
}));
export type ShownTwiceView = z.infer<typeof shownTwiceViewSchema>;

/** @returns in the order of people and photos; nothing of photos that are in no folder. */
export function shownTwiceView(store: Store): ShownTwiceView {
  return store.snapshot(() =>
    store.page.people.shownTwice().map(({ photoId, personId, faces }) => {
      const { outputName, takenAt } = store.photos.get(photoId);
      return {
        ...{ photo: photoId, name: outputName },
        takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
        ...{ person: personId, called: callPerson(store, personId), faces: [...faces] },
      };
    })
  );
}
