import type { Store } from "../db/store.ts";
import type { CentroidIndex } from "../people/centroid_index.ts";
import { personFolder } from "../people/person_folder.ts";
import { sendBack } from "./send_back.ts";

/** What was known of somebody, in numbers. */
export interface Forgotten {
  faces: number;
  /** Their number, and those of whoever turned out to be them. */
  numbers: number[];
  /** Photos that are to be routed again. */
  photos: number[];
  /** Paths of their references, relative to Admin/People. */
  references: string[];
}

/**
 * Erases a person from the database, in one transaction: faces, references, centroids, name, and
 * the name in what was decided. Their number stays, so that it is nobody else's; the decision that
 * records this says no more than that number.
 */
export function forgetPerson(
  { store, index }: { store: Store; index: CentroidIndex },
  personId: number,
  now: number,
): Forgotten {
  const everybody = store.people.all().map(({ id }) => id);
  const them = everybody.filter((id) => store.people.resolve(id) === personId);
  const forgotten = store.transaction(() => {
    const photos = new Set<number>(), references: string[] = [];
    let faces = 0;
    for (const face of store.faces.ofPerson(personId)) {
      photos.add(face.photoId);
      store.faces.remove(face.id);
      faces++;
    }
    for (const row of store.references.all()) {
      if (row.person_id === null || !them.includes(row.person_id)) continue;
      references.push(row.path);
      store.references.remove(row.id);
    }
    for (const id of them) {
      const { name } = store.people.get(id);
      store.people.forget(id, personFolder(id));
      store.decisions.forget(id, name);
    }
    const record = store.decisions.propose({ kind: "forget", person: personId }, now);
    store.decisions.markApplied(record, now, "[]");
    return { faces, numbers: them, photos: sendBack(store, photos), references };
  });
  for (const id of them) index.remove(id);
  return forgotten;
}
