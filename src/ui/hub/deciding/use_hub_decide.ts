import { useState } from "preact/hooks";
import type { z } from "zod";
import type {
  DecisionsAnswer,
  decisionsRequestSchema,
  HubDecisionRequest,
} from "../../../contracts/hub/decisions.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { toast } from "../../parts/toasts.tsx";
import { useUndo } from "../../parts/use_undo.ts";
import { readAnew } from "../api/use_read.ts";
import { wordsOfProblem } from "../words/problem_words.ts";

export interface HubDecide {
  /** Whether a decision is under way. */
  isBusy: boolean;
  /**
   * Decides, all or nothing, and tells it with a way back.
   *
   * @param said what was done, such as `Merged 2 people into Anna`.
   * @returns whether it was done; why not is told.
   */
  decide(
    decisions: readonly HubDecisionRequest[],
    said: string,
    options?: DecideOptions,
  ): Promise<boolean>;
}

interface DecideOptions {
  /** Leaves what is shown as it is, as many decisions follow each other. */
  isQuiet?: boolean;
  /** Told when it was taken back. */
  onUndone?(): void;
}

type Request = z.input<typeof decisionsRequestSchema>;

/** Decisions about people, each of which Ctrl+Z takes back where it was made. */
export function useHubDecide(): HubDecide {
  const [isBusy, setBusy] = useState(false), { did, doing } = useUndo();
  const send: HubDecide["decide"] = async (decisions, said, { isQuiet, onUndone } = {}) => {
    setBusy(true);
    const answer = await attempt(() =>
      post<DecisionsAnswer>("/v1/decisions", { decisions } as Request)
    );
    setBusy(false);
    if (answer === undefined) return false;
    if (!isQuiet) readAnew();
    const undo = async () => {
      const isUndone = await undoAll(answer.ids);
      if (isUndone) onUndone?.();
      return isUndone;
    };
    did({ text: said, undo });
    return true;
  };
  return {
    isBusy,
    decide(decisions, said, options) {
      const deed = send(decisions, said, options);
      doing(deed);
      return deed;
    },
  };
}

/** Takes decisions back, the last one first. @returns whether all could be. */
export async function undoAll(ids: readonly number[]): Promise<boolean> {
  for (const id of ids.toReversed()) {
    const answer = await attempt(() => post<DecisionsAnswer>(`/v1/decisions/${id}/undo`));
    if (answer === undefined) return false;
  }
  readAnew();
  return true;
}

/** @returns what decisions would change, and nothing is changed; undefined if they are refused. */
export async function foresee(
  decisions: readonly HubDecisionRequest[],
  signal?: AbortSignal,
): Promise<DecisionsAnswer["effect"]> {
  const request: Request = { decisions: [...decisions], dryRun: true };
  return (await post<DecisionsAnswer>("/v1/decisions", request, { signal })).effect;
}

/** The frame of the page tells of what was refused, but for what is said beside fields (422). */
async function attempt<T>(what: () => Promise<T>): Promise<T | undefined> {
  try {
    return await what();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOfProblem(error), { isBad: true });
    return undefined;
  }
}
