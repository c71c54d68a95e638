import type { PersonPhotosView } from "../../../contracts/person_photos.ts";
import type { Store } from "../../db/store.ts";

/** @returns the photos that show a person and may be in folders; undefined if there is nobody. */
export function personPhotosView(store: Store, id: number): PersonPhotosView | undefined {
  return store.snapshot(() => {
    if (!store.people.exists(id)) return undefined;
    const photos = store.page.person.photos(store.people.resolve(id));
    const originals = store.page.photos.originalsOf(photos.map(({ id }) => id));
    return {
      photos: photos.map(({ id, outputName, takenAt, width, height, path }) => ({
        ...{ photo: id, name: outputName, width, height },
        original: originals.get(id)?.replace(/^.*\//, "") ?? null,
        takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
        place: placeIn(path),
      })),
    };
  });
}

/** @param path such as `People/Anna/Solo/x.jpg`. */
function placeIn(path: string | null): "Solo" | "Group" | null {
  const part = path?.split("/").at(-2);
  return part === "Solo" || part === "Group" ? part : null;
}
