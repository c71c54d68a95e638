import { isAtPoint } from "../../people/forgotten_point.ts";
import type { SayingOf } from "../../people/exchange/saying.ts";
import type { PersonFace } from "../db/people/faces.ts";
import type { Maker } from "../db/exchange/saying_table.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import { findFace } from "../identity/decisions/face_keys.ts";
import type { Identity } from "../identity/identity.ts";
import { relearn } from "../identity/relearn.ts";
import { sendBack } from "../identity/send_back.ts";

/**
 * Takes in, in one transaction, that somebody was forgotten elsewhere. Nobody is to look at their
 * faces again, also in photos that are not here yet; of what was said remains that it was. Everybody
 * most of whose faces these are is to be forgotten here, by a decision that is still to be carried
 * out, as files go with it; faces that are somebody else's here are erased at once.
 *
 * @returns the photos that are to be routed again.
 */
export function forgetElsewhere(
  store: Store,
  { index, model, bounds }: Identity,
  { points }: SayingOf<"forget">,
  maker: Maker,
): number[] {
  return store.transaction((transaction) => {
    if (!store.sayings.addForgotten(maker)) return [];
    const faces = points.flatMap((point) => {
      const photo = store.photos.withContent(point.photo);
      const { sha256, imageHash, turn } = photo ??
        { sha256: point.photo, imageHash: null, turn: null };
      store.forgotten.add({ sha256, imageHash }, { x: point.x, y: point.y, turn });
      return photo === undefined ? [] : facesAt(store, photo, point);
    });
    const mostly = whoIsMostly(store, faces), origin = maker.device ?? "hub";
    for (const person of mostly) {
      store.decisions.propose({ kind: "forget", person }, maker.madeAt, { uid: maker.uid, origin });
    }
    const others = faces.filter(({ personId }) => personId === null || !mostly.includes(personId));
    if (others.length === 0) return [];
    erase(store, others);
    const people = new Set(others.map(({ personId }) => personId).filter((id) => id !== null));
    relearn({ store, index, model, bounds }, people, transaction);
    return sendBack(store, new Set(others.map(({ photoId }) => photoId)));
  });
}

function facesAt(
  store: Store,
  named: PhotoRow,
  point: { x: number; y: number },
): PersonFace[] {
  const isPaired = named.state === "paired" && named.partnerId !== null;
  const { id, width, height } = isPaired ? store.photos.get(named.partnerId!) : named;
  if (width === null || height === null) return [];
  return store.faces.ofPhoto(id).filter(({ box }) => isAtPoint(box, point, { width, height }))
    .map((face) => ({ ...face, photoId: id }));
}

/** As the hub judges it: somebody with more faces than these stays, whose one face was taken for another's. */
function whoIsMostly(store: Store, faces: readonly PersonFace[]): number[] {
  const byPerson = Map.groupBy(faces, ({ personId }) => personId);
  return [...byPerson].flatMap(([person, theirs]) =>
    person !== null && theirs.length * 2 > store.faces.ofPerson(person).length ? [person] : []
  );
}

function erase(store: Store, faces: readonly PersonFace[]): void {
  const numbers = new Set(faces.map(({ id }) => id));
  store.decisions.forget({
    people: new Set(),
    names: [],
    faces: numbers,
    isTheirs: (key) => numbers.has(findFace(store, key) ?? 0),
  });
  for (const id of numbers) store.faces.remove(id);
  store.regrouped.giveReason();
}
