import { counted } from "../../core/counted.ts";
import { dueBatches } from "../db/ingest/ingest_batches.ts";
import {
  countSent,
  doesAnythingWait,
  messagesAreLost,
  unsentPhotos,
  unsentRoots,
} from "../db/ingest/unsent_photos.ts";
import { publishUnsent } from "../broker/publish_unsent.ts";
import { awayRoots } from "../ingest/away_roots.ts";
import type { IngestScope } from "../ingest/ingest_scope.ts";
import { publishBatch } from "../ingest/publish_batch.ts";
import { forEachTenant, type Task } from "./task.ts";

const EVERY_MS = 5000;
/** Batches that are taken up in one go, and photos that are sent in one transaction. */
const MOST_BATCHES = 200, MOST_PHOTOS = 500;
/** Fewer messages than that may be missing for a moment, as photos are leased just now. */
const LEAST_LOST = 20;
/** Dead messages that are looked at. */
const MOST_DEAD = 10_000;

/**
 * Sends what waits and that no message is about: batches that the broker refused or that a crash left
 * behind, photos that are READY again, and all of them if the queue lost what it had.
 */
export function sendUnsent(scope: IngestScope): Task {
  /** Roots that are away: that is said once. */
  const told = new Set<string>();
  /** Tenants of whose messages a few were missing at the last look. */
  const missed = new Set<string>();
  return {
    name: "Sending photos that wait to the queue",
    everyMs: EVERY_MS,
    run: () =>
      forEachTenant(scope.db, async (tenant) => {
        await scope.broker.open(tenant);
        if (!await scope.db.withTenant({ tenant }, doesAnythingWait)) return;
        if (!await sendBatches(scope, tenant)) return;
        await lookForLost(scope, tenant, missed);
        await sendPhotos(scope, tenant, told);
      }),
  };
}

/** @returns whether none was refused. */
async function sendBatches(scope: IngestScope, tenant: string): Promise<boolean> {
  const now = new Date(scope.clock.date());
  const due = await scope.db.withTenant({ tenant }, (tx) => dueBatches(tx, now, MOST_BATCHES));
  for (const batch of due) {
    if (!await publishBatch(scope, { tenant, ...batch }, [])) return false;
  }
  return true;
}

/**
 * Photos that are READY have a message, waiting or taken. If there are fewer, the photos are told of
 * again: a message that comes twice changes nothing. A few that are missing once say nothing yet, until
 * the queue is empty. Photos whose messages are dead wait for somebody.
 */
async function lookForLost(
  { db, broker, log }: IngestScope,
  tenant: string,
  missed: Set<string>,
): Promise<void> {
  const { missing, depth, dead } = await lookForMissing({ db, broker }, tenant);
  const isLost = missing > 0 && (depth === 0 || missing >= LEAST_LOST || missed.has(tenant));
  if (missing > 0 && !isLost) missed.add(tenant);
  else missed.delete(tenant);
  if (!isLost) return;
  const lost = await db.withTenant({ tenant }, (tx) => messagesAreLost(tx, dead));
  if (lost === 0) return;
  log.warn(`The queue lost messages: it is told again of ${counted(lost, "waiting photo")}`);
}

/** Photos are sent and leased meanwhile, so messages are counted before and after them. */
async function lookForMissing(
  { db, broker }: Pick<IngestScope, "db" | "broker">,
  tenant: string,
): Promise<{ missing: number; depth: number; dead: number[] }> {
  const count = (dead: readonly number[]) => db.withTenant({ tenant }, (tx) => countSent(tx, dead));
  const before = await broker.depth(tenant), waiting = await count([]);
  if (waiting <= before) return { missing: 0, depth: before, dead: [] };
  const dead = (await broker.dead(tenant, MOST_DEAD)).map(({ photo }) => photo);
  const alive = dead.length === 0 ? waiting : await count(dead);
  const depth = Math.max(before, await broker.depth(tenant));
  return { missing: alive - depth, depth, dead };
}

/** Those whose drive is away wait until it is back. */
async function sendPhotos(
  scope: IngestScope,
  tenant: string,
  told: Set<string>,
): Promise<void> {
  const { db, log } = scope;
  const roots = await db.withTenant({ tenant }, unsentRoots), found = await awayRoots(scope, roots);
  for (const [root, reason] of found) {
    if (!told.has(root)) log.warn(`Photos wait: ${reason}`);
    told.add(root);
  }
  for (const root of roots) if (!found.has(root)) told.delete(root);
  const away = [...found.keys()];
  for (let sent = MOST_PHOTOS; sent === MOST_PHOTOS;) {
    sent = await publishUnsent(scope, tenant, {
      find: (tx) => unsentPhotos(tx, MOST_PHOTOS, { away }),
    });
  }
}
