import type { WorkerHello } from "../contracts/hub/work.ts";
import { OperatorError } from "../core/operator_error.ts";
import { backoffMs } from "../runtime/backoff.ts";
import type { Clock } from "../runtime/clock.ts";
import type { HubClient, Welcome } from "./hub_client.ts";
import { HubRefusal } from "../http/asking/hub_refusal.ts";
import type { Say } from "../runtime/say.ts";

/** Between two greetings of a hub that refuses this worker, in milliseconds: the first, the longest. */
const FIRST_PAUSE_MS = 5_000, MOST_PAUSE_MS = 60_000;

export interface GreetingTools {
  hub: Pick<HubClient, "hello">;
  hello: WorkerHello;
  clock: Clock;
  say: Say;
  /** Whether the hub is given up if it refuses this worker, instead of asking again. */
  givesUp: boolean;
}

/**
 * Says hello until the hub takes this worker in. One of another version or model is refused until
 * either is brought up to date.
 *
 * @throws {OperatorError} `hub` if the hub refuses this worker, and `givesUp`.
 * @throws the signal's reason.
 */
export async function greetHub(
  { hub, hello, clock, say, givesUp }: GreetingTools,
  signal: AbortSignal,
): Promise<Welcome> {
  let refusedFor: string | undefined;
  for (let tries = 1;; tries++) {
    try {
      const welcome = await hub.hello(hello, signal);
      if (refusedFor !== undefined) say("The hub takes this worker now");
      return welcome;
    } catch (error) {
      if (!(error instanceof HubRefusal)) throw error;
      const { message, hint = "The hub's log says more." } = error;
      if (givesUp) throw new OperatorError("hub", `the hub refuses this worker: ${message}`, hint);
      if (message !== refusedFor) say(`The hub refuses this worker: ${message}. ${hint}`, "warn");
      refusedFor = message;
    }
    const pauseMs = backoffMs(tries, FIRST_PAUSE_MS, MOST_PAUSE_MS) * (0.75 + Math.random() / 2);
    await clock.sleep(pauseMs, signal);
    signal.throwIfAborted();
  }
}
