import { setTimeout as delay } from "node:timers/promises";
import type { OperatorFault } from "../../core/operator_error.ts";
import type { HostState } from "../actions/host/host_state.ts";
import type { EngineEvent } from "../engine/engine_event.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import type { PageThread } from "./page_thread.ts";

/** A page that breaks down more often within this time, in milliseconds, is given up. */
const MOST_BREAKDOWNS = 3, WITHIN_MS = 60_000;
/** How long its port needs to be free again, in milliseconds. */
const REST_MS = 500;

export type StartPage = (onBroken: (fault: OperatorFault) => void) => Promise<PageThread>;

/** A page whose thread is started anew when it breaks down, under the same address and keys. */
export class LastingPage {
  readonly #start: StartPage;
  readonly #say: (line: string) => void;
  readonly #restMs: number;
  #thread: PageThread | undefined;
  #state: HostState | undefined;
  #breakdowns: number[] = [];
  #restarting = Promise.resolve();
  #isClosed = false;

  /** @param say receives a line for the operator at each breakdown. */
  constructor(start: StartPage, say: (line: string) => void, restMs = REST_MS) {
    this.#start = start;
    this.#say = say;
    this.#restMs = restMs;
  }

  /**
   * @returns an address that lets one browser in, once.
   * @throws {OperatorError} why the page cannot be served at all.
   */
  async open(): Promise<string> {
    this.#thread = await this.#start((fault) => this.#broke(fault));
    return this.#thread.entrance;
  }

  tell(event: EngineEvent): void {
    this.#thread?.tell(event);
  }

  tellState(state: HostState): void {
    this.#state = state;
    this.#thread?.tellState(state);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#restarting;
    await this.#thread?.close();
  }

  #broke({ message }: OperatorFault): void {
    this.#thread = undefined;
    if (this.#isClosed) return;
    const now = performance.now();
    this.#breakdowns = [...this.#breakdowns.filter((at) => now - at < WITHIN_MS), now];
    const isGivenUp = this.#breakdowns.length > MOST_BREAKDOWNS, [reason] = message.split("\n");
    const then = isGivenUp ? "Sorting goes on without it" : "It starts again, and sorting goes on";
    this.#say(`The page failed: ${reason}. ${then}`);
    if (!isGivenUp) this.#restarting = this.#startAgain();
  }

  async #startAgain(): Promise<void> {
    await delay(this.#restMs);
    if (this.#isClosed) return;
    try {
      await this.open();
    } catch (error) {
      return this.#broke(toOperatorFault(error));
    }
    if (this.#state !== undefined) this.#thread?.tellState(this.#state);
  }
}
