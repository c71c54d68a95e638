import { join } from "node:path";
import type { PersonFace, PersonFacesView } from "../../../contracts/person_faces.ts";
import type { FaceInPhoto } from "../../db/page/person_page.ts";
import type { Store } from "../../db/store.ts";
import { foldPins } from "../../../people/said/pins.ts";
import { layout } from "../../event_layout.ts";

/**
 * A person with all their faces, those that are least certainly theirs first.
 *
 * @param root absolute path of EventRoot.
 * @param id of somebody who may have turned out to be somebody else: then that one is meant.
 * @param sure how sure it is of each face that it is theirs, as far as that is known.
 * @returns undefined if there is nobody of that number.
 */
export function personFacesView(
  { root, store }: { root: string; store: Store },
  id: number,
  sure: ReadonlyMap<number, number> = new Map(),
): PersonFacesView | undefined {
  return store.snapshot(() => {
    if (!store.people.exists(id)) return undefined;
    const person = store.people.get(store.people.resolve(id));
    const faces = store.page.person.faces(person.id).map((face) => ({
      ...faceView(face, sure),
      isSaid: face.isSpokenOf && isGivenTo(store, face.id, person.id),
    }));
    return {
      ...{ id: person.id, name: person.name, folder: person.folder, role: person.role },
      hasFolder: store.people.folderNow(person.id) !== null,
      ownFolder: person.ownFolder,
      path: join(root, layout.people, person.folder),
      cover: store.covers.of(person.id) ?? null,
      version: store.versions.of([person.id]).get(person.id)!,
      faces: faces.sort(leastCertainFirst),
    };
  });
}

/** @returns whether a human said that a face is a person's. */
function isGivenTo({ decisions, people }: Store, face: number, person: number): boolean {
  const said = foldPins(decisions.pinsOf(face), (id) => people.resolve(id)).get(face);
  return said?.pinnedTo === person;
}

function faceView(
  { id, photoId, usable, box, beside, ...photo }: FaceInPhoto,
  sure: ReadonlyMap<number, number>,
): Omit<PersonFace, "isSaid"> {
  const { outputName, takenAt, photoWidth, photoHeight } = photo;
  return {
    ...{ face: id, photo: photoId, name: outputName, width: photoWidth, height: photoHeight },
    takenAt: takenAt === null ? null : new Date(takenAt).toISOString(),
    ...{ box, clear: usable, share: sure.get(id) ?? null, beside },
  };
}

/** Faces of which nothing is known lie behind those that are known; unclear ones before clear. */
function leastCertainFirst(a: PersonFace, b: PersonFace): number {
  return (a.share ?? 2) - (b.share ?? 2) || Number(a.clear) - Number(b.clear);
}
