import type { ExchangedFaceKey } from "../../../contracts/exchange.ts";
import type { FaceKey } from "../../../core/decision.ts";
import { type ClarityCosts, clarityOf, NO_MODEL } from "../../../core/face.ts";
import type { EarlierState } from "../../db/people/earlier.ts";
import type { PersonFace } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import { faceKey, findFace } from "../../identity/decisions/face_keys.ts";
import type { SayingFacts } from "./saying_of.ts";

/** So many faces name somebody at most. */
const MOST_FACES = 40;

/**
 * Who was who at an earlier moment, as others can be told by what is known now.
 *
 * @param then what was otherwise at that moment than it is now.
 */
export function factsAtMoment(
  store: Store,
  { then, costs }: { then: EarlierState; costs: ClarityCosts },
): Pick<SayingFacts, "who" | "face"> {
  const facesNow = (person: number) => store.faces.ofPerson(store.people.resolve(person));
  const named = (faces: readonly PersonFace[]) =>
    clearestFirst(faces, costs).slice(0, MOST_FACES).flatMap(({ id }) => keyOf(store, id) ?? []);
  return {
    who(person) {
      if (!store.people.exists(person)) return [];
      const faces = named(facesThen(store, resolveThen(store, person, then), then));
      // Somebody of whom there was but a portrait is known by the photos that came since.
      return faces.length > 0 ? faces : named(facesNow(person));
    },
    face(key) {
      const id = findFace(store, key);
      return id === undefined ? { photo: key.photo, box: key.box } : keyOf(store, id);
    },
  };
}

/** @returns a key without what only this database makes of it; undefined if a human drew the face. */
function keyOf(store: Store, face: number): ExchangedFaceKey | undefined {
  if (store.drawn.get(face) !== undefined) return undefined;
  const key: FaceKey | undefined = faceKey(store, face);
  return key && { photo: key.photo, box: key.box };
}

function resolveThen({ people }: Store, person: number, then: EarlierState): number {
  const intoOf = (id: number) => (then.people.get(id) ?? people.get(id)).mergedInto;
  let at = person;
  for (let into = intoOf(at); into !== null; into = intoOf(at)) at = into;
  return at;
}

function facesThen({ faces }: Store, person: number, then: EarlierState): PersonFace[] {
  const now = faces.ofPerson(person).filter(({ id }) =>
    !then.faces.has(id) || then.faces.get(id) === person
  );
  const known = new Set(now.map(({ id }) => id)), photos = new Set<number>();
  for (const [id, owner] of then.faces) {
    const place = owner === person && !known.has(id) ? faces.whereIs(id) : undefined;
    if (place !== undefined) photos.add(place.photoId);
  }
  const gone = [...photos].flatMap((photoId) =>
    faces.ofPhoto(photoId).map((face) => ({ ...face, photoId }))
  ).filter(({ id }) => then.faces.get(id) === person && !known.has(id));
  return [...now, ...gone];
}

/** Usable faces come first: others say little of who somebody is. */
function clearestFirst(faces: readonly PersonFace[], costs: ClarityCosts): PersonFace[] {
  return faces.filter(({ model }) => model !== NO_MODEL)
    .map((face) => ({ face, clarity: clarityOf(face, costs) }))
    .sort((a, b) =>
      Number(b.face.usable) - Number(a.face.usable) || b.clarity - a.clarity ||
      a.face.id - b.face.id
    ).map(({ face }) => face);
}
