import { resolve } from "node:path";
import type { Job } from "../../../core/job.ts";
import { OperatorError, type OperatorFault } from "../../../core/operator_error.ts";
import { Events } from "../../../runtime/events.ts";
import { oneAtATime } from "../../../runtime/one_at_a_time.ts";
import { placeOf } from "../../disk/outside_folders.ts";
import { adaptWorkers } from "../../../runtime/adapt_workers.ts";
import type { AskAnswer, AskName, AskRequest } from "../../engine/asks/ask_table.ts";
import type { EngineSetup } from "../../engine/engine_protocol.ts";
import { toOperatorFault } from "../../engine/operator_fault.ts";
import { type Engine, type EngineListener, startEngine } from "../../engine/run_engine.ts";
import { addSummaries, type RunSummary } from "../../engine/summary.ts";
import type { Config } from "../../settings.ts";
import { type HostEvent, type HostState, StateKeeper } from "./host_state.ts";
import { configWithJob, type JobView, jobView, keepChoice, withoutLostFolders } from "./job.ts";
import { Opening } from "./opening.ts";
import { findOtherEvent } from "./other_event.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** How one run of the engine ended. */
export interface EngineEnd {
  /** What was done since the host was started, by all its engines. */
  summary: RunSummary;
  /** Whether the host starts no other engine. */
  isLast: boolean;
  /** Whether nothing was left to do, and nobody stopped it. */
  isDone: boolean;
}

export interface HostOptions {
  /** The settings without those that the event stores. */
  config: Config;
  /**
   * Claims the event, lets `run` run the engine to its end, and gives the event back. It is called
   * again for each start, with the settings as they are then.
   */
  open: (config: Config, run: (setup: EngineSetup) => Promise<EngineEnd>) => Promise<void>;
  onLine: EngineListener["onLine"];
  onPlanned: EngineListener["onPlanned"];
  /** Whether a failed engine leaves the host stopped, for a page to say why; otherwise it ends. */
  outlivesFaults?: boolean;
  startsPaused?: boolean;
  /**
   * The settings as they are for another event, by its absolute path; without it, the event stays.
   *
   * @throws {OperatorError} `usage` for a wrong value.
   */
  configFor?: (root: string) => Config;
  /** Starts the engine; tests give another one. */
  start?: (setup: EngineSetup, listener: EngineListener) => Engine;
}

/** Work on the event that waits for the engine to end. */
interface Between {
  /** Never rejects: whoever asked for the work hears of its fault. */
  run: () => Promise<void>;
  refuse: () => void;
}

/** By what an event is sorted. */
interface Ground {
  /** The settings as the program was started, or would be in that event. */
  given: Config;
  now: Config;
}

/** What holds once an event could be opened by it. */
interface Trial {
  before: Ground;
  wasStopped: boolean;
  opening: Opening;
}

/**
 * Owns the engine of one event, in the main thread: starts it, ends it, lets work be done on the
 * event in between, and passes on what is asked. All that it takes and gives is plain data.
 */
export class EventHost {
  readonly #options: HostOptions;
  readonly #events = new Events<HostEvent>();
  readonly #state = new StateKeeper((state) => this.#events.emit({ type: "state", state }));
  #ground: Ground;
  /** Changes of the ground, one after the other. */
  readonly #inTurn = oneAtATime((change: () => Promise<void>) => change());
  #trial: Trial | undefined;
  #engine: Engine | undefined;
  #opening = new Opening();
  #hasOpened = false;
  #isPaused: boolean;
  #isStopped = false;
  #isClosed = false;
  #fault: OperatorFault | undefined;
  #summary: RunSummary | undefined;
  readonly #between: Between[] = [];
  #wake = Promise.withResolvers<void>();

  constructor(options: HostOptions) {
    this.#options = options;
    this.#ground = { given: options.config, now: options.config };
    this.#isPaused = options.startsPaused ?? false;
  }

  /** Calls the listener for every event from now on. */
  subscribe(listener: (event: HostEvent) => void): void {
    this.#events.subscribe(listener);
  }

  state(): HostState {
    return this.#state.now;
  }

  /** The settings by which the event is sorted, without those that it stores. */
  get config(): Config {
    return this.#ground.now;
  }

  /**
   * Lets engines sort until {@link close}, or until one comes to its end by itself.
   *
   * @throws {OperatorError} the fault of the engine, or of its start, that ended it.
   */
  async run(): Promise<void> {
    while (!this.#isClosed) {
      const work = this.#between.shift();
      if (work !== undefined) await work.run();
      else if (this.#isStopped) await this.#whileStopped();
      else await this.#runEngine();
    }
    for (const work of this.#between.splice(0)) work.refuse();
    this.#opening.fail(notRunning);
    this.#trial?.opening.fail(notRunning);
    if (this.#fault !== undefined) throw errorOf(this.#fault);
  }

  /** Ends the run after the photos in progress. */
  close(): void {
    this.#isClosed = true;
    this.#interrupt();
  }

  /**
   * Takes no new photos in; what is under way is finished, and all other work goes on. Starts the
   * engine if it was stopped.
   */
  async pause(): Promise<void> {
    this.#isPaused = true;
    if (this.#isStopped) await this.#startAgain();
    else await this.ask("pause", {});
  }

  /** Takes photos in again; starts the engine if it was stopped. */
  async resume(): Promise<void> {
    this.#isPaused = false;
    if (this.#isStopped) await this.#startAgain();
    else await this.ask("resume", {});
  }

  /** Ends the engine after the photos in progress, and gives the event back; the host stays. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.around(() => Promise.resolve(this.#state.stopped(undefined)));
  }

  /** Where photos come from and go to. */
  job(): JobView {
    const { given, now } = this.#ground;
    return { ...jobView(given, now), startsIn: resolve(this.#options.config.root) };
  }

  /**
   * Reads photos from another folder, or delivers to another one, from now on and, unless a flag or
   * the environment says otherwise, after the next start. The engine is started again; if it cannot
   * be, everything stays as it was.
   *
   * @throws {OperatorError} why the folders cannot be used.
   */
  async restartWith(change: Partial<Job>): Promise<JobView> {
    await this.#inTurn(async () => {
      const { given, now: before } = this.#ground, now = await configWithJob(before, change);
      await this.#openBy({ given, now }, this.#isStopped);
      await keepChoice(now, change).catch((error) =>
        this.#options.onLine(
          `Cannot keep the folders that were chosen; the next start uses the former ones: ${
            String(error)
          }`,
        )
      );
    });
    return this.job();
  }

  /**
   * Goes on with another event, which is made if there is none; starts the engine if it was stopped.
   * If it cannot be opened, everything stays as it was.
   *
   * @returns absolute path of the event.
   * @throws {OperatorError} why it cannot be opened.
   */
  async moveTo(folder: string): Promise<string> {
    const { configFor, onLine } = this.#options;
    if (configFor === undefined) throw errorOf(staysHere);
    await this.#inTurn(async () => {
      const root = await findOtherEvent(folder, this.config);
      if (root === await placeOf(resolve(this.config.root))) return;
      const given = configFor(root), now = await withoutLostFolders(given, onLine);
      await this.#openBy({ given, now }, false);
      this.#summary = undefined;
      this.#fault = undefined;
    });
    return await placeOf(resolve(this.config.root));
  }

  /** @param staysStopped whether it is not opened yet, but at the next start of the engine. */
  async #openBy(ground: Ground, staysStopped: boolean): Promise<void> {
    const opening = new Opening();
    await this.around(() => {
      this.#trial = { before: this.#ground, wasStopped: this.#isStopped, opening };
      this.#ground = ground;
      this.#isStopped &&= staysStopped;
      return Promise.resolve();
    });
    if (this.#isStopped) this.#trial = undefined;
    else await opening.promise;
  }

  /**
   * Ends the engine after the photos in progress, gives the event back, and does some work on it,
   * such as an action; then starts the engine again, unless it was stopped before.
   *
   * @returns the work's answer.
   * @throws whatever the work throws.
   */
  around<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#between.push({
        run: () => work().then(resolve, reject),
        refuse: () => reject(errorOf(notRunning)),
      });
      this.#interrupt();
    });
  }

  /**
   * Asks the engine for something that `engine/asks/ask_table.ts` lists. While the event is being
   * opened, this waits.
   *
   * @throws {OperatorError} whatever it is refused for; `alreadyRunning` if no engine runs.
   */
  async ask<Name extends AskName>(
    name: Name,
    request: AskRequest<Name>,
  ): Promise<AskAnswer<Name>> {
    if (this.#isStopped || this.#isClosed) throw errorOf(notRunning);
    await this.#opening.promise;
    if (this.#engine === undefined) throw errorOf(notRunning);
    return await this.#engine.ask(name, request);
  }

  async #startAgain(): Promise<void> {
    this.#isStopped = false;
    this.#fault = undefined;
    this.#opening = new Opening();
    this.#interrupt();
    await this.#opening.promise;
  }

  /** Ends the engine that runs, if any, and makes {@link run} look at what is wanted. */
  #interrupt(): void {
    if (this.#opening.isOver) this.#opening = new Opening();
    this.#engine?.stop();
    this.#wake.resolve();
  }

  async #whileStopped(): Promise<void> {
    this.#state.stopped(this.#fault);
    this.#wake = Promise.withResolvers();
    if (!this.#isWanted && this.#between.length === 0 && !this.#isClosed) await this.#wake.promise;
  }

  /** Whether an engine is to run now. */
  get #isWanted(): boolean {
    return !this.#isClosed && !this.#isStopped && this.#between.length === 0;
  }

  async #runEngine(): Promise<void> {
    this.#state.restarting();
    try {
      await this.#options.open(this.config, (setup) => this.#sort(setup));
    } catch (error) {
      this.#failed(error, toOperatorFault(error));
    }
  }

  #failed(error: unknown, fault: OperatorFault): void {
    if (this.#trial !== undefined) {
      const { before, wasStopped, opening } = this.#trial;
      this.#trial = undefined;
      this.#ground = before;
      this.#isStopped = wasStopped;
      return opening.fail(fault);
    }
    this.#fault = fault;
    this.#opening.fail(fault);
    if (this.#isClosed || !this.#hasOpened || !this.#options.outlivesFaults) throw error;
    this.#options.onLine(`Sorting has stopped: ${fault.message}. ${fault.hint}`);
    this.#isStopped = true;
  }

  async #sort(setup: EngineSetup): Promise<EngineEnd> {
    const engine = this.#engine = this.#start(setup);
    if (!this.#isWanted) engine.stop();
    const stopAdapting = setup.config.workers === "auto"
      ? adaptWorkers(engine, setup.plan)
      : () => {};
    const outcome = await engine.outcome.finally(stopAdapting);
    this.#engine = undefined;
    if ("fault" in outcome) throw errorOf(outcome.fault);
    const isDone = this.#isWanted;
    this.#isClosed ||= isDone;
    const { summary } = outcome;
    this.#summary = this.#summary === undefined ? summary : addSummaries(this.#summary, summary);
    return { summary: this.#summary, isLast: this.#isClosed, isDone };
  }

  #start(setup: EngineSetup): Engine {
    const { start = startEngine, onLine, onPlanned } = this.#options;
    return start({ ...setup, startsPaused: this.#isPaused }, {
      onLine,
      onPlanned,
      onOpened: () => {
        this.#hasOpened = true;
        this.#trial?.opening.succeed();
        this.#trial = undefined;
        this.#opening.succeed();
      },
      onEvent: (event) => {
        if (event.type === "heartbeat") {
          const isRestarting = !this.#isStopped && this.#between.length > 0;
          this.#state.heard(event.heartbeat, isRestarting);
        }
        this.#events.emit({ type: "engine", event });
      },
    });
  }
}

const staysHere: OperatorFault = {
  exit: "usage",
  message: sentence("staysHere"),
  hint: "Start photosort in the folder of the other event.",
};

const notRunning: OperatorFault = {
  exit: "alreadyRunning",
  message: sentence("notSorting"),
  hint: "Start sorting again, and try once more.",
};

function errorOf({ exit, message, hint }: OperatorFault): OperatorError {
  return new OperatorError(exit, message, hint);
}
