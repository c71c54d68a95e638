import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import type { AskedThreads } from "../start_thread.ts";
import type { Ask, AskReply, Asks } from "./ask_client.ts";
import { faultOf } from "../fault_of.ts";
import { startNarrowThread } from "../narrow_thread.ts";

/** What a thread that serves pages says, besides its requests for threads. */
export type ServingAnswer<Listening extends { type: "listening" }> =
  | Listening
  /** It cannot serve, or no more. */
  | { type: "failed"; fault: OperatorFault }
  /** It serves no more. */
  | { type: "stopped" }
  /** Asks the host for what this thread has no right to. */
  | Ask;

/** What every thread that serves pages is told, besides what became of its threads. */
export type ServingRequest<Setup> =
  | { type: "start"; setup: Setup }
  | AskReply
  | { type: "stop" };

export interface ServingThreadOptions<Setup, Table extends Asks> {
  /** What the thread is called, and what it serves, such as `the page`. */
  name: string;
  serves: string;
  /** The module that it runs. */
  entry: URL;
  permissions: Deno.PermissionOptionsObject;
  /** The threads that it may ask for; left out: none. */
  threads?: AskedThreads;
  setup: Setup;
  /** What it may ask for. */
  asks: Table;
  /** Says what went wrong with what it asked for; left out: {@link faultOf}. */
  toFault?: (error: unknown) => OperatorFault;
  /** Told once why it serves no more, after it listened. */
  onBroken: (fault: OperatorFault) => void;
}

/** A thread that serves pages. */
export interface ServingThread<Told, Listening> {
  /** What it said once it listened. */
  listening: Listening;
  tell(told: Told): void;
  close(): Promise<void>;
}

/**
 * Starts a thread that serves pages, and waits until it does.
 *
 * @throws {OperatorError} why it does not.
 */
export async function startServingThread<
  Setup,
  Told,
  Listening extends { type: "listening" },
  Table extends Asks,
>(options: ServingThreadOptions<Setup, Table>): Promise<ServingThread<Told, Listening>> {
  const { name, serves, entry, permissions, threads, setup, onBroken } = options;
  const listening = Promise.withResolvers<Listening>(), stopped = Promise.withResolvers<void>();
  let tellBroken = ({ exit, message, hint }: OperatorFault) =>
    listening.reject(new OperatorError(exit, `cannot serve ${serves}: ${message}`, hint));
  const failed = (fault: OperatorFault) => {
    thread.end();
    stopped.resolve();
    tellBroken(fault);
    tellBroken = () => {};
  };
  const thread = startNarrowThread<ServingRequest<Setup> | Told, ServingAnswer<Listening>>({
    ...{ name, entry, permissions, threads },
    onFailed: failed,
    onAnswer(answer) {
      if (answer.type === "failed") failed(answer.fault);
      else if (answer.type === "stopped") stopped.resolve();
      else if (answer.type === "ask") replyTo(options, answer, thread.tell);
      else listening.resolve(answer);
    },
  });
  thread.tell({ type: "start", setup });
  const said = await listening.promise;
  tellBroken = onBroken;
  return {
    listening: said,
    tell: thread.tell,
    async close() {
      thread.tell({ type: "stop" });
      await stopped.promise;
      thread.end();
    },
  };
}

function replyTo<Setup, Table extends Asks>(
  { asks, toFault = faultOf }: ServingThreadOptions<Setup, Table>,
  { id, name, request }: Ask,
  tell: (reply: AskReply) => void,
): void {
  asks[name](request as never).then(
    (answer) => tell({ type: "answered", id, answer }),
    (error) => tell({ type: "refused", id, fault: toFault(error) }),
  );
}
