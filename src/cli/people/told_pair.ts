import type { PossiblePair } from "../../people/review.ts";

/** A pair with its photos by name. */
export type ToldPair = Omit<PossiblePair, "photos"> & { names: string[]; photos: string[] };

/** @returns what keeps two people apart, whatever their likeness; null where nothing does. */
export function reasonOf(
  { heldApart, photos }: Pick<ToldPair, "heldApart" | "photos">,
): string | null {
  switch (heldApart) {
    case null:
      return null;
    case "unclear":
      return "both are seen too unclearly to join by themselves";
    case "photo":
      return `both stand in one photo together, ${photos[0]}`;
    case "decision":
      return "a decision keeps them apart";
  }
}

/** @returns a pair as a line for a human, with the command that makes them one. */
export function pairLine({ names, people, distance, likelihood, ...pair }: ToldPair): string {
  const reason = reasonOf(pair), far = `distance ${distance.toFixed(2)}`;
  const proof = `${Math.round(likelihood * 100)} % of the proof`;
  // Of the unclear no share is enough.
  const sure = pair.heldApart === "unclear" ? far : `${proof}, ${far}`;
  const but = reason === null ? "" : `, but ${reason}`;
  return `${names.join(" and ")} may be one (${sure})${but}: photosort people merge ${
    people.join(" ")
  }`;
}
