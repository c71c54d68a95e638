/** Folders to take in, a runner that does it, and workers that need no time. */
import { dirname, join } from "node:path";
import { PgBossBroker } from "../../src/hub/broker/pg_boss_broker.ts";
import type { Broker } from "../../src/hub/broker/broker.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { type JobStanding, jobStanding } from "../../src/hub/db/ingest/ingest_counts.ts";
import { insertJob } from "../../src/hub/db/ingest/ingest_jobs.ts";
import { concludeItems, type PhotoOutcome } from "../../src/hub/db/ingest_outcomes.ts";
import { changePhotoState } from "../../src/hub/db/photo_state.ts";
import { IngestRunner } from "../../src/hub/ingest/ingest_runner.ts";
import type { IngestScope } from "../../src/hub/ingest/ingest_scope.ts";
import { Roots } from "../../src/hub/ingest/roots.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import type { Log } from "../../src/runtime/log.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { newTenant } from "./hub_tenant.ts";
import { tempFolder } from "./temp_folder.ts";

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const brokers: Broker[] = [];

Deno.test.afterAll(async () => {
  for (const broker of brokers.splice(0)) await broker.close();
});

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);

export interface TestIngest {
  scope: IngestScope;
  runner: IngestRunner;
  tenant: string;
  /** The folder of the root `photos`. */
  folder: string;
  /** Writes photos by path below the root; a content tells versions apart. */
  write(...paths: string[]): Promise<void>;
  /** Makes a job without starting it. @returns its id. */
  add(path?: string, more?: Partial<{ batchSize: number; recursive: boolean }>): Promise<string>;
  /** Makes a job, and resolves once its scan has ended. */
  scan(path?: string, more?: Partial<{ batchSize: number; recursive: boolean }>): Promise<string>;
  status(job: string): Promise<JobStanding>;
  /** Takes every message and deals with its photo. @returns the photos that were READY, in order. */
  work(outcomeOf?: (photo: number) => PhotoOutcome["outcome"]): Promise<number[]>;
}

export interface IngestParts {
  broker?: (broker: Broker) => Broker;
  clock?: Clock;
  log?: Log;
  mostWaiting?: number;
  /** Left out: a root `photos`, a folder. */
  roots?: Roots;
}

/** The clock must not be stopped: scans sleep by it while the queue is full. */
export async function newIngest(db: HubDatabase, parts: IngestParts = {}): Promise<TestIngest> {
  const boss = await PgBossBroker.open(db, {
    onError(error) {
      throw error;
    },
  });
  brokers.push(boss);
  const folder = await tempFolder(), tenant = await newTenant(db);
  const { broker = (one: Broker) => one, clock = systemClock, log = silent } = parts;
  const { roots = new Roots([{ name: "photos", folder }]) } = parts;
  const scope: IngestScope = {
    ...{ db, broker: broker(boss), clock, log, roots },
  };
  const runner = new IngestRunner(scope, parts.mostWaiting);
  const add: TestIngest["add"] = (path = "", more = {}) => addJob(scope, tenant, path, more);
  return {
    ...{ scope, runner, tenant, folder, add },
    async write(...paths) {
      for (const path of paths) await writePhoto(join(folder, path));
    },
    async scan(path, more) {
      const job = await add(path, more);
      runner.start({ tenant, job });
      await runner.settled();
      return job;
    },
    async status(job) {
      const standing = await db.withTenant({ tenant }, (tx) => jobStanding(tx, job));
      if (standing === undefined) throw new Error(`There is no job ${job}`);
      return standing;
    },
    work: (outcomeOf = () => "processed") => workOff(scope, tenant, outcomeOf),
  };
}

async function addJob(
  { db, roots, clock }: IngestScope,
  tenant: string,
  path: string,
  { batchSize = 50, recursive = true }: Partial<{ batchSize: number; recursive: boolean }>,
): Promise<string> {
  const id = crypto.randomUUID(), rootFolder = await roots.identity("photos");
  await db.withTenant({ tenant }, (tx) =>
    insertJob(tx, tenant, {
      ...{ id, site: null, name: path || "photos", root: "photos", rootFolder, path },
      ...{ recursive, batchSize, requestedBy: "user:test", createdAt: new Date(clock.date()) },
    }));
  return id;
}

async function writePhoto(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeFile(path, JPEG, { append: true });
}

async function workOff(
  { db, broker }: IngestScope,
  tenant: string,
  outcomeOf: (photo: number) => PhotoOutcome["outcome"],
): Promise<number[]> {
  const ready: number[] = [];
  for (;;) {
    const messages = await broker.take(50, tenant);
    if (messages.length === 0) return ready.sort((a, b) => a - b);
    for (const message of messages) {
      if (await deal(db, tenant, message.photo, outcomeOf(message.photo))) {
        ready.push(message.photo);
      }
      await broker.done(message);
    }
  }
}

async function deal(
  db: HubDatabase,
  tenant: string,
  photo: number,
  outcome: PhotoOutcome["outcome"],
): Promise<boolean> {
  return await db.withTenant({ tenant }, async (tx) => {
    if (!await changePhotoState(tx, "lease", { photo }, { is_published: false })) return false;
    const sha256 = crypto.getRandomValues(new Uint8Array(32));
    if (outcome === "failed") await changePhotoState(tx, "fail", { photo });
    else await changePhotoState(tx, "report", { photo }, { sha256 });
    const faces = outcome === "processed" ? 2 : 0;
    await concludeItems(tx, photo, { outcome, faces, personsCreated: 0, personsMatched: faces });
    return true;
  });
}
