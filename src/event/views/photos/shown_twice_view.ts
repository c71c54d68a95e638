import type { ShownTwiceView } from "../../../contracts/photos.ts";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";

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
