import { posix } from "node:path";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";
import { personFolder } from "../../people/person_folder.ts";

/**
 * @returns a function that finds the person of a folder in People, by its name and the photos in
 * it, such as `Solo/IMG_1_….jpg`. It also finds a person whose folder has another name since a
 * decision.
 */
export function folderOwners(
  store: Store,
): (folder: string, photos: ReadonlySet<string>) => PersonRow | undefined {
  const people = store.people.all().filter(({ mergedInto }) => mergedInto === null);
  const current = new Map(people.map((person) => [person.folder, person]));
  const had = Map.groupBy(store.people.formerFolders(), ({ folder }) => folder);
  const formerly = (folder: string) =>
    people.filter(({ id }) =>
      personFolder(id) === folder || had.get(folder)?.some(({ person }) => person === id)
    );
  return (folder, photos) => {
    const now = current.get(folder);
    if (now !== undefined) return now;
    const names = new Set([...photos].map((photo) => posix.basename(photo)));
    const counts = formerly(folder).map((person) => ({
      person,
      photos:
        store.faces.photosOf(person.id).filter((id) => names.has(store.photos.get(id).outputName))
          .length,
    }));
    const [first] = counts.filter((one) => one.photos > 0).sort((a, b) => b.photos - a.photos);
    return first?.person;
  };
}
