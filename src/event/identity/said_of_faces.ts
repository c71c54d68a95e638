import { foldPins, type PinnedFace, unpinned } from "../../people/said/pins.ts";
import { resolverOf, type SaidOfFaces } from "../../people/said/said_of_faces.ts";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";

/** Reads what humans said of whose faces are. Call it within a snapshot. */
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
