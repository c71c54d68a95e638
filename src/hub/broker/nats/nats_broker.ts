import { TimeoutError } from "@nats-io/transport-node";
import { sentence } from "../../../core/sentences/sentence.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { TransientFault } from "../../../core/transient_fault.ts";
import type { Log } from "../../../runtime/log.ts";
import { afterCommit } from "../../db/after_commit.ts";
import type { TenantTx } from "../../db/database.ts";
import type { Broker, DeadMessage, PhotoMessage, TakenMessage } from "../broker.ts";
import { MessageBell } from "../message_bell.ts";
import { KEPT_SECONDS, MOST_RETRY_SECONDS, MOST_TRIES, RETRY_SECONDS } from "../message_terms.ts";
import { TenantTurns } from "../tenant_turns.ts";
import { buryMessage, deadMessages, redriveMessages } from "./dead_messages.ts";
import { HeldMessages } from "./held_messages.ts";
import { BrokerMisfit, isMissing } from "./nats_faults.ts";
import { type NatsAccess, NatsLink, type NatsSession } from "./nats_link.ts";
import {
  countByTenant,
  DEAD,
  makeConsumer,
  removeTenant,
  subjectOf,
  WAITING,
} from "./nats_streams.ts";
import { type Delivered, takeMessages } from "./take_messages.ts";
import { withdrawMessages } from "./withdraw_messages.ts";

/** Messages that are published at once: the server writes each to the disk before it answers. */
const AT_ONCE = 100;
/** Longest wait for an answer about a message that was taken, in milliseconds. */
const ANSWER_MS = 2000;

export interface NatsBrokerOptions {
  log: Log;
  /** How many milliseconds the seconds of the terms have: fewer for tests. */
  secondMs?: number;
}

/**
 * Messages in streams of NATS: one of those that wait, from which each tenant's are taken by a
 * consumer of its own, and one of those that were given up.
 */
export class NatsBroker implements Broker {
  readonly joinsTransactions = false;
  readonly #opened = new Set<string>();
  readonly #turns = new TenantTurns();
  readonly #bell = new MessageBell();
  readonly #link: NatsLink;
  readonly #log: Log;
  readonly #held: HeldMessages;
  readonly #secondMs: number;

  private constructor(access: NatsAccess, { log, secondMs = 1000 }: NatsBrokerOptions) {
    this.#log = log;
    this.#secondMs = secondMs;
    this.#link = new NatsLink(access, log, () => this.#bell.ring());
    this.#held = new HeldMessages(KEPT_SECONDS * secondMs, () => performance.now());
  }

  /**
   * A server that is away is looked for again whenever it is needed.
   *
   * @throws {OperatorError} `database` if it does not let the hub in, or is not as the hub needs it.
   */
  static async open(access: NatsAccess, options: NatsBrokerOptions): Promise<NatsBroker> {
    const broker = new NatsBroker(access, options);
    try {
      await broker.check();
    } catch (error) {
      if (!(error instanceof TransientFault)) throw error;
      if (error instanceof BrokerMisfit) {
        await broker.close();
        const hint = "docs/hub.md says what HUB_BROKER needs; deploy/nats.conf has it.";
        throw new OperatorError("database", error.message, hint, { cause: error });
      }
    }
    return broker;
  }

  /** The server needs nothing before: what is missing there is made when it is missed. */
  open(tenant: string): Promise<void> {
    this.#opened.add(tenant);
    return Promise.resolve();
  }

  publish(tx: TenantTx, messages: readonly PhotoMessage[]): Promise<void> {
    for (const { tenant } of messages) {
      if (!this.#opened.has(tenant)) throw new TypeError(`Cannot publish before open(${tenant})`);
    }
    afterCommit(tx, () => this.#publish(messages));
    return Promise.resolve();
  }

  async take(
    most: number,
    whose: string | { except: ReadonlySet<string> } = { except: new Set() },
  ): Promise<TakenMessage[]> {
    return await this.#link.at(async (session) => {
      const waiting = typeof whose === "string"
        ? [whose]
        : [...(await countByTenant(session.manager, WAITING)).keys()].sort()
          .filter((tenant) => !whose.except.has(tenant));
      return await this.#turns.take(
        most,
        waiting,
        (one, count) => this.#takeOf(session, one, count),
      );
    });
  }

  async keep(message: TakenMessage): Promise<void> {
    const toldAt = performance.now();
    await this.#tell(message, "+WPI");
    this.#held.keep(message, toldAt);
  }

  async done(message: TakenMessage): Promise<void> {
    await this.#tell(message, "+ACK");
    this.#held.drop(message);
  }

  async giveBack(message: TakenMessage, reason: string): Promise<void> {
    if (this.#held.find(message) === undefined) return;
    if (message.tries >= MOST_TRIES) return await this.#bury(message, reason);
    const seconds = Math.min(RETRY_SECONDS * 2 ** (message.tries - 1), MOST_RETRY_SECONDS);
    await this.#tell(message, `-NAK {"delay": ${seconds * this.#secondMs * 1e6}}`);
    this.#held.drop(message);
  }

  async depth(tenant: string): Promise<number> {
    const counts = await this.#link.at(({ manager }) => countByTenant(manager, WAITING, tenant));
    return counts.get(tenant) ?? 0;
  }

  async dead(tenant: string, most: number): Promise<DeadMessage[]> {
    return await this.#link.at((session) => deadMessages(session, tenant, most));
  }

  async redrive(tenant: string, ids: readonly string[]): Promise<number> {
    return await this.#link.at((session) => redriveMessages(session, tenant, ids));
  }

  async withdraw(tenant: string, photos: readonly number[]): Promise<number> {
    return await this.#link.at((session) => withdrawMessages(session, tenant, photos));
  }

  waitForMessages(ms: number, signal: AbortSignal): Promise<void> {
    return this.#bell.wait(ms, signal);
  }

  /** The server brings back what nobody keeps. */
  upkeep(): Promise<void> {
    return Promise.resolve();
  }

  async tenants(): Promise<string[]> {
    return await this.#link.at(async ({ manager }) => {
      const waiting = await countByTenant(manager, WAITING),
        dead = await countByTenant(manager, DEAD);
      return [...new Set([...waiting.keys(), ...dead.keys()])];
    });
  }

  async forget(tenant: string): Promise<void> {
    this.#opened.delete(tenant);
    await this.#link.at(({ manager }) => removeTenant(manager, tenant));
  }

  async check(): Promise<void> {
    await this.#link.at(({ manager }) => manager.streams.info(WAITING));
  }

  async close(): Promise<void> {
    await this.#link.close();
  }

  async #publish(messages: readonly PhotoMessage[]): Promise<void> {
    for (let at = 0; at < messages.length; at += AT_ONCE) {
      const some = messages.slice(at, at + AT_ONCE);
      await this.#link.at(({ stream }) =>
        Promise.all(
          some.map(({ tenant, photo }) =>
            stream.publish(subjectOf(WAITING, tenant), JSON.stringify({ photo }))
          ),
        )
      );
    }
    this.#bell.ring();
  }

  /** Those that were taken too often already are put aside, and the next ones taken instead. */
  async #takeOf(session: NatsSession, tenant: string, count: number): Promise<TakenMessage[]> {
    const taken: TakenMessage[] = [];
    for (let left = count; left > 0;) {
      const delivered = await this.#deliver(session, tenant, left);
      left = 0;
      for (const { message } of delivered) {
        if (message.tries <= MOST_TRIES) taken.push(message);
        else {
          await this.#bury(message, sentence("notDealtWith"));
          left++;
        }
      }
    }
    return taken;
  }

  async #deliver(session: NatsSession, tenant: string, count: number): Promise<Delivered[]> {
    const askedAt = performance.now(), take = () => takeMessages(session, tenant, count);
    const { delivered, unreadable } = await take().catch(async (error) => {
      if (!isMissing(error)) throw error;
      await makeConsumer(session.manager, tenant, KEPT_SECONDS * this.#secondMs);
      return await take();
    });
    for (const { message, ack } of delivered) this.#held.add(message, ack, askedAt);
    for (const ack of unreadable) {
      this.#log.warn(`Removed a message from the queue that is none of photosort's: ${ack}`);
      session.connection.publish(ack, "+TERM");
    }
    return delivered;
  }

  async #bury(message: TakenMessage, reason: string): Promise<void> {
    await this.#link.at((session) => buryMessage(session, message, reason));
    await this.done(message);
  }

  /** Says something of a message, unless it is another's by now. */
  async #tell(message: TakenMessage, what: string): Promise<void> {
    const ack = this.#held.find(message);
    if (ack === undefined) return;
    await this.#link.at(async ({ connection }) => {
      try {
        await connection.request(ack, what, { timeout: ANSWER_MS });
      } catch (error) {
        // The server says nothing of a message that it does not know, as somebody emptied the queue
        // meanwhile. If it did not hear of it, the message comes again, which changes nothing.
        if (!isMissing(error) && !(error instanceof TimeoutError)) throw error;
      }
    });
  }
}
