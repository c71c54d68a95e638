import { setTimeout as delay } from "node:timers/promises";
import { openPostgres } from "../../../src/hub/db/opening/open_postgres.ts";
import type { HubDatabase } from "../../../src/hub/db/database.ts";
import { openFolderObjects } from "../../../src/hub/objects/folder_objects.ts";
import { compareObjects } from "../../../src/hub/objects/ledger/compare_objects.ts";
import { LedgerObjects } from "../../../src/hub/objects/ledger/ledger_objects.ts";
import { settleObjects } from "../../../src/hub/objects/ledger/settle_objects.ts";
import { type Chance, seededChance } from "../../../tests/support/mutations.ts";
import { type Accounted, wrongInTheEnd, wrongNow } from "./account.ts";
import { feed, makeMore } from "./feeder.ts";
import { keepState } from "./kills_state.ts";
import { madePhoto } from "./made_files.ts";
import { asSuperuser, type Superuser } from "./superuser.ts";
import { type RunOptions, type StartedRun, startRun } from "./start_run.ts";

/**
 * The last CALM of each ROUND kills spare the hubs, so that they can take photos back from workers that
 * fell silent.
 */
const ROUND = 100, CALM = 40;
const LOOK_EVERY = 20, LEAST_WAITING = 60, MOST_UP_MS = 1500, MOST_STARTING_MS = 4000;
/** One that is not up by then is killed as it is. */
const GIVE_UP_MS = 60_000, POLL_MS = 50;
/** After the last kill leases run out, and all that waits is done. */
const END_MS = 15 * 60_000;

/** @returns what is wrong, in words; empty: nothing. */
export async function keepKilling(options: RunOptions): Promise<string[]> {
  const { folder, say, kills } = options, run = await startRun(options), { state } = run;
  const feeding = new AbortController(), fed = feed(run, feeding.signal);
  const wrong: string[] = [];
  try {
    while (state.kills < kills && wrong.length === 0) {
      const chance = seededChance(state.seed * 7_368_787 + state.kills);
      if (await countWaiting(run) < LEAST_WAITING) await makeMore(run, chance);
      await killOnce(run, await momentFor(run, chance));
      state.kills++;
      keepState(folder, state);
      if (state.kills % LOOK_EVERY === 0) {
        wrong.push(...await looked(run));
        say(await progress(run));
      }
    }
    if (wrong.length === 0) wrong.push(...await atTheEnd(run, say));
  } finally {
    feeding.abort();
    await Promise.race([fed, delay(20_000)]);
    await run.close();
  }
  return wrong;
}

const processes = ["hub", "peer", "one", "other", "third"] as const;
type Victims = readonly ((typeof processes)[number] | "postgres" | "nats")[];

/** Whom to kill; a hub and a worker together die in one moment. */
function victimsFor(kill: number, chance: Chance): Victims {
  const isCalm = kill % ROUND >= ROUND - CALM, dice = chance.below(100);
  if (isCalm) return dice < 50 ? ["one"] : dice < 75 ? ["other"] : ["third"];
  if (dice < 18) return ["hub"];
  if (dice < 36) return ["peer"];
  if (dice < 50) return ["one"];
  if (dice < 60) return ["other"];
  if (dice < 68) return ["third"];
  if (dice < 74) return ["hub", "one"];
  if (dice < 80) return ["peer", "other", "third"];
  if (dice < 86) return ["hub", "peer"];
  return dice < 93 ? ["postgres"] : ["nats"];
}

interface Moment {
  victims: Victims;
  /** How long it may still live. */
  ms: number;
}

/** Waits until the victim and the hub are up, unless the victim is killed while it starts. */
async function momentFor(run: StartedRun, chance: Chance): Promise<Moment> {
  const victims = victimsFor(run.state.kills, chance), isStarting = chance.below(100) < 20;
  run.startAll();
  if (isStarting) return { victims, ms: chance.below(MOST_STARTING_MS) };
  const until = performance.now() + GIVE_UP_MS;
  const awaited = processes.filter((name) => victims.includes(name)).map((name) => run[name]);
  const hubs = [run.hub, run.peer], isUp = (one: { isUp: boolean }) => one.isUp;
  while (performance.now() < until && !(hubs.some(isUp) && awaited.every(isUp))) {
    await delay(POLL_MS);
    run.startAll();
  }
  return { victims, ms: 100 + chance.below(MOST_UP_MS) };
}

async function killOnce(run: StartedRun, { victims, ms }: Moment): Promise<void> {
  await delay(ms);
  const { state: { killed } } = run, name = victims.join(" and ");
  killed[name] = (killed[name] ?? 0) + 1;
  await Promise.all(
    victims.map((victim) => {
      if (victim === "postgres") return run.killPostgres();
      // Where there is no such server, its turn is the database's.
      if (victim === "nats") return (run.killNats ?? run.killPostgres)();
      return run[victim].end("SIGKILL");
    }),
  );
}

async function countWaiting({ query }: StartedRun): Promise<number> {
  return await query(`SELECT count(*)::int AS count FROM photo WHERE state = 'READY'`);
}

async function progress({ query, state }: StartedRun): Promise<string> {
  const done = await query("SELECT count(*)::int AS count FROM photo WHERE state = 'PROCESSED'");
  const held = await query("SELECT count(*)::int AS count FROM photo WHERE state = 'PROCESSING'");
  const waiting = await query("SELECT count(*)::int AS count FROM photo WHERE state = 'READY'");
  const again = await query("SELECT coalesce(max(attempt), 0) AS count FROM photo");
  const killed = Object.entries(state.killed).map(([who, times]) => `${who} ${times}`).join(", ");
  return `${state.kills} kills (${killed}); ${done} photos processed, ${held} leased, ` +
    `${waiting} waiting, at most ${again} attempts; ${state.uploaded.length} sent`;
}

async function looked(run: StartedRun): Promise<string[]> {
  const { looker, db, accounted } = await lookFrom(run);
  try {
    return await wrongNow(accounted);
  } finally {
    await looker.end();
    await db.close();
  }
}

async function lookFrom(
  { databaseUrl, state, photos, objects }: StartedRun,
): Promise<{ looker: Superuser; db: HubDatabase; accounted: Accounted }> {
  const looker = await asSuperuser(databaseUrl);
  const db = await openPostgres({ url: databaseUrl, connections: 2, onBroken() {} });
  const sent = state.uploaded.map((number) => madePhoto(state.seed, number));
  return { looker, db, accounted: { looker, db, tenant: state.tenant, photos, objects, sent } };
}

/** Lets the hub and its workers come to an end with everything, then looks at all of it. */
async function atTheEnd(run: StartedRun, say: (line: string) => void): Promise<string[]> {
  const { state } = run, until = performance.now() + END_MS;
  say(`The last kill was the ${state.kills}th: all that waits is done now`);
  let isWhole = false;
  const unfinished = [
    "FROM photo WHERE state <> 'PROCESSED'",
    "FROM ingest_job WHERE finished_at IS NULL",
    "FROM tenant_state WHERE regroup_wanted > regroup_answered",
  ];
  const isThrough = async () => {
    if (state.uploads.length + state.toTakeIn.length > 0) return false;
    for (const from of unfinished) {
      if (await run.query(`SELECT count(*)::int AS count ${from}`) > 0) return false;
    }
    return true;
  };
  while (performance.now() < until) {
    run.startAll();
    await delay(20 * POLL_MS);
    if (!await isThrough()) continue;
    if (isWhole) break;
    // The whole root once more: nothing of it is new.
    isWhole = true;
    state.toTakeIn.push({ path: "", key: `${state.seed}-whole-${state.kills}` });
  }
  say(await progress(run));
  const { looker, db, accounted } = await lookFrom(run);
  try {
    const store = await openFolderObjects(run.objects);
    const objects = new LedgerObjects({ store, db, now: Date.now });
    // Nobody is at anything any more: as if two hours had passed.
    const clock = { date: () => Date.now() + 2 * 3_600_000 };
    const log = { debug() {}, info() {}, warn: say, error: say };
    const kept = { db, objects, clock, log, ending: run.never };
    const settled = await settleObjects(kept, state.tenant);
    const { removed, entered, lost } = await compareObjects(kept, state.tenant);
    say(`${settled} objects that a kill left unsettled are settled, ${removed} strays removed`);
    const wrong = await wrongInTheEnd(accounted);
    if (entered > 0) wrong.push(`${entered} objects were not in the ledger`);
    if (lost.length > 0) wrong.push(`objects are missing: ${lost.join(", ")}`);
    return wrong.length === 0
      ? wrong
      : [...wrong, `the hubs said: ${run.hub.said.slice(-1000)} ${run.peer.said.slice(-1000)}`];
  } finally {
    await looker.end();
    await db.close();
  }
}
