import { OperatorError } from "../../../core/operator_error.ts";
import { startNarrowThread } from "../../../runtime/narrow_thread.ts";
import type { SendResult } from "../../inviting/send_all.ts";
import { requireNetRight } from "../require_net_right.ts";
import { hostAndPort, invitePermissions } from "./invite_permissions.ts";
import type { InviteAnswer, InviteRequest } from "./invite_protocol.ts";
import type { InviteListener, InviteSetup } from "./send_invitations.ts";

const programEntry = new URL("./invite_thread.ts", import.meta.url);

export interface InviteOptions extends InviteListener {
  /** Hands over what ends the sending after the mail that is under way. */
  onStarted: (stop: () => void) => void;
}

/**
 * Sends invitations in a thread that may talk to the mail server alone, also beside a photosort that
 * sorts the event.
 *
 * @throws {OperatorError} `usage` if this program was started without the right to talk to it;
 * `alreadyRunning` if another one sends invitations.
 */
export async function invite(
  setup: InviteSetup,
  { say, onProgress, onStarted }: InviteOptions,
  entry = programEntry,
): Promise<SendResult> {
  const host = hostAndPort(setup.server);
  await requireNetRight(host, host, "invite …");
  const { promise, resolve, reject } = Promise.withResolvers<SendResult>();
  const thread = startNarrowThread<InviteRequest, InviteAnswer>({
    ...{ name: "invite", entry },
    permissions: invitePermissions(setup.root, setup.server),
    onFailed: ({ exit, message, hint }) => reject(new OperatorError(exit, message, hint)),
    onAnswer(answer) {
      if (answer.type === "line") say(answer.line);
      else if (answer.type === "progress") onProgress(answer.done, answer.waiting);
      else if (answer.type === "done") resolve(answer.result);
      else reject(new OperatorError(answer.fault.exit, answer.fault.message, answer.fault.hint));
    },
  });
  thread.tell({ type: "start", setup });
  onStarted(() => thread.tell({ type: "stop" }));
  return await promise.finally(thread.end);
}
