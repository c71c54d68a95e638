import { useEffect, useMemo } from "preact/hooks";
import type { EffectView } from "../../contracts/decision_effect.ts";
import type { DecisionRequest } from "../../contracts/decision_request.ts";
import { query, use } from "../api/query.ts";
import { words } from "../words/words.ts";
import { effectOf } from "./decide.ts";
import { effectWords } from "./effect_words.ts";

/**
 * What decisions would do to folders, in words, for the line below a button; also why they cannot be
 * made. It is read anew whenever somebody changed something meanwhile.
 *
 * @param decisions none: nothing is asked.
 * @returns empty until it is known.
 */
export function useEffectOf(decisions: readonly DecisionRequest[]): string {
  const key = JSON.stringify(decisions), isAsked = decisions.length > 0;
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
  const effect = found.data.value;
  return effect === undefined ? isAsked ? words.value.deciding.lookingUp : "" : effectWords(effect);
}
