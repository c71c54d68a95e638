import { checkCandidates } from "../../tests/support/candidates_conformance.ts";
import type { Candidates, Centroid } from "./candidates.ts";
import { CentroidIndex } from "./centroid_index.ts";

checkCandidates("the index in memory", (people) => new CentroidIndex(4, people));

/** As a database would answer that compares one by one. */
function listOf(people: readonly Centroid[]): Candidates {
  const distance = ({ sum }: Centroid, face: Float32Array) => {
    const length = Math.hypot(...sum);
    return Math.hypot(...sum.map((value, i) => value / length - face[i]));
  };
  return {
    size: people.length,
    get: (personId) => people.find((one) => one.personId === personId),
    within: (face, farthest) =>
      people.map((one) => ({ personId: one.personId, distance: distance(one, face) }))
        .filter((one) => one.distance <= farthest),
  };
}
checkCandidates("a list that compares one by one", listOf);
