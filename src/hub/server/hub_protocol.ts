import type { ServingAnswer, ServingRequest } from "../../runtime/serving/serving_thread.ts";
import type { ThreadEvent } from "../../runtime/thread_broker.ts";
import type { HubConfig } from "../hub_config.ts";

/** The message that starts the hub's thread. */
export interface HubSetup {
  config: HubConfig;
  /** The program's version. */
  version: string;
  /** Only with `--try`. */
  trial?: TrialSetup;
}

/** A hub that makes everything up that it needs: `photosort hub --try DIR`. */
export interface TrialSetup {
  /** Absolute path of the embedded database's folder. */
  database: string;
  /** The key that the worker of this computer had at the last start. */
  workerKey?: string;
}

/** How to get into a hub that `--try` made. */
export interface TrialLogin {
  tenant: string;
  /** Bearer of whoever tries it. */
  token: string;
  expires: Date;
  /** Of the worker of this computer; for this computer alone. */
  workerKey: string;
}

/** What the hub's thread may ask the main thread for. */
export type HubAsks = {
  /** Writes a line of the log to standard error. */
  log: (line: string) => Promise<void>;
  /** The hub is open, and anybody may come. */
  ready: (trial: TrialLogin | undefined) => Promise<void>;
};

export type HubRequest = ServingRequest<HubSetup> | ThreadEvent;

export interface HubListening {
  type: "listening";
}

/** What the hub's thread says, besides its requests for threads. */
export type HubAnswer = ServingAnswer<HubListening>;
