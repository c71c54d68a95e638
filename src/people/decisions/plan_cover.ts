import { RefusedDecision } from "../../core/decision.ts";
import type { Draft } from "./draft.ts";
import type { PersonFacts } from "./facts.ts";
import { type Of, type PlanWork, requireFace, requirePerson } from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Chooses the face that stands for a person in place of any that was chosen before. */
export function planCover(
  { id: decisionId, draft }: PlanWork,
  { person, face }: Of<"cover">,
): void {
  const whose = requirePerson(draft, person);
  const faceId = face === null ? undefined : requireTheirs(draft, whose, requireFace(draft, face));
  const chosen = draft.covers().filter(({ personId }) => draft.resolve(personId!) === whose.id);
  if (chosen.length === 1 && chosen[0].faceId === faceId) return;
  for (const pin of chosen) draft.unpin(pin);
  if (faceId !== undefined) {
    draft.pin({ decisionId, faceId, says: "cover", personId: whose.id });
  }
}

function requireTheirs(draft: Draft, { id, folder }: PersonFacts, faceId: number): number {
  if (draft.face(faceId)?.personId === id) return faceId;
  throw new RefusedDecision(sentence("faceOfAnother", { face: faceId, person: folder }));
}
