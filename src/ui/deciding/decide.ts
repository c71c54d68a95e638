import type { EffectView } from "../../contracts/decision_effect.ts";
import type { DecisionRequest, DecisionResults } from "../../contracts/decision_request.ts";
import { post, type RequestOptions } from "../api/client.ts";
import { markStale } from "../api/query.ts";

export interface DecideOptions extends RequestOptions {
  /** Of who is changed, by their numbers, as the page shows them: else somebody changed them. */
  versions?: Readonly<Record<number, string>>;
}

/**
 * Makes decisions, and has everything read anew that they may have changed.
 *
 * @returns what became of each.
 * @throws {Problem}
 */
export async function decide(
  decisions: readonly DecisionRequest[],
  { versions, ...options }: DecideOptions = {},
): Promise<DecisionResults["results"]> {
  return await change("/api/operator/decisions", { decisions, versions }, options);
}

/** Undoes decisions, the last of them first. @throws {Problem} */
export async function undoDecisions(ids: readonly number[]): Promise<DecisionResults["results"]> {
  return await change("/api/operator/decisions/undo", { decisions: ids.toReversed() });
}

/** @returns what decisions would do to folders. @throws {Problem} */
export async function effectOf(decisions: readonly DecisionRequest[]): Promise<EffectView> {
  return await post<EffectView>("/api/operator/decisions/effect", { decisions });
}

async function change(path: string, body: unknown, options: RequestOptions = {}) {
  const { results } = await post<DecisionResults>(path, body, options);
  markStale(["people", "photos", "decisions"]);
  return results;
}
