/** A PostgreSQL server of Debian's package, on a port of its own, with nothing of it left behind. */
import { join } from "node:path";
import pg from "pg";
import { migrateHub } from "../../src/hub/db/schema/migrate.ts";
import { grantRoles } from "../../src/hub/db/roles.ts";
import { madeOnce } from "./made_once.ts";
import { tempFolder } from "./temp_folder.ts";
import { unusedPort } from "./unused_port.ts";

const programs = findPrograms();
export const hasPostgres = programs !== undefined;
/** A cluster is of one version's. */
const cluster = `postgres${programs?.replaceAll(/\W+/g, "-")}`;

/** Pause between two tries to reach a server that starts, in milliseconds. */
const POLL_MS = 50;
/** Tries at starting a server. */
const MOST_TRIES = 200;

export interface PostgresServer {
  port: number;
  /** @returns the address of a new migrated database, for the role that the hub logs in as. */
  newDatabase(): Promise<string>;
  /** Ends it at once, as `kill -9` or a power cut does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it in good order; it can be started again. */
  end(): Promise<void>;
  /** Ends it for good, and removes what it stored. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package made. */
const isRoot = Deno.uid() === 0;
const asUser = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];

export interface PostgresOptions {
  /** Whether it waits for the disk, as it does unless somebody tells it otherwise. */
  isDurable?: boolean;
  /** Where it stores, also what it stored there before; left out: in a new folder. */
  folder?: string;
  /** Further settings, such as `archive_mode=on`. */
  settings?: readonly string[];
}

/** Starts a server on a copy of the cluster that {@link makeCluster} makes. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const prepared = await madeOnce(cluster, makeCluster), server = await newServer(options);
  if (!await isThere(server.data)) await copyTree(prepared, server.data);
  await server.start();
  const { port, start, kill, stop } = server;
  let databases = 0;
  return {
    ...{ port, start, kill, stop, end: () => server.end("SIGINT") },
    async newDatabase() {
      const name = `hub_${++databases}`;
      await query(port, "postgres", `CREATE DATABASE ${name} TEMPLATE hub_template OWNER owner`);
      return `postgres://hub@127.0.0.1:${port}/${name}`;
    },
  };
}

/** Makes a cluster with all that {@link prepare} makes, which no server uses any more. */
async function makeCluster(path: string): Promise<void> {
  const server = await newServer();
  const where = ["-D", server.data, "-A", "trust", "-U", "super", "-N"];
  await run([...asUser, join(programs!, "initdb"), ...where]);
  await server.start();
  await prepare(server.port);
  await server.end("SIGINT");
  await copyTree(server.data, path);
  await server.stop();
}

/** Keeps whose the files are, and who may read them: PostgreSQL insists on it. */
async function copyTree(from: string, to: string): Promise<void> {
  await run(["cp", "-a", from, to]);
}

/** @returns a server that does not run yet, with no cluster in `data` yet. */
async function newServer(
  { isDurable = false, folder: given, settings: more = [] }: PostgresOptions = {},
) {
  // The user of the server may not look into the folders of the tests.
  const folder = given ?? await tempFolder(isRoot ? "/var/tmp" : undefined);
  const data = join(folder, "data");
  if (isRoot) await run(["chown", "postgres", folder]);
  const port = unusedPort(), fsync = `fsync=${isDurable ? "on" : "off"}`;
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", fsync, ...more]
    .flatMap((one) => ["-c", one]);
  let child: Deno.ChildProcess | undefined;
  const end = async (signal: Deno.Signal) => {
    child?.kill(signal);
    await child?.status;
    child = undefined;
  };
  return {
    ...{ data, port, end },
    async start() {
      const [command, ...args] = [
        ...asUser,
        ...[join(programs!, "postgres"), "-D", data, "-p", String(port), ...settings],
      ];
      for (let tries = 1;; tries++) {
        child = new Deno.Command(command, { args, stdout: "null", stderr: "null" }).spawn();
        if (await answers(port, child)) return;
        // What is left of one that was killed keeps it from it for a moment.
        if (tries === MOST_TRIES) throw new Error("PostgreSQL does not start");
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    async kill() {
      // Its processes that serve connections answer on for a moment if it alone is killed.
      const children = child === undefined ? [] : await childrenOf(child.pid);
      await end("SIGKILL");
      for (const pid of children) killIfThere(pid);
    },
    async stop() {
      // Without waiting for connections.
      await end("SIGINT");
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = await Deno.readTextFile(`/proc/${pid}/task/${pid}/children`);
  return pids.split(" ").filter((one) => one !== "").map(Number);
}

function killIfThere(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Makes the two roles that a hub needs, and a migrated database to copy. */
async function prepare(port: number): Promise<void> {
  await query(
    port,
    "postgres",
    `CREATE ROLE owner LOGIN CREATEROLE; CREATE ROLE hub LOGIN NOINHERIT;
      CREATE DATABASE hub_template OWNER owner`.split(";"),
  );
  const client = new pg.Client(`postgres://owner@127.0.0.1:${port}/hub_template`);
  await client.connect();
  try {
    await migrateHub(async (text) => {
      const result = await client.query(text), results = Array.isArray(result) ? result : [result];
      return results.flatMap(({ rows }) => rows);
    });
    await client.query(grantRoles("hub"));
  } finally {
    await client.end();
  }
}

async function query(port: number, database: string, statements: string | string[]): Promise<void> {
  const client = new pg.Client(`postgres://super@127.0.0.1:${port}/${database}`);
  await client.connect();
  try {
    for (const one of [statements].flat()) await client.query(one);
  } finally {
    await client.end();
  }
}

/** @returns true once the server takes connections, false if it ends instead. */
async function answers(port: number, child: Deno.ChildProcess): Promise<boolean> {
  let hasEnded = false;
  void child.status.then(() => hasEnded = true);
  while (!hasEnded) {
    try {
      await query(port, "postgres", "SELECT 1");
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return false;
}

/** Gives a folder, with all in it, to the user that PostgreSQL runs as. */
export async function letPostgresWrite(folder: string): Promise<void> {
  if (isRoot) await run(["chown", "-R", "postgres", folder]);
}

/**
 * Runs a command of the shell with PostgreSQL's programs, such as `pg_dump`, on a server of this
 * computer.
 *
 * @returns what it said on standard output.
 */
export async function runForPostgres(command: string, port: number): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", `set -o pipefail; ${command}`],
    env: {
      PATH: `${programs}:${Deno.env.get("PATH")}`,
      ...{ PGHOST: "127.0.0.1", PGPORT: String(port) },
    },
  }).output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

async function run([command, ...args]: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, {
    args,
    stdout: "null",
    stderr: "piped",
  })
    .output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}

/** POSTGRES_BIN names another PostgreSQL than Debian's, such as one with pgvector. */
function findPrograms(): string | undefined {
  const given = Deno.env.get("POSTGRES_BIN");
  if (given !== undefined) return given;
  const base = "/usr/lib/postgresql";
  try {
    const versions = [...Deno.readDirSync(base)].map(({ name }) => name)
      .sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(base, version, "bin")).find((bin) => {
      try {
        return Deno.statSync(join(bin, "initdb")).isFile;
      } catch {
        return false;
      }
    });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
