import { useEffect, useState } from "preact/hooks";
import type { DecisionsEffect, HubDecisionRequest } from "../../../contracts/hub/decisions.ts";
import { Problem } from "../../api/problem.ts";
import { wordsOfProblem } from "../words/problem_words.ts";
import { foresee } from "./use_hub_decide.ts";

/** What decisions would change, or why they would be refused; neither until the hub said. */
export interface Foreseen {
  effect?: DecisionsEffect;
  fault?: string;
}

/** Asks what decisions would change, anew whenever they are others. */
export function useForeseen(decisions: readonly HubDecisionRequest[]): Foreseen {
  const [foreseen, setForeseen] = useState<Foreseen>({}), key = JSON.stringify(decisions);
  useEffect(() => {
    const abort = new AbortController();
    setForeseen({});
    foresee(decisions, abort.signal).then(
      (effect) => setForeseen({ effect }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setForeseen({ fault: wordsOfProblem(error) });
      },
    );
    return () => abort.abort();
  }, [key]);
  return foreseen;
}
