import { facesAsSaid } from "../../people/said/said_of_faces.ts";
import type { PeopleToMatch } from "../../people/selfies/match_selfie.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import { comparedReferences } from "../identity/regroup_stored.ts";
import { saidOfFaces } from "../identity/said_of_faces.ts";

/** @returns everybody in the event, to compare selfies with; as it is now, so use it at once. */
export function peopleToMatch(
  store: Store,
  { index, model, bounds }: Pick<Identity, "index" | "model" | "bounds">,
): PeopleToMatch {
  const said = saidOfFaces(store, model), references = comparedReferences(store, model);
  return {
    candidates: index,
    facesOf: (person) => [
      ...references.filter(({ personId }) => personId === person),
      ...facesAsSaid(store.faces.evidenceOfPerson(person, model), said, bounds),
    ],
  };
}
