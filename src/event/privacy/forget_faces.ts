import type { FaceKey } from "../../core/decision.ts";
import type { Store } from "../db/store.ts";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import { personFolder } from "../../people/person_folder.ts";
import { findFace } from "../identity/decisions/face_keys.ts";
import { sendBack } from "../identity/send_back.ts";
import { markForgotten } from "../identity/forgotten_faces.ts";
import { forgetSayings } from "./forget_sayings.ts";
import { referencesAbout } from "./references_about.ts";

interface Event {
  store: Store;
  index: CentroidIndex;
}

/** @returns everybody who turned out to be this person, and the person. */
export function everybodyWhoIs(store: Store, personId: number): number[] {
  return store.people.all().map(({ id }) => id).filter((id) =>
    store.people.resolve(id) === personId
  );
}

/**
 * Erases a person from the database, in one transaction: faces, references, centroids, name, and
 * both in what was decided. Their number stays, so that it is nobody else's.
 *
 * @param people numbers that are one person.
 * @returns the photos that are to be routed again.
 */
export function forgetPerson({ store, index }: Event, people: readonly number[]): number[] {
  return store.transaction(({ afterCommit }) => {
    const faces = people.flatMap((id) => store.faces.ofPerson(id));
    const numbers = new Set(faces.map(({ id }) => id)), photos = new Set<number>();
    store.decisions.forget({
      people: new Set(people),
      names: people.flatMap((id) => {
        const { name, ownFolder } = store.people.get(id);
        return [name, ownFolder].filter((one) => one !== null);
      }),
      faces: numbers,
      // While they are still there to be found.
      isTheirs: (key: FaceKey) => numbers.has(findFace(store, key) ?? 0),
    });
    forgetSayings(store, { numbers, people });
    for (const { id, photoId, box } of faces) {
      markForgotten(store, store.photos.get(photoId), box);
      store.faces.remove(id);
      photos.add(photoId);
    }
    const { theirs, mentioning } = referencesAbout(store, people);
    for (const id of new Set([...theirs, ...mentioning].map(({ id }) => id))) {
      store.references.remove(id);
    }
    for (const id of people) store.faces.forgetMovesOf(id);
    for (const id of people) store.people.forget(id, personFolder(id));
    store.earlier.clear();
    store.deliveries.forgetOldFolders();
    store.regrouped.giveReason();
    afterCommit(() => {
      for (const id of people) index.remove(id);
    });
    return sendBack(store, photos);
  });
}

/**
 * Erases everybody's face data from the database, in one transaction. Photos stay in the folders
 * that they are in, and people keep their names.
 */
export function forgetAllFaces({ store, index }: Event): void {
  store.transaction(({ afterCommit }) => {
    store.decisions.forgetAll();
    store.sayings.forgetAll();
    store.exchange.forgetReasons();
    store.earlier.clear();
    store.faces.removeAll();
    for (const { id } of store.references.all()) store.references.remove(id);
    store.people.forgetCentroids();
    store.photos.forgetFaces();
    store.regrouped.giveReason();
    afterCommit(() => {
      for (const { id } of store.people.all()) index.remove(id);
    });
  });
}
