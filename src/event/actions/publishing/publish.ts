import { OperatorError } from "../../../core/operator_error.ts";
import { startNarrowThread } from "../../../runtime/narrow_thread.ts";
import type { Mirrored } from "../../publishing/mirror.ts";
import { hostOf, placeName } from "../../publishing/place.ts";
import type { PublishSetup } from "../../publishing/publish_galleries.ts";
import { requireNetRight } from "../require_net_right.ts";
import type { PublishAnswer, PublishRequest } from "./publish_protocol.ts";
import { publishPermissions } from "./publish_permissions.ts";

const programEntry = new URL("./publish_thread.ts", import.meta.url);

/**
 * Publishes galleries in a thread that may ask the one host of their place, also beside a photosort
 * that sorts the event.
 *
 * @throws {OperatorError} `usage` if this program was started without the right to ask that host;
 * `alreadyRunning` if another one publishes.
 */
export async function publish(
  setup: PublishSetup,
  { say }: { say: (line: string) => void },
  entry = programEntry,
): Promise<Mirrored> {
  const host = hostOf(setup.place);
  if (host !== undefined) await requireNetRight(host, placeName(setup.place), "publish --to …");
  const { promise, resolve, reject } = Promise.withResolvers<Mirrored>();
  const thread = startNarrowThread<PublishRequest, PublishAnswer>({
    ...{ name: "publish", entry },
    permissions: publishPermissions(setup.root, setup.place),
    onFailed: ({ exit, message, hint }) => reject(new OperatorError(exit, message, hint)),
    onAnswer(answer) {
      if (answer.type === "line") say(answer.line);
      else if (answer.type === "done") resolve(answer.mirrored);
      else reject(new OperatorError(answer.fault.exit, answer.fault.message, answer.fault.hint));
    },
  });
  thread.tell({ type: "start", setup });
  return await promise.finally(thread.end);
}
