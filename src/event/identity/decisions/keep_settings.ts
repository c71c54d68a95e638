import { type Decision, RefusedDecision } from "../../../core/decision.ts";
import { faultOfSetting } from "../../settings.ts";
import type { DecisionWork } from "./decision_work.ts";

/** Lets the event keep settings, or keep nothing of them any more. */
export function keepSettings(
  { log }: DecisionWork,
  { values }: Decision & { kind: "settings" },
): void {
  for (const [name, value] of Object.entries(values)) {
    const fault = faultOfSetting(name, value);
    if (fault !== undefined) throw new RefusedDecision(fault);
    log.setSetting(name, value);
  }
}
