import { inForce } from "../../../people/decisions/bring_back.ts";
import { momentKey } from "../../../people/decisions/moment_key.ts";
import type { DecisionFacts, FaceFacts } from "../../../people/decisions/facts.ts";
import type { Candidates } from "../../../people/candidates.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { Store } from "../../db/store.ts";
import { faultOfSetting } from "../../settings.ts";
import { isForgotten } from "../forgotten_faces.ts";
import { findFace, placeOfKey } from "./face_keys.ts";
import { KnownSoFar } from "./known_so_far.ts";

interface FactsSource {
  store: Store;
  /** Read only when a decision asks who resembles a face. */
  index: Candidates;
  bounds: MatchBounds;
}

/**
 * The facts that the database has at this moment, read as they are asked for. They hold as long as
 * nothing is written.
 *
 * @param known what was read of them already.
 */
export function factsOf(
  source: FactsSource,
  known = new KnownSoFar(source.store),
): DecisionFacts {
  const { store, bounds } = source;
  const { people, faces, photos, decisions, settings, earlier } = store;
  const facesRead = new Map<number, FaceFacts>();
  const remembered = <Found extends FaceFacts>(found: Found[]): Found[] => {
    for (const face of found) facesRead.set(face.id, face);
    return found;
  };
  const facesIn = once((photoId) =>
    remembered(faces.ofPhoto(photoId).map((face) => ({ ...face, photoId })))
  );
  // Decisions about a person ask about each of their faces.
  const pinsOfPerson = once((personId) =>
    Map.groupBy(decisions.pinsOfPerson(personId), ({ faceId }) => faceId)
  );
  return {
    bounds,
    get candidates() {
      return source.index;
    },
    person: once((id) => known.person(id)),
    people: () => known.people(),
    nextPerson: () => people.nextId(),
    face(id) {
      const place = facesRead.has(id) ? undefined : faces.whereIs(id);
      if (place !== undefined) facesIn(place.photoId);
      return facesRead.get(id);
    },
    facesIn,
    facesOf: once((personId) => remembered(faces.ofPerson(personId))),
    findFace: (key) => findFace(store, key),
    nextFace: () => faces.nextId(),
    placeOf: (key) => placeOfKey(store, key),
    isDrawn: (faceId) => store.drawn.get(faceId) !== undefined,
    isForgotten: (photoId, box) => isForgotten(store, photoId, box),
    pinsOf(faceId) {
      const personId = facesRead.get(faceId)?.personId ?? null;
      if (personId === null) return decisions.pinsOf(faceId);
      return pinsOfPerson(personId).get(faceId) ?? [];
    },
    covers: () => decisions.covers(),
    photo: (id) => photos.get(id),
    photoWith: (sha256) => photos.withHash(sha256),
    pairedWith: (photoId) => photos.pairedWith(photoId),
    setting: (name) => settings.get(name),
    faultOfSetting,
    portraits: () => decisions.portraits(),
    decisions: () => known.decisions(),
    changesOf: (decision) => decisions.changesOf(decision),
    stateWith(wanted) {
      const moment = earlier.momentOf(momentKey(wanted));
      return moment === undefined ? undefined : known.stateAt(moment);
    },
  };
}

/** @returns the same function, which looks up each number only once. */
function once<Found>(find: (id: number) => Found): (id: number) => Found {
  const found = new Map<number, Found>();
  return (id) => {
    if (!found.has(id)) found.set(id, find(id));
    return found.get(id)!;
  };
}

/**
 * Remembers, before something is decided, that this is how it was with the decisions now in force:
 * undoing that leaves exactly them in force brings it back.
 */
export function keepEarlierState({ earlier }: Store, known: KnownSoFar): void {
  earlier.keepMoment(momentKey(inForce(known.decisions())), known.dealtWith);
}
