import { reasonOf } from "../../core/reason_of.ts";
import type { Clock } from "../../runtime/clock.ts";
import { chooseModels } from "../../processor/models/models_location.ts";
import { modelsManifest } from "../../runtime/thread_permissions.ts";
import { faultOf } from "../../runtime/fault_of.ts";
import type { Log } from "../../runtime/log.ts";
import { Cursors } from "../api/cursors.ts";
import { createHubApp } from "../api/create_hub_app.ts";
import type { MeasuredAnswer } from "../api/measure_answers.ts";
import type { HubApp } from "../api/hub_app.ts";
import type { HubScope } from "../api/hub_scope.ts";
import { loadPageAssets } from "../api/page_assets.ts";
import { createAuth } from "../auth/auth.ts";
import type { Passwords } from "../auth/passwords.ts";
import { openSecretBox } from "../auth/secret_box.ts";
import type { HubDatabase } from "../db/database.ts";
import { openPglite } from "../db/opening/open_pglite.ts";
import { openPostgres } from "../db/opening/open_postgres.ts";
import { requireVectors } from "../db/vectors/require_vectors.ts";
import { hubMetrics } from "../hub_metrics.ts";
import { causeOfOutage, isOutage } from "../outage.ts";
import { eraseRestored } from "../schedule/erase_restored.ts";
import { createIdentity } from "../identity/hub_identity.ts";
import { IngestRunner } from "../ingest/ingest_runner.ts";
import { openRoots } from "../ingest/open_roots.ts";
import { LedgerObjects } from "../objects/ledger/ledger_objects.ts";
import { openObjects } from "../objects/open_objects.ts";
import { createWork } from "../work/hub_work.ts";
import type { HubSetup, TrialLogin } from "./hub_protocol.ts";
import { beginTrial } from "./begin_trial.ts";
import { commonClock } from "./common_clock.ts";
import { openBroker } from "./open_broker.ts";
import type { PictureThread } from "../../processor/crops/picture_thread.ts";
import { FaceCrops } from "../views/face_crops.ts";
import type { StartThread } from "../../runtime/thread.ts";
import { comparingBy } from "../identity/regroup/compare_faces.ts";
import { Regrouper } from "../identity/regroup/regrouper.ts";
import { Erasures } from "../identity/erase/erasures.ts";
import { HubMemory } from "../identity/erase/hub_memory.ts";
import { Reviewer } from "../identity/review/reviewer.ts";
import { Upkeep } from "../identity/upkeep/upkeep.ts";
import { startServices } from "./hub_services.ts";

/** A hub whose parts are all there. */
export interface OpenHub {
  app: HubApp;
  scope: HubScope;
  /** How to get in, with `--try`. */
  trial?: TrialLogin;
  /** Does nothing more by itself: that is left to other hubs. */
  rest(): Promise<void>;
  /** Takes up no more work, and lets go of everything. */
  close(): Promise<void>;
}

/** What the hub's thread hands to all that is opened. */
export interface HubSurroundings {
  clock: Clock;
  log: Log;
  startThread: StartThread;
  passwords: Passwords;
  /** Cuts faces out of photos. */
  pictures: Pick<PictureThread, "cut">;
  /** Aborts when the hub ends, before anything is closed. */
  ending: AbortSignal;
}

/**
 * Opens all that a hub stands on.
 *
 * @throws {OperatorError} what only whoever runs the hub can mend; any other error may heal if
 * `isOutage` says so.
 */
export async function openHub(setup: HubSetup, surroundings: HubSurroundings): Promise<OpenHub> {
  const { log } = surroundings;
  const db = await openDatabase(setup, log), opened: (() => Promise<void>)[] = [() => db.close()];
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const { clock, end } = await commonClock(surroundings.clock, db, log);
    opened.push(end);
    const around = { ...surroundings, clock };
    const onError = (error: Error) => noteBroken(log, error);
    const broker = await openBroker({ config: setup.config, db, log, onError });
    opened.push(() => broker.close());
    const now = () => around.clock.date();
    const store = await openObjects(setup.config, now);
    const objects = new LedgerObjects({ store, db, now });
    const scope = await scopeOf(setup, around, { db, broker, objects });
    await scope.memory.show();
    opened.push(() => scope.memory.end());
    await eraseBeforeServing(scope, around);
    // A wrong HUB_SECRET_KEY is told at the start, and not to the first who logs in.
    await scope.auth.keys.current();
    const trial = setup.trial === undefined ? undefined : await beginTrial(scope, setup.trial);
    const rest = startServices(scope, log);
    opened.push(rest);
    const app = createHubApp(
      scope,
      (error) => noteFailure(log, error),
      (answer) => noteAnswer(log, answer),
    );
    return { app, scope, trial, rest, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Pause between two looks whether another hub has erased what a restored backup brought back. */
const ERASING_MS = 500;

/** If the objects are away now, the hub does it once they are back. */
async function eraseBeforeServing(
  scope: HubScope,
  { log, ending }: Pick<HubSurroundings, "log" | "ending">,
): Promise<void> {
  try {
    // What another hub erases is not to be served by this one meanwhile.
    while (!ending.aborted && await eraseRestored({ ...scope, log }) === undefined) {
      await scope.clock.sleep(ERASING_MS, ending);
    }
  } catch (error) {
    if (!isOutage(error)) throw error;
    log.warn(`Cannot see yet whether the database is an older one: ${reasonOf(error)}`);
  }
}

/** The worker of a trial dies with its hub, and the next one need not wait for its photos for long. */
const trialLeases = { heartbeatSeconds: 5, leaseSeconds: 20 };

async function scopeOf(
  { config, version, trial }: HubSetup,
  { clock, log, ending, passwords, pictures, startThread }: HubSurroundings,
  stores: Pick<HubScope, "db" | "broker" | "objects">,
): Promise<HubScope> {
  if (config.secretKey === undefined) throw new TypeError("Cannot open a hub without its key");
  const box = await openSecretBox(config.secretKey);
  const manifest = await Deno.readTextFile(modelsManifest);
  const { embedder: model } = chooseModels(manifest, config.embedder), { db } = stores;
  const roots = openRoots(config, () => clock.date());
  if (config.candidates === "pgvector") await requireVectors(db);
  const identity = createIdentity({
    ...{ ...stores, clock, log, model },
    mostBytes: config.peopleMemory * 1e6,
    byVectors: config.candidates === "pgvector",
  });
  const compare = comparingBy(startThread), reviewer = new Reviewer(identity, compare);
  const crops = new FaceCrops({
    ...{ objects: stores.objects, thread: pictures, warn: (line) => log.warn(line) },
  });
  const memory = new HubMemory({ db, people: identity.people, reviewer, crops, clock });
  const regrouper = new Regrouper({ identity, compare, clock, log });
  return {
    ...{ ...stores, roots, clock, version, config },
    ingest: new IngestRunner({ ...stores, roots, clock, log }),
    ...{ identity, regrouper, reviewer, crops, memory },
    erasures: new Erasures({ ...stores, memory, log }),
    upkeep: new Upkeep({ identity, regrouper, clock, log, broker: stores.broker }),
    work: createWork({
      ...{ ...stores, roots, clock, log, ending },
      program: { version, model: model.id },
      settings: { slowSeconds: config.processingMinutes * 60, ...trial && trialLeases },
    }),
    cursors: new Cursors(await box.deriveKey("cursors")),
    auth: createAuth({ db, clock, box, passwords }),
    pageAssets: await loadPageAssets(),
  };
}

async function openDatabase({ config, trial }: HubSetup, log: Log): Promise<HubDatabase> {
  if (trial !== undefined) return await openPglite(trial.database);
  return await openPostgres({
    url: config.database,
    connections: config.databaseConnections,
    onBroken: (error) => noteBroken(log, error),
  });
}

function noteAnswer(log: Log, answer: MeasuredAnswer): void {
  const { method, route, status, ms } = answer;
  const labels = { method, route, status: `${Math.floor(status / 100)}xx` };
  hubMetrics.requestSeconds.observe(labels, ms / 1000);
  log.debug(`${method} ${route}: ${status} after ${ms} ms`, { ...answer });
}

/** A request failed in a way that nobody foresaw, or as something is away. */
function noteFailure(log: Log, error: unknown): void {
  if (!isOutage(error)) return log.error(faultOf(error).message);
  log.warn(`A request could not be answered: ${causeOfOutage(error) ?? reasonOf(error)}`);
}

/** A connection that nobody used broke off: whoever needs the database next hears of it again. */
function noteBroken(log: Log, error: Error): void {
  log.debug(`The connection to the database broke: ${causeOfOutage(error) ?? error.message}`);
}
