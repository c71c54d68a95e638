import { useEffect, useMemo } from "preact/hooks";
import type { EffectView } from "../../contracts/decision_effect.ts";
import type { DecisionRequest } from "../../contracts/decision_request.ts";
import { query, use } from "../api/query.ts";
import { words } from "../words/words.ts";
import { effectOf } from "./decide.ts";
import { effectWords } from "./effect_words.ts";
import { isForeseeable } from "./foreseeable.ts";

/**
 * What decisions would do to folders, and what there is to look at before. It is read anew whenever
 * somebody changed something meanwhile.
 *
 * @param decisions none, or more than the program looks up: nothing is asked.
 * @returns undefined until it is known.
 */
export function useForeseen(decisions: readonly DecisionRequest[]): EffectView | undefined {
  const key = JSON.stringify(decisions), isAsked = isForeseeable(decisions);
  const found = useMemo(
    () =>
      query<EffectView | undefined>(
        `effect of ${key}`,
        async () => isAsked ? await effectOf(decisions) : undefined,
        ["people", "photos", "decisions"],
      ),
    [key],
  );
  useEffect(() => use(`effect of ${key}`), [key]);
  return found.data.value;
}

/**
 * The same in words, for the line below a button; also why the decisions cannot be made.
 *
 * @returns empty if nothing is asked.
 */
export function useEffectOf(decisions: readonly DecisionRequest[]): string {
  const effect = useForeseen(decisions);
  if (effect !== undefined) return effectWords(effect);
  return isForeseeable(decisions) ? words.value.deciding.lookingUp : "";
}
