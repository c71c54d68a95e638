import type { FaceToGroup } from "../../people/face_group.ts";
import { foldPins, type PinnedFace, unpinned } from "../../people/pins.ts";
import { type FaceMeasures, isPlaced } from "../../people/regroup_event.ts";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";

/** What humans said of whose faces are. */
export interface SaidOfFaces {
  /** By the face's number. */
  pins: ReadonlyMap<number, PinnedFace>;
  /** People with a name, a folder or a role from a decision, but without a reference. */
  settled: readonly number[];
}

/** Reads it. Call it within a snapshot. */
export function saidOfFaces(store: Store, model: string): SaidOfFaces {
  const people = store.people.all(), resolve = resolverOf(people);
  const referred = new Set(store.references.faces(model).map((face) => resolve(face.personId)));
  const pins = foldPins(store.decisions.pins(), resolve);
  keepOffDrawn(store, pins);
  return {
    pins,
    settled: people.filter((one) => one.mergedInto === null && isSettled(one))
      .map(({ id }) => id).filter((id) => !referred.has(id)),
  };
}

/** Somebody whom a human drew into a photo is no other face of it, though nobody compares the two. */
function keepOffDrawn(store: Store, pins: Map<number, PinnedFace>): void {
  const drawn = Map.groupBy(store.faces.drawnPeople(), ({ photoId }) => photoId);
  if (drawn.size === 0) return;
  for (const { id, photoId } of store.faces.placing([...drawn.keys()])) {
    const said = pins.get(id) ?? unpinned;
    const others = drawn.get(photoId)!.map(({ personId }) => personId)
      .filter((person) => person !== said.pinnedTo);
    if (others.length > 0) pins.set(id, { ...said, notOf: [...said.notOf, ...others] });
  }
}

function isSettled({ name, ownFolder, role }: PersonRow): boolean {
  return name !== null || ownFolder !== null || role !== "guest";
}

/** As `PersonTable.resolve`, without a statement for each person. */
function resolverOf(people: readonly PersonRow[]): (personId: number) => number {
  const mergedInto = new Map(people.map((one) => [one.id, one.mergedInto]));
  return (personId) => {
    let id = personId, into = mergedInto.get(id) ?? null;
    for (; into !== null; into = mergedInto.get(id) ?? null) id = into;
    return id;
  };
}

/** What is said of one face, and what is seen of it: no face has no clarity. */
export type SaidOfFace = Pick<
  FaceToGroup & FaceMeasures,
  "pinnedTo" | "notOf" | "isAlone" | "usable" | "clarity"
>;

/** @returns what holds for a face of which these pins speak, if any do. */
export function saidOf(
  pinned: PinnedFace | undefined,
  seen: Pick<SaidOfFace, "usable" | "clarity">,
): SaidOfFace {
  const { isNoFace = false, pinnedTo, notOf, isAlone } = pinned ?? {};
  // A detection that is no face joins nobody, and leaves the person it was given to.
  const { usable, clarity } = isNoFace ? { usable: false, clarity: -Infinity } : seen;
  return { pinnedTo, notOf, isAlone: isAlone && pinnedTo !== undefined, usable, clarity };
}

/**
 * A face stays away from whom a human denied it, and follows whom a human gave it to, only beside a
 * face that is theirs for certain: if no human gave them one that others resemble, their best seen is.
 * The same holds for people whom a human named: else regrouping could merge them into a stranger.
 *
 * @param settled numbers of people about whom a human said something else, such as a name.
 * @param said all faces of which a human said something; looked for if left out.
 * @returns the best seen face of each such person, to be pinned to them.
 */
export function anchorsOf<Face extends FaceToGroup & FaceMeasures>(
  faces: readonly Face[],
  settled: readonly number[],
  said = faces.filter(({ notOf, pinnedTo }) => notOf !== undefined || pinnedTo !== undefined),
): Map<number, Face> {
  const spokenOf = new Set<number | undefined>(settled);
  for (const { notOf = [], pinnedTo } of said) {
    for (const person of [pinnedTo, ...notOf]) spokenOf.add(person);
  }
  for (const face of said) if (!isPlaced(face)) spokenOf.delete(face.pinnedTo);
  const best = new Map<number, Face>();
  for (const face of faces) {
    const { personId, pinnedTo, notOf, usable, clarity } = face;
    if (personId === null || !spokenOf.has(personId) || !usable || clarity === -Infinity) continue;
    if (pinnedTo !== undefined || notOf?.includes(personId)) continue;
    const known = best.get(personId);
    if (known === undefined || clarity > known.clarity) best.set(personId, face);
  }
  return best;
}
