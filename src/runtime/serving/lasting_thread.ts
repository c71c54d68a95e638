import { setTimeout as delay } from "node:timers/promises";
import type { OperatorFault } from "../../core/operator_error.ts";
import { faultOf } from "../fault_of.ts";

/** A thread that breaks down more often within this time, in milliseconds, is given up. */
const MOST_BREAKDOWNS = 3, WITHIN_MS = 60_000;
/** How long its port needs to be free again, in milliseconds. */
const REST_MS = 500;

export interface LastingThreadOptions<Thread> {
  /** Starts the thread, each time from the same setup; `onBroken` is to be told that it broke down. */
  start: (onBroken: (fault: OperatorFault) => void) => Promise<Thread>;
  /** What it serves, at the beginning of a sentence, such as `The page`. */
  serves: string;
  /** Receives a line for the operator at each breakdown. */
  say: (line: string) => void;
  /** Told when it broke down too often, or could not be started again, and is given up. */
  onGivenUp?: (fault: OperatorFault) => void;
  restMs?: number;
}

/** A thread that serves pages, and is started anew when it breaks down. */
export class LastingThread<Thread extends { close(): Promise<void> }> {
  readonly #options: LastingThreadOptions<Thread>;
  #thread: Thread | undefined;
  #breakdowns: number[] = [];
  #restarting = Promise.resolve();
  #isClosed = false;

  constructor(options: LastingThreadOptions<Thread>) {
    this.#options = options;
  }

  /** The thread that serves; undefined while none does. */
  get thread(): Thread | undefined {
    return this.#thread;
  }

  /** @throws {OperatorError} why it cannot be served at all. */
  async open(): Promise<Thread> {
    return this.#thread = await this.#options.start((fault) => this.#broke(fault));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#restarting;
    await this.#thread?.close();
  }

  #broke(fault: OperatorFault): void {
    this.#thread = undefined;
    if (this.#isClosed) return;
    const { serves, say, onGivenUp } = this.#options, now = performance.now();
    this.#breakdowns = [...this.#breakdowns.filter((at) => now - at < WITHIN_MS), now];
    const isGivenUp = this.#breakdowns.length > MOST_BREAKDOWNS;
    const [reason] = fault.message.split("\n");
    const then = isGivenUp ? "Sorting goes on without it" : "It starts again, and sorting goes on";
    say(`${serves} failed: ${reason}. ${then}`);
    if (isGivenUp) onGivenUp?.(fault);
    else this.#restarting = this.#startAgain();
  }

  async #startAgain(): Promise<void> {
    await delay(this.#options.restMs ?? REST_MS);
    if (this.#isClosed) return;
    try {
      await this.open();
    } catch (error) {
      this.#broke(faultOf(error));
    }
  }
}
