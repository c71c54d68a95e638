import { folderKey } from "../../../core/folder_name.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import { type NamedFace, portraitSums } from "../../../people/portrait_likeness.ts";

/**
 * @returns what is known of the faces of all who have a name: their portraits, which humans chose;
 *   the centroid, which a wrong portrait would have spoilt, only of people without any.
 */
export function namedFaces(store: Store, model: string, bounds: MatchBounds): NamedFace[] {
  const portraits = Map.groupBy(
    store.references.faces(model),
    ({ personId }) => store.people.resolve(personId),
  );
  const centroids = new Map(
    store.people.centroids(model).map((centroid) => [centroid.personId, centroid]),
  );
  return store.people.all().filter(isNamed).map(({ id, name }) => {
    const centroid = centroids.get(id);
    const theirs = (portraits.get(id) ?? []).map(({ embedding }) =>
      portraitSums(embedding, bounds)
    );
    const looks = theirs.length > 0 || centroid === undefined ? theirs : [centroid];
    return { person: id, name, looks };
  });
}

/** @returns the person who has that name or that folder, if they did not turn out to be somebody else. */
export function personCalled(store: Store, name: string): number | undefined {
  const isCalled = (one: string | null) => one !== null && folderKey(one) === folderKey(name);
  return store.people.all().filter(({ mergedInto }) => mergedInto === null)
    .find((person) => isCalled(person.name) || isCalled(person.folder))?.id;
}

function isNamed(person: PersonRow): person is PersonRow & { name: string } {
  return person.name !== null && person.mergedInto === null;
}
