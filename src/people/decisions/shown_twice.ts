import type { Decision } from "../../core/decision.ts";
import type { DecisionFacts } from "./facts.ts";

/**
 * @param to the person who gets the faces.
 * @returns the photos in which a merge or a move would show that person twice, by their numbers, in
 * order; whether the faces there look like one person does not matter.
 */
export function shownTwice(
  facts: Pick<DecisionFacts, "face" | "facesOf" | "findFace">,
  decision: Decision & { kind: "merge" | "move" },
  to: number,
): number[] {
  const coming = decision.kind === "merge"
    ? facts.facesOf(decision.from)
    : decision.faces.flatMap((key) => facts.face(facts.findFace(key) ?? 0) ?? []);
  const theirs = new Map([...facts.facesOf(to), ...coming].map((face) => [face.id, face]));
  const inPhoto = Map.groupBy(theirs.values(), ({ photoId }) => photoId);
  const photos = coming.map(({ photoId }) => photoId)
    .filter((photo) => inPhoto.get(photo)!.length > 1);
  return [...new Set(photos)].sort((a, b) => a - b);
}
