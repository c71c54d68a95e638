import type { EffectView } from "../../contracts/decision_effect.ts";
import type { DecisionRequest } from "../../contracts/decision_request.ts";
import { Problem } from "../api/problem.ts";
import { toast } from "../parts/toasts.tsx";
import { useUndo } from "../parts/use_undo.ts";
import { wordsOf } from "../words/problem_words.ts";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";
import { decide, type DecideOptions, effectOf, undoDecisions } from "./decide.ts";
import { effectWords } from "./effect_words.ts";
import { isForeseeable } from "./foreseeable.ts";
import { outdate, presentVersions } from "./own_changes.ts";

export interface Deed extends DecideOptions {
  decisions: readonly DecisionRequest[];
  /** What was done, such as `Named Anna`; what it did to folders is added. */
  done: string;
  /** What is decided after that, once it is known what came of it; taken back together with it. */
  more?: () => Promise<readonly DecisionRequest[]>;
}

/** Deeds are done one after the other, in the order in which they were asked for. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Decides for one layer of the page, tells what that did to folders, and takes it back by the
 * message's button or Ctrl+Z.
 *
 * @returns does it; resolves to whether everything was done. It tells itself what was not.
 */
export function useDecide(): (deed: Deed) => Promise<boolean> {
  const { did, doing } = useUndo();
  const act = async ({ decisions, done, more, ...options }: Deed) => {
    try {
      const effect = await effectIfKnown(decisions);
      const versions = await presentVersions(options.versions);
      const first = await decide(decisions, { ...options, versions });
      outdate(versions);
      const isDone = first.every(({ state }) => state === "applied");
      const second = isDone && more !== undefined ? await decide(await more()) : [];
      const results = [...first, ...second];
      const refused = results.find((one) => one.state === "refused");
      const applied = results.filter(({ state }) => state === "applied").map(({ id }) => id);
      const { deciding } = words.peek();
      if (refused !== undefined) toast(deciding.refused(say(refused, "reason")), { isBad: true });
      else if (applied.length < results.length) toast(deciding.waits);
      if (applied.length > 0) {
        const told = effect === undefined ? done : `${done}. ${effectWords(effect)}`;
        did({ text: told, undo: () => undo(applied) });
      }
      return applied.length === results.length;
    } catch (error) {
      tellRefusal(error);
      return false;
    }
  };
  return (deed) => {
    const deciding = last.then(() => act(deed));
    last = Promise.allSettled([deciding]);
    doing(deciding);
    return deciding;
  };
}

async function undo(applied: readonly number[]): Promise<boolean> {
  try {
    const results = await undoDecisions(applied);
    const refused = results.find((one) => one.state === "refused");
    if (refused === undefined) return true;
    toast(words.peek().deciding.refused(say(refused, "reason")), { isBad: true });
  } catch (error) {
    tellRefusal(error);
  }
  return false;
}

/** Other problems are told by the shell. */
function tellRefusal(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 422) toast(wordsOf(error), { isBad: true });
}

/** What it does is told if that can be had; deciding does not depend on it. */
async function effectIfKnown(
  decisions: readonly DecisionRequest[],
): Promise<EffectView | undefined> {
  if (!isForeseeable(decisions)) return undefined;
  try {
    return await effectOf(decisions);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
