import { OperatorError } from "../../core/operator_error.ts";
import { nameOfHost } from "../disk/instance_lock.ts";
import { enginePermissions, permissionsOfThreads } from "../engine/engine_permissions.ts";
import type { EventSite } from "../engine/event_site.ts";
import type { OnPlanned } from "../engine/open_event.ts";
import { threadEntries } from "../engine/thread_entries.ts";
import { startNarrowThread } from "../../runtime/narrow_thread.ts";
import type { ActionSetup, ActionThreadAnswer, ActionThreadRequest } from "./action_protocol.ts";
import { type ActionModels, reachOf } from "./action_reach.ts";
import type { ActionAnswer, ActionName, ActionRequest } from "./action_table.ts";

/** How an action is done, beside what it is about. */
export interface ActionOptions {
  /** Receives messages for the operator, in whole sentences. */
  say: (line: string) => void;
  /**
   * Makes the action a rehearsal, which changes nothing; receives each change that the action would
   * make.
   */
  onPlanned?: OnPlanned;
  /** Needed by actions that develop photos. */
  ready?: ActionModels;
  /** Absolute path of a folder outside of the event that the action may read. */
  source?: string;
}

const programEntry = new URL("./action_thread.ts", import.meta.url);

/**
 * Runs an action in a thread of its own, under the engine's permissions, and waits for it. This
 * thread writes nothing to the event. Only the main thread may call it, as threads that others
 * start begin a second late.
 *
 * @param entry the module that the thread runs; the program's own when left out.
 * @returns the action's answer; `action_table.ts` has its type.
 * @throws {OperatorError} the action's own errors; `alreadyRunning` if the event is sorted.
 */
export async function runAction<Name extends ActionName>(
  name: Name,
  request: ActionRequest<Name>,
  site: EventSite,
  options: ActionOptions,
  entry = programEntry,
): Promise<ActionAnswer<Name>> {
  const { root, config, embedder } = site, { ready, onPlanned } = options;
  const setup = { name, host: nameOfHost(), request, root, config, embedder, ready };
  if (onPlanned === undefined) return await inThread(entry, setup, options) as ActionAnswer<Name>;
  const copies = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-dry-run-" }));
  try {
    return await inThread(entry, { ...setup, copies }, options) as ActionAnswer<Name>;
  } finally {
    await Deno.remove(copies, { recursive: true });
  }
}

function inThread(
  entry: URL,
  setup: ActionSetup,
  { say, onPlanned, source }: ActionOptions,
): Promise<unknown> {
  const reach = reachOf({ ...setup, source });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const thread = startNarrowThread<ActionThreadRequest, ActionThreadAnswer>({
    ...{ name: "engine", entry },
    permissions: enginePermissions(reach),
    threads: { permissions: permissionsOfThreads(reach), entries: threadEntries },
    onFailed: ({ exit, message, hint }) => reject(new OperatorError(exit, message, hint)),
    onAnswer(answer) {
      if (answer.type === "line") say(answer.line);
      else if (answer.type === "planned") onPlanned?.(answer.change);
      else if (answer.type === "done") resolve(answer.answer);
      else reject(new OperatorError(answer.fault.exit, answer.fault.message, answer.fault.hint));
    },
  });
  thread.tell({ type: "start", setup });
  return promise.finally(thread.end);
}
