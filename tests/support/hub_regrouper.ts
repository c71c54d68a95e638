/** What regroups a hub's people in the test's own thread. */
import { answerTo } from "../../src/hub/identity/regroup/answer_request.ts";
import { comparing } from "../../src/hub/identity/regroup/compare_faces.ts";
import type { HubIdentity } from "../../src/hub/identity/hub_identity.ts";
import type { RegroupRequest } from "../../src/hub/identity/regroup/regroup_protocol.ts";
import { Regrouper, type RegrouperDependencies } from "../../src/hub/identity/regroup/regrouper.ts";
import type { Log } from "../../src/runtime/log.ts";
import { manualClock } from "./manual_clock.ts";

/** A warning is a failure. */
export const strictLog: Log = {
  debug() {},
  info() {},
  warn(message) {
    throw new Error(message);
  },
  error(message, fields) {
    throw new Error(message, { cause: fields?.error });
  },
};

/** @param onAsk is awaited before faces are compared. */
export function compareHere(onAsk?: (request: RegroupRequest) => Promise<void>) {
  return comparing(async (request) => {
    await onAsk?.(request);
    return answerTo(request);
  });
}

export function regrouperOf(
  identity: HubIdentity,
  { onAsk, ...deps }: Partial<RegrouperDependencies> & {
    onAsk?: (request: RegroupRequest) => Promise<void>;
  } = {},
): Regrouper {
  const compare = compareHere(onAsk);
  return new Regrouper({ identity, compare, clock: manualClock(), log: strictLog, ...deps });
}
