import type { Decision } from "../../../core/decision.ts";
import type { TenantTx } from "../../db/database.ts";
import { decisionsByNumber } from "../../db/deciding/decisions.ts";

/** @returns the decisions that are undone, and those that these undid, by number. */
export async function undoneChain(
  tx: TenantTx,
  decisions: readonly Decision[],
): Promise<Map<number, Decision>> {
  const chain = new Map<number, Decision>();
  let next = decisions.flatMap((one) => one.kind === "undo" ? [one.decision] : []);
  while (next.length > 0) {
    const found = await decisionsByNumber(tx, next);
    next = [];
    for (const { id, decision } of found) {
      chain.set(id, decision);
      // What undoes itself or a later one was refused; without it every chain ends.
      if (decision.kind === "undo" && decision.decision < id && !chain.has(decision.decision)) {
        next.push(decision.decision);
      }
    }
  }
  return chain;
}
