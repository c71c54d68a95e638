import { OperatorError } from "../../../core/operator_error.ts";
import { threadPermissions } from "../../../runtime/thread_permissions.ts";
import { startEngineThread } from "../../engine/start_engine_thread.ts";
import type { Mirrored } from "../../publishing/mirror.ts";
import { hostOf, placeName } from "../../publishing/place.ts";
import type { PublishSetup } from "../../publishing/publish_galleries.ts";
import type { PublishAnswer, PublishRequest } from "./publish_protocol.ts";
import { publishPermissions } from "./publish_permissions.ts";

const programEntry = new URL("./publish_thread.ts", import.meta.url);

/**
 * Publishes galleries in a thread that may ask the one host of their place, also beside a photosort
 * that sorts the event.
 *
 * @throws {OperatorError} `usage` if this program was started without the right to ask that host.
 */
export async function publish(
  setup: PublishSetup,
  { say }: { say: (line: string) => void },
  entry = programEntry,
): Promise<Mirrored> {
  await requireRight(setup);
  const { promise, resolve, reject } = Promise.withResolvers<Mirrored>();
  const thread = startEngineThread<PublishRequest, PublishAnswer>({
    ...{ name: "publish", entry, threadPermissions: threadPermissions({}) },
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

/** The start scripts give it to this command alone; a thread gets no right that main lacks. */
async function requireRight({ place }: PublishSetup): Promise<void> {
  const host = hostOf(place);
  if (host === undefined) return;
  if ((await Deno.permissions.query({ name: "net", host })).state === "granted") return;
  const message = `photosort was started without the right to reach ${placeName(place)}`;
  throw new OperatorError("usage", message, "In a checkout: `deno task publish --to …`.");
}
