import type { EffectView } from "../../contracts/decision_effect.ts";
import type { DecisionRequest, DecisionResults } from "../../contracts/decision_request.ts";
import { Problem } from "../api/problem.ts";
import { toast, type ToastLink } from "../parts/toasts.tsx";
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
  /** Looks up who came of it, once it is done: the message leads to them. */
  about?: () => Promise<number | null>;
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
  const act = async ({ decisions, done, more, about, ...options }: Deed) => {
    try {
      const effect = await effectIfKnown(decisions);
      const versions = await presentVersions(options.versions);
      const results = await decide(decisions, { ...options, versions });
      outdate(versions);
      const isDone = results.every(({ state }) => state === "applied");
      try {
        if (isDone && more !== undefined) results.push(...await decide(await more()));
      } finally {
        // What was done can be taken back, also if what was to follow failed.
        tellUndone(results);
        const applied = results.filter(({ state }) => state === "applied").map(({ id }) => id);
        if (applied.length > 0) {
          const told = effect === undefined ? done : `${done}. ${effectWords(effect)}`;
          const link = isDone ? await linkTo(about) : undefined;
          did({ text: told, link, undo: () => undo(applied) });
        }
      }
      return results.every(({ state }) => state === "applied");
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

/** Each decision is made or refused by itself: who gave several is told how many were refused. */
function tellUndone(results: DecisionResults["results"]): void {
  const { deciding } = words.peek();
  const refused = results.filter((one) => one.state === "refused");
  const [first] = refused;
  if (first === undefined) {
    if (results.some(({ state }) => state === "waiting")) toast(deciding.waits);
    return;
  }
  const reason = say(first, "reason"), isAll = refused.length === results.length;
  const told = isAll
    ? deciding.refused(reason)
    : deciding.partly(refused.length, results.length, reason);
  toast(told, { isBad: true });
}

/** The message does without if that cannot be looked up now. */
async function linkTo(about: Deed["about"]): Promise<ToastLink | undefined> {
  try {
    const person = await about?.() ?? null;
    return person === null
      ? undefined
      : { href: `/people/${person}`, text: words.peek().photo.openPerson };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

async function undo(applied: readonly number[]): Promise<boolean> {
  try {
    const results = await undoDecisions(applied);
    if (results.every(({ state }) => state !== "refused")) return true;
    tellUndone(results);
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
