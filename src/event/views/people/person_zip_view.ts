import type { Store } from "../../db/store.ts";
import { type FileToPack, packedFiles } from "../photos/packed_files.ts";

/** Everything of a person that somebody takes home. */
export interface PersonZip {
  /** Such as `Anna`. */
  name: string;
  files: FileToPack[];
}

/**
 * The developed photos of a person under the names that the cameras gave them.
 *
 * @returns undefined if there is nobody of that number.
 */
export function personZipView(store: Store, id: number): PersonZip | undefined {
  return store.snapshot(() => {
    if (!store.people.exists(id)) return undefined;
    const person = store.people.get(store.people.resolve(id));
    const photos = store.page.person.photos(person.id).filter(({ outputExpired }) =>
      !outputExpired
    );
    return { name: person.folder, files: packedFiles(store, photos) };
  });
}
