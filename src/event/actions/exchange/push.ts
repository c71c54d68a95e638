import { OperatorError } from "../../../core/operator_error.ts";
import { hostOfHub } from "../../../http/asking/host_of_hub.ts";
import { startNarrowThread } from "../../../runtime/narrow_thread.ts";
import type { TellingTally } from "../../exchange/telling/tell_hub.ts";
import { requireNetRight } from "../require_net_right.ts";
import { pushPermissions } from "./push_permissions.ts";
import type { PushAnswer, PushRequest, PushSetup } from "./push_protocol.ts";

const programEntry = new URL("./push_thread.ts", import.meta.url);

/**
 * Tells a hub of an event in a thread that may ask that hub alone, also beside a photosort that sorts
 * the event.
 *
 * @throws {OperatorError} `usage` if this program was started without the right to ask the hub; `hub`
 * if the hub refuses.
 */
export async function push(
  setup: PushSetup,
  { say }: { say: (line: string) => void },
  entry = programEntry,
): Promise<TellingTally> {
  const { root, hub: { url } } = setup;
  await requireNetRight(hostOfHub(url), url, "push --hub …");
  const { promise, resolve, reject } = Promise.withResolvers<TellingTally>();
  const thread = startNarrowThread<PushRequest, PushAnswer>({
    ...{ name: "push", entry },
    permissions: pushPermissions(root, url),
    onFailed: ({ exit, message, hint }) => reject(new OperatorError(exit, message, hint)),
    onAnswer(answer) {
      if (answer.type === "line") say(answer.line);
      else if (answer.type === "done") resolve(answer.tally);
      else reject(new OperatorError(answer.fault.exit, answer.fault.message, answer.fault.hint));
    },
  });
  thread.tell({ type: "start", setup });
  return await promise.finally(thread.end);
}
