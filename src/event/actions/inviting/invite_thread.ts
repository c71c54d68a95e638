/**
 * Entry of the thread that sends invitations. It may talk to one port of one host, read the event's
 * database, and write it.
 */
import { catchStray, threadScope } from "../../../runtime/thread_scope.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import type { InviteAnswer, InviteRequest } from "./invite_protocol.ts";
import { type InviteSetup, sendInvitations } from "./send_invitations.ts";

const scope = threadScope<InviteRequest, InviteAnswer>(), end = new AbortController();

scope.onmessage = ({ data }) => {
  if (data.type === "stop") end.abort();
  else run(data.setup).catch(fail);
};
catchStray(fail);

function fail(error: unknown): void {
  scope.postMessage({ type: "failed", fault: toOperatorFault(error) });
}

async function run(setup: InviteSetup): Promise<void> {
  const result = await sendInvitations(setup, {
    say: (line) => scope.postMessage({ type: "line", line }),
    onProgress: (done, waiting) => scope.postMessage({ type: "progress", done, waiting }),
  }, end.signal);
  scope.postMessage({ type: "done", result });
}
