import type { ThreadEvent } from "../../runtime/thread_broker.ts";
import type { ServingAnswer, ServingRequest } from "../../runtime/serving/serving_thread.ts";

/** The message that starts the thread of guests' pages. */
export interface GuestSetup {
  /** Absolute path of EventRoot. */
  root: string;
  /** Absolute path of the database. */
  database: string;
  port: number;
  /** This computer's IPv4 addresses in its networks. */
  addresses: string[];
}

export type GuestTold =
  /** The computer has other addresses now. */
  | { type: "addresses"; addresses: string[] }
  /** Photos, people or what guests said may have changed. */
  | { type: "changed" };

export type GuestRequest = ServingRequest<GuestSetup> | GuestTold | ThreadEvent;

export interface GuestListening {
  type: "listening";
}

/** What the thread of guests' pages says. */
export type GuestAnswer = ServingAnswer<GuestListening>;
