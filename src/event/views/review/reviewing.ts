import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { ReviewAnswer } from "../../../contracts/review.ts";
import type { Store } from "../../db/store.ts";
import { effectOf } from "../decisions/effect_of.ts";
import { requestedDecision } from "../decisions/requested_decision.ts";
import type { KnownFaces } from "../faces/known_faces.ts";
import type { Judging } from "../judging.ts";

/** What a question is shown by. */
export interface Reviewing {
  store: Store;
  judging: Pick<Judging, "model" | "dimensions" | "bounds">;
  known: KnownFaces;
}

/** @returns an answer with what it would do to folders. */
export function answerView(
  { store, judging }: Reviewing,
  decisions: DecisionRequest[],
): ReviewAnswer {
  const wanted = decisions.map((one) => requestedDecision(store, one));
  return { decisions, effect: effectOf(store, judging, wanted) };
}
