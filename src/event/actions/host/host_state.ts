import { isDeepStrictEqual } from "node:util";
import type { Condition } from "../../../core/condition.ts";
import type { OperatorFault } from "../../../core/operator_error.ts";
import type { EngineEvent } from "../../engine/engine_event.ts";
import type { Heartbeat } from "../../engine/heartbeat.ts";
import type { WorkerDoing } from "../../../processor/pool/worker_doing.ts";

/**
 * sorting: it takes photos in · paused: it takes none in, and does everything else · waiting:
 * something around the event keeps it from sorting · stopped: nobody works on the event ·
 * restarting: the event is being opened, or closed to be opened again.
 */
export type HostStateName = "sorting" | "paused" | "waiting" | "stopped" | "restarting";

/** How the sorting of an event stands now. */
export interface HostState {
  state: HostStateName;
  /** Since when, ISO 8601. */
  since: string;
  /** When the engine was last heard of, ISO 8601; null if it has not been started. */
  heartbeatAt: string | null;
  /** What it waits for, as the end of "photosort waits for …"; null unless it is waiting. */
  waitingFor: string | null;
  /** What somebody has to change around the event, and how; what stops sorting comes first. */
  conditions: Condition[];
  /** Why it is stopped, if it did not stop because somebody wanted it to. */
  fault: OperatorFault | null;
  workers: WorkerDoing[];
}

/** What an event's host tells its subscribers. */
export type HostEvent =
  | { type: "engine"; event: EngineEvent }
  /** The state has another name, fault or conditions than before. */
  | { type: "state"; state: HostState };

/** Keeps the state of an event's host, and says when it changes. */
export class StateKeeper {
  readonly #onChange: (state: HostState) => void;
  #name: HostStateName = "restarting";
  #since = Date.now();
  #fault: OperatorFault | undefined;
  #heartbeat: Heartbeat | undefined;

  constructor(onChange: (state: HostState) => void) {
    this.#onChange = onChange;
  }

  get now(): HostState {
    const { conditions = [], at } = this.#heartbeat ?? {};
    const isUp = this.#name !== "stopped" && this.#name !== "restarting";
    return {
      state: this.#name,
      since: new Date(this.#since).toISOString(),
      heartbeatAt: at === undefined ? null : new Date(at).toISOString(),
      waitingFor: this.#name === "waiting" ? conditions[0].waitingFor : null,
      conditions: isUp ? conditions : [],
      fault: this.#fault ?? null,
      workers: isUp ? this.#heartbeat?.workers ?? [] : [],
    };
  }

  /** The engine is being started, or ended to be started again. */
  restarting(): void {
    this.#change("restarting", undefined);
  }

  /** @param fault why, unless somebody wanted it. */
  stopped(fault: OperatorFault | undefined): void {
    this.#change("stopped", fault);
  }

  /** The engine is at work. @param isRestarting whether it is about to be started again. */
  heard(heartbeat: Heartbeat, isRestarting: boolean): void {
    const before = this.#heartbeat;
    this.#heartbeat = heartbeat;
    const { conditions, isPaused } = heartbeat;
    const atWork = isPaused ? "paused" : conditions[0]?.stopsSorting ? "waiting" : "sorting";
    const name = isRestarting ? "restarting" : atWork;
    const isSame = isDeepStrictEqual(before?.conditions ?? [], conditions);
    this.#change(name, undefined, isSame);
  }

  #change(name: HostStateName, fault: OperatorFault | undefined, isSame = true): void {
    if (name === this.#name && isSame && fault === this.#fault) return;
    if (name !== this.#name) this.#since = Date.now();
    this.#name = name;
    this.#fault = fault;
    this.#onChange(this.now);
  }
}
