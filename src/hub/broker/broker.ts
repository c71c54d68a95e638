import type { TenantTx } from "../db/database.ts";

/** Says that a photo waits; what it is and whether it still waits, the database says. */
export interface PhotoMessage {
  tenant: string;
  /** The photo's number in the tenant. */
  photo: number;
}

/** A message that somebody took, until it is done, given back, or its time is over. */
export interface TakenMessage extends PhotoMessage {
  /** The message's id in the broker. */
  id: string;
  /** How many times it was taken, this time included. */
  tries: number;
}

/** A message that was given back too often, or whose time ran out each time. */
export interface DeadMessage extends PhotoMessage {
  id: string;
  since: Date;
  reason: string | null;
}

/**
 * Hands messages about photos to workers, at least once each. Losing all of them loses nothing, as
 * the sweep sends one for each READY photo that has none; receiving one twice changes nothing, as
 * only a READY photo is leased.
 */
export interface Broker {
  /** Whether messages are part of the transaction that publishes them, and not sent after its commit. */
  readonly joinsTransactions: boolean;
  /**
   * Makes what holds a tenant's messages, if it is missing. Must be called before a transaction that
   * publishes, in each process; from the second time on it costs nothing.
   */
  open(tenant: string): Promise<void>;
  /**
   * Adds messages in a transaction, if the broker can, so that rows and messages commit together;
   * otherwise once that transaction has committed, and before whoever opened it goes on.
   *
   * @throws {TransientFault} if the broker refuses; after the commit, whoever opened the transaction
   * gets that.
   * @throws {TypeError} if the tenant was not opened: a defect.
   */
  publish(tx: TenantTx, messages: readonly PhotoMessage[]): Promise<void>;
  /**
   * Takes the oldest messages, fairly among tenants.
   *
   * @param most how many at most, 1 or more.
   * @param whose a tenant's alone, or everybody's but those of some; left out: everybody's.
   */
  take(most: number, whose?: string | { except: ReadonlySet<string> }): Promise<TakenMessage[]>;
  /** Keeps a taken message for a while longer. */
  keep(message: TakenMessage): Promise<void>;
  /** The photo was dealt with. */
  done(message: TakenMessage): Promise<void>;
  /** Gives a message back, to be taken again after a pause. */
  giveBack(message: TakenMessage, reason: string): Promise<void>;
  /** Messages that wait or are taken and not done, as of a moment ago. */
  depth(tenant: string): Promise<number>;
  /** Messages that were given up, the oldest first. */
  dead(tenant: string, most: number): Promise<DeadMessage[]>;
  /** Puts messages that were given up back into the queue. @returns how many. */
  redrive(tenant: string, ids: readonly string[]): Promise<number>;
  /**
   * Takes back messages about photos that are gone, waiting and dead ones, and taken ones if it can.
   *
   * @returns how many about them are there still.
   */
  withdraw(tenant: string, photos: readonly number[]): Promise<number>;
  /** Resolves once a message may be there to take, or after that many milliseconds. */
  waitForMessages(ms: number, signal: AbortSignal): Promise<void>;
  /** Brings back messages whose time is over. To be called every minute, by one process. */
  upkeep(): Promise<void>;
  /** @returns the tenants for whom something holds messages, in any process. */
  tenants(): Promise<string[]>;
  /** Removes what holds the messages of a tenant that is gone, with them. */
  forget(tenant: string): Promise<void>;
  /** @throws {TransientFault} if it cannot be reached. */
  check(): Promise<void>;
  close(): Promise<void>;
}
