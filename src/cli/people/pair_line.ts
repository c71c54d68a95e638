import type { PossiblePairView } from "../../event/views/people/review_view.ts";

/** @returns two people who may be one as a line, with the command that makes them one. */
export function pairLine({ names, people, sure, reason }: PossiblePairView): string {
  const but = reason === null ? "" : `, but ${reason}`;
  return `${names.join(" and ")} may be the same person (${sure})${but}: photosort people merge ${
    people.join(" ")
  }`;
}
