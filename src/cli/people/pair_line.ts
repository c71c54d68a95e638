import type { PossiblePairView } from "../../event/views/people/review_view.ts";

/** @returns two people who may be one as a line, with the command that makes them one. */
export function pairLine(
  { names, people, distance, likelihood, heldApart, reason }: PossiblePairView,
): string {
  const far = `distance ${distance.toFixed(2)}`;
  const proof = `${Math.round(likelihood * 100)} % of the proof`;
  // People with only unclear faces are never joined, so a percentage would mislead.
  const sure = heldApart === "unclear" ? far : `${proof}, ${far}`;
  const but = reason === null ? "" : `, but ${reason}`;
  return `${names.join(" and ")} may be the same person (${sure})${but}: photosort people merge ${
    people.join(" ")
  }`;
}
