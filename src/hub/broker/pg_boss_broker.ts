import { type JobWithMetadata, PgBoss } from "pg-boss";
import { sentence } from "../../core/sentences/sentence.ts";
import { isTransient, TransientFault } from "../../core/transient_fault.ts";
import type { HubDatabase, TenantTx } from "../db/database.ts";
import {
  countMessages,
  dropMessages,
  inQueueOf,
  QUEUE_SCHEMA,
  queuesWithMessages,
} from "../db/queue/queue.ts";
import { causeOfOutage, causeOfRefusal } from "../outage.ts";
import type { Broker, DeadMessage, PhotoMessage, TakenMessage } from "./broker.ts";
import {
  KEEP_DEAD_SECONDS,
  KEPT_SECONDS,
  MOST_RETRY_SECONDS,
  MOST_TRIES,
  RETRY_SECONDS,
} from "./message_terms.ts";
import { MessageBell } from "./message_bell.ts";
import { TenantTurns } from "./tenant_turns.ts";

/** A tenant has a queue of its own, so that its messages can be taken alone, and in turn. */
const WAITING = "photo.", DEAD = "dead.";
/** A taken message that somebody keeps comes back after so long all the same, in seconds. */
const MOST_TAKEN_SECONDS = 3600;

/** What a message holds; pg-boss knows its tenant by the queue. */
interface Body {
  photo: number;
}

export interface PgBossOptions {
  /** Told of what pg-boss could not do in the background. */
  onError: (error: Error) => void;
}

/** Messages in the hub's own database: they are published by the transaction that changes the rows. */
export class PgBossBroker implements Broker {
  readonly joinsTransactions = true;
  readonly #opened = new Set<string>();
  readonly #turns = new TenantTurns();
  readonly #bell = new MessageBell();

  private constructor(private readonly db: HubDatabase, private readonly boss: PgBoss) {}

  /** @throws {Error} if the queue's tables are missing: `photosort hub migrate` makes them. */
  static async open(db: HubDatabase, { onError }: PgBossOptions): Promise<PgBossBroker> {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => db.asBroker(text, values) },
      ...{ schema: QUEUE_SCHEMA, backend: db.engine, migrate: false, createSchema: false },
      // Upkeep is called for by the hub's scheduler, and pg-boss's role owns no index.
      ...{ supervise: false, schedule: false, reindex: false, monitorVacuum: false },
      ...{ registerInstance: false, monitorIntervalSeconds: 1 },
    });
    boss.on("error", onError);
    await boss.start();
    return new PgBossBroker(db, boss);
  }

  async open(tenant: string): Promise<void> {
    if (this.#opened.has(tenant)) return;
    await told(async () => {
      await this.boss.createQueue(DEAD + tenant, { retentionSeconds: KEEP_DEAD_SECONDS });
      await this.boss.createQueue(WAITING + tenant, {
        ...{ deadLetter: DEAD + tenant, retryLimit: MOST_TRIES - 1 },
        ...{ retryDelay: RETRY_SECONDS, retryBackoff: true, retryDelayMax: MOST_RETRY_SECONDS },
        ...{ heartbeatSeconds: KEPT_SECONDS, expireInSeconds: MOST_TAKEN_SECONDS },
      });
    });
    this.#opened.add(tenant);
  }

  async publish(tx: TenantTx, messages: readonly PhotoMessage[]): Promise<void> {
    const byTenant = Map.groupBy(messages, ({ tenant }) => tenant);
    for (const tenant of byTenant.keys()) {
      // To make a queue needs a transaction of its own, for which PGlite has no second connection.
      if (!this.#opened.has(tenant)) throw new TypeError(`Cannot publish before open(${tenant})`);
    }
    await told(() =>
      inQueueOf(tx, async (db) => {
        for (const [tenant, ofTenant] of byTenant) {
          const jobs = ofTenant.map(({ photo }) => ({ data: { photo } satisfies Body }));
          await this.boss.insert(WAITING + tenant, jobs, { db });
        }
      })
    );
    this.#bell.ring();
  }

  async take(
    most: number,
    whose: string | { except: ReadonlySet<string> } = { except: new Set() },
  ): Promise<TakenMessage[]> {
    return await told(async () => {
      if (typeof whose === "string") await this.open(whose);
      const waiting = typeof whose === "string"
        ? [whose]
        : (await this.#waitingTenants()).filter((tenant) => !whose.except.has(tenant));
      return await this.#turns.take(most, waiting, (one, count) => this.#takeOf(one, count));
    });
  }

  async keep(message: TakenMessage): Promise<void> {
    await told(() => this.boss.touch(WAITING + message.tenant, attemptOf(message)));
  }

  async done(message: TakenMessage): Promise<void> {
    await told(() => this.boss.deleteJob(WAITING + message.tenant, attemptOf(message)));
  }

  async giveBack(message: TakenMessage, reason: string): Promise<void> {
    await told(() => this.boss.fail(WAITING + message.tenant, attemptOf(message), { reason }));
  }

  async depth(tenant: string): Promise<number> {
    return await told(() => countMessages(this.db, WAITING + tenant));
  }

  async dead(tenant: string, most: number): Promise<DeadMessage[]> {
    await this.open(tenant);
    const jobs = await told(() => this.boss.findJobs<Body>(DEAD + tenant, { limit: most }));
    return jobs.map((job) => ({
      ...{ tenant, photo: job.data.photo, id: job.id, since: job.createdOn },
      reason: reasonOf(job),
    }));
  }

  async redrive(tenant: string, ids: readonly string[]): Promise<number> {
    await this.open(tenant);
    if (ids.length === 0) return 0;
    const moved = await told(() => this.boss.redrive(DEAD + tenant, { ids: [...ids] }));
    this.#bell.ring();
    return moved;
  }

  async withdraw(tenant: string, photos: readonly number[]): Promise<number> {
    return await told(() => dropMessages(this.db, [WAITING + tenant, DEAD + tenant], photos));
  }

  waitForMessages(ms: number, signal: AbortSignal): Promise<void> {
    return this.#bell.wait(ms, signal);
  }

  async upkeep(): Promise<void> {
    await told(() => this.boss.supervise());
  }

  async tenants(): Promise<string[]> {
    const queues = await told(() => this.boss.getQueues());
    const ours = queues.filter(({ name }) => name.startsWith(DEAD));
    return ours.map(({ name }) => name.slice(DEAD.length));
  }

  async forget(tenant: string): Promise<void> {
    this.#opened.delete(tenant);
    await told(async () => {
      for (const queue of [WAITING + tenant, DEAD + tenant]) {
        if (await this.boss.getQueue(queue) !== null) await this.boss.deleteQueue(queue);
      }
    });
  }

  async check(): Promise<void> {
    await told(() => this.boss.schemaVersion());
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, close: false });
  }

  async #waitingTenants(): Promise<string[]> {
    const names = await queuesWithMessages(this.db, WAITING);
    return names.map((name) => name.slice(WAITING.length));
  }

  async #takeOf(tenant: string, count: number): Promise<TakenMessage[]> {
    const jobs = await this.boss.fetch<Body>(WAITING + tenant, {
      batchSize: count,
      includeMetadata: true,
    });
    // They come in any order.
    jobs.sort((a, b) => +a.createdOn - +b.createdOn || a.data.photo - b.data.photo);
    return jobs.map(({ id, data, retryCount }) => (
      { tenant, photo: data.photo, id, tries: retryCount + 1 }
    ));
  }
}

/** Bounds what is said of a message to the taking in which it was had: a later one is another's. */
function attemptOf({ id, tries }: TakenMessage) {
  return { id, retryCount: tries - 1 };
}

/** What pg-boss says of a message that was taken, and neither done nor given back. */
const TIMED_OUT = "job timed out";

function reasonOf({ sourceOutput }: JobWithMetadata<Body>): string | null {
  const output = sourceOutput as
    | { reason?: unknown; value?: { message?: unknown } }
    | null
    | undefined;
  const reason = output?.reason ?? output?.value?.message;
  if (reason === TIMED_OUT) return sentence("notDealtWith");
  return typeof reason === "string" ? reason : null;
}

/** @throws {TransientFault} for what the database refused; a defect stays what it is. */
async function told<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TypeError || isTransient(error)) throw error;
    // What the driver says of an outage names the database's address.
    const known = causeOfOutage(error) ?? causeOfRefusal(error);
    const reason = known ?? (error instanceof Error ? error.message : String(error));
    throw new TransientFault(sentence("queueRefused", { reason }), { cause: error });
  }
}
