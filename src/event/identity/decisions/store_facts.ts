import { inForce } from "../../../people/decisions/bring_back.ts";
import type { DecisionFacts, FaceFacts } from "../../../people/decisions/facts.ts";
import type { Candidates } from "../../../people/candidates.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { faultOfSetting } from "../../settings.ts";
import { findFace } from "./face_keys.ts";

/**
 * The facts that the database has at this moment, read as they are asked for. They hold as long as
 * nothing is written.
 */
export function factsOf(
  { store, index, bounds }: {
    store: Store;
    index: Candidates;
    bounds: MatchBounds;
  },
): DecisionFacts {
  const { people, faces, photos, decisions, settings, earlier } = store;
  const inPhotos = new Map<number, FaceFacts[]>();
  const facesIn = (photoId: number) => {
    const known = inPhotos.get(photoId);
    if (known !== undefined) return known;
    const found = faces.ofPhoto(photoId).map((face) => ({ ...face, photoId }));
    inPhotos.set(photoId, found);
    return found;
  };
  let rows: DecisionRow[] | undefined;
  return {
    bounds,
    candidates: index,
    person: (id) => people.exists(id) ? people.get(id) : undefined,
    people: () => people.all(),
    nextPerson: () => people.nextId(),
    face(id) {
      const place = faces.whereIs(id);
      return place && facesIn(place.photoId).find((face) => face.id === id);
    },
    facesIn,
    facesOf: (personId) => faces.ofPerson(personId),
    findFace: (key) => findFace(store, key),
    pinsOf: (faceId) => decisions.pinsOf(faceId),
    photo: (id) => photos.get(id),
    photoWith: (sha256) => photos.withHash(sha256),
    pairedWith: (photoId) => photos.pairedWith(photoId),
    setting: (name) => settings.get(name),
    faultOfSetting,
    portraits: () => decisions.portraits(),
    decisions: () => rows ??= decisions.all(),
    changesOf: (decision) => decisions.changesOf(decision),
    stateWith(wanted) {
      const moment = earlier.momentOf(momentKey(wanted));
      return moment === undefined ? undefined : earlier.at(moment);
    },
  };
}

/**
 * Remembers, before something is decided, that this is how it was with the decisions now in force:
 * undoing that leaves exactly them in force brings it back.
 */
export function keepEarlierState({ decisions, earlier }: Store): void {
  earlier.keepMoment(momentKey(inForce(decisions.all())), decisions.countApplied());
}

/** @returns numbers in order as text, such as `1-3,7`. */
export function momentKey(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => from === to ? from : `${from}-${to}`).join(",");
}
