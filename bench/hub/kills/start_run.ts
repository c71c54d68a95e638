import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startNats } from "../../../tests/support/nats_server.ts";
import { startPostgres } from "../../../tests/support/postgres_server.ts";
import { photosort } from "../../../tests/support/program.ts";
import { unusedPort } from "../../../tests/support/unused_port.ts";
import { type Doomed, doomedHub, doomedWorker } from "./doomed_processes.ts";
import type { Fed } from "./feeder.ts";
import { asSuperuser } from "./superuser.ts";
import { keepState, type KillsState, readState } from "./kills_state.ts";

export interface RunOptions {
  /** Where everything of the run is kept. */
  folder: string;
  kills: number;
  seed: number;
  /** Whether the queue is NATS's, and is killed, too. */
  nats: boolean;
  /** Whether it goes on with what is in the folder. */
  resume: boolean;
  say: (line: string) => void;
}

/** Two hubs on one database with three workers, of which the first reads the photos itself. */
export interface StartedRun extends Fed {
  state: KillsState;
  objects: string;
  databaseUrl: string;
  hub: Doomed;
  peer: Doomed;
  one: Doomed;
  other: Doomed;
  third: Doomed;
  never: AbortSignal;
  /** Starts each process that is not running. */
  startAll(): void;
  killPostgres(): Promise<void>;
  /** Undefined: the queue is the database's. */
  killNats?: () => Promise<void>;
  /** @returns the number that a query selects as `count`. */
  query(text: string): Promise<number>;
  close(): Promise<void>;
}

const END_MS = 20_000;
const DATABASE = "hub_1", LOGIN = "anna@example.org";

export async function startRun(options: RunOptions): Promise<StartedRun> {
  const { folder, seed, resume } = options, ports = [unusedPort(), unusedPort()];
  const [photos, objects, stored] = ["photos", "objects", "postgres"].map((one) =>
    join(folder, one)
  );
  for (const path of [photos, objects, stored]) await Deno.mkdir(path, { recursive: true });
  const before = await readState(folder);
  if (before !== undefined && !resume) throw new Error(`${folder} has a run: --resume, or another`);
  await endLeftover(stored);
  const server = await startPostgres({ folder: stored });
  const databaseUrl = before === undefined
    ? await server.newDatabase()
    : `postgres://hub@127.0.0.1:${server.port}/${DATABASE}`;
  const secretKey = before?.secretKey ??
    crypto.getRandomValues(new Uint8Array(32)).toBase64();
  const nats = options.nats ? await startNats() : undefined;
  const environment = {
    ...{ HUB_DATABASE: databaseUrl, HUB_SECRET_KEY: secretKey, HUB_OBJECTS: objects },
    ...{ HUB_ROOTS: `photos=${photos}`, HUB_BROKER: nats?.url ?? "" },
  };
  const state = before ?? await newState(environment, seed, secretKey);
  keepState(folder, state);
  const urls = ports.map((port) => `http://127.0.0.1:${port}`), { version } = await manifest();
  const [hub, peer] = ["hub", "peer"].map((name, at) =>
    doomedHub(name, { ...environment, HUB_PORT: String(ports[at]) })
  );
  const of = { urls, key: state.workerKey, version };
  const one = doomedWorker("near", { ...of, root: photos });
  // Each begins at another hub.
  const other = doomedWorker("far", { ...of, urls: urls.toReversed(), root: "" });
  const third = doomedWorker("third", { ...of, root: "" });
  const workers = [one, other, third];
  let looker = await asSuperuser(databaseUrl);
  return {
    ...{ folder, photos, urls, state, objects, databaseUrl, hub, peer, one, other, third },
    never: new AbortController().signal,
    startAll() {
      for (const one of [hub, peer]) one.start(/The hub is ready/);
      for (const worker of workers) worker.start(/Working for the hub/);
    },
    async killPostgres() {
      await server.kill();
      await server.start();
      looker = await asSuperuser(databaseUrl);
    },
    ...nats !== undefined && {
      async killNats() {
        await nats.kill();
        await nats.start();
      },
    },
    query: (text) => looker.count(text),
    async close() {
      // A worker ends once the hub has answered, and the hub may be dead.
      const ended = Promise.all(workers.map((worker) => worker.end("SIGTERM")));
      await Promise.race([ended, delay(END_MS)]);
      await Promise.all(workers.map((worker) => worker.end("SIGKILL")));
      await Promise.all([hub, peer].map((one) => one.end("SIGTERM")));
      // Without waiting for what it says last: it may be down.
      await Promise.race([looker.end(), delay(1000)]);
      await server.kill();
      await nats?.kill();
    },
  };
}

async function newState(
  environment: Record<string, string>,
  seed: number,
  secretKey: string,
): Promise<KillsState> {
  const make = async (args: string[], input?: string) => {
    const { code, output, said } = await photosort(["hub", ...args], { environment, input });
    if (code !== 0) throw new Error(`photosort hub ${args.join(" ")}: ${said}`);
    return output;
  };
  await make(["create-admin", "--tenant", "mine", LOGIN], "long enough for all");
  const workerKey = await make(["create-key", "workers"]);
  const operatorKey = await make([
    "create-key",
    "feeder",
    "--tenant",
    "mine",
    "--role",
    "operator",
  ]);
  const looker = await asSuperuser(environment.HUB_DATABASE);
  const [{ id: tenant }] = await looker.rows<{ id: string }>("SELECT id FROM tenant");
  await looker.end();
  return {
    ...{ seed, kills: 0, killed: {}, folders: 0, nextPhoto: 0, uploads: [], uploaded: [] },
    ...{ toTakeIn: [], secretKey, workerKey, operatorKey, tenant },
  };
}

async function manifest(): Promise<{ version: string }> {
  return JSON.parse(await Deno.readTextFile(new URL("../../../deno.json", import.meta.url)));
}

/** Ends the server of a run that was cut off. */
async function endLeftover(stored: string): Promise<void> {
  try {
    const [pid] = (await Deno.readTextFile(join(stored, "data", "postmaster.pid"))).split("\n");
    const command = await Deno.readTextFile(`/proc/${pid}/cmdline`);
    if (command.includes(stored)) Deno.kill(Number(pid), "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
