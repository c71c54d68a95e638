/** A hub and its workers as processes, for measuring what their users get. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { newApiKeyAnswerSchema } from "../../src/contracts/hub/api_keys.ts";
import { tokenAnswerSchema } from "../../src/contracts/hub/auth.ts";
import {
  type IngestJob,
  ingestJobSchema,
  ingestStartedSchema,
} from "../../src/contracts/hub/ingest.ts";
import type { FirstLogin } from "../../src/hub/server/trial_folder.ts";
import { lineReader } from "../../tests/support/line_reader.ts";
import { startPostgres } from "../../tests/support/postgres_server.ts";
import { photosort, spawnPhotosort } from "../../tests/support/program.ts";
import { unusedPort } from "../../tests/support/unused_port.ts";

/** By what a hub keeps what it knows: PostgreSQL, or PGlite as `hub --try` does. */
export type Engine = "postgres" | "pglite";

export interface RunningHub extends AsyncDisposable {
  url: string;
  /** The folder of the root `photos`. */
  photos: string;
  /** Asks the API as the tenant's administrator, or by a key. @throws {Error} if it refuses. */
  ask(method: string, path: string, body?: unknown, key?: string): Promise<Response>;
  /**
   * Starts a worker, which ends with the hub at the latest; a hub that is tried has one of its own.
   *
   * @returns what ends it.
   */
  startWorker(...args: string[]): Promise<() => Promise<void>>;
}

/** Each look costs the hub some milliseconds, which photos are to have. */
const POLL_MS = 500;
const LOGIN = { tenant: "mine", email: "anna@example.org", password: "long enough for all" };

/** @param folder of the hub's own, which is there. */
export function startHub(folder: string, engine: Engine): Promise<RunningHub> {
  return engine === "postgres" ? startWithPostgres(folder) : startTrial(folder);
}

/** PostgreSQL waits for the disk, as it does wherever nobody told it otherwise. */
async function startWithPostgres(folder: string): Promise<RunningHub> {
  const server = await startPostgres({ isDurable: true }), port = unusedPort();
  const photos = join(folder, "photos"), objects = join(folder, "objects");
  for (const path of [photos, objects]) await Deno.mkdir(path, { recursive: true });
  const environment = {
    HUB_DATABASE: await server.newDatabase(),
    HUB_SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toBase64(),
    ...{ HUB_OBJECTS: objects, HUB_ROOTS: `photos=${photos}`, HUB_PORT: String(port) },
  };
  const { tenant, email, password: input } = LOGIN;
  await done(["hub", "create-admin", "--tenant", tenant, email], { environment, input });
  const HUB_KEY = await done(["hub", "create-key", "bench"], { environment });
  const processes = [await started(["hub"], environment, /The hub is ready/)];
  const url = `http://127.0.0.1:${port}`;
  const answer = await asked(url, undefined, "POST", "/v1/auth/token", LOGIN);
  const { token } = tokenAnswerSchema.parse(await answer.json());
  return {
    ...{ url, photos },
    ask: (method, path, body, key = token) => asked(url, key, method, path, body),
    async startWorker(...args) {
      const command = ["work", "--hub", url, ...args];
      const worker = await started(command, { HUB_KEY }, /Working for the hub/);
      processes.push(worker);
      return async () => {
        processes.splice(processes.indexOf(worker), 1);
        await worker.end();
      };
    },
    async [Symbol.asyncDispose]() {
      for (const { end } of processes.toReversed()) await end();
      await server.stop();
    },
  };
}

async function startTrial(folder: string): Promise<RunningHub> {
  const command = ["hub", "--try", folder, "--port", String(unusedPort())];
  const hub = await started(command, {}, /The same is in/);
  const login: FirstLogin = JSON.parse(await Deno.readTextFile(join(folder, "first-login.json")));
  return {
    ...{ url: login.url, photos: join(folder, "photos") },
    ask: (method, path, body, key = login.token) => asked(login.url, key, method, path, body),
    startWorker: () => Promise.reject(new TypeError("A hub that is tried has a worker")),
    [Symbol.asyncDispose]: hub.end,
  };
}

/** @returns an API key of the tenant that may read everybody at once. */
export async function dumpKey(hub: Pick<RunningHub, "ask">): Promise<string> {
  const wanted = { name: "bench", role: "viewer", scopes: ["dump"] };
  const made = await hub.ask("POST", "/v1/api-keys", wanted);
  return newApiKeyAnswerSchema.parse(await made.json()).key;
}

/** Takes in a folder, given below the root `photos`. @returns the job once it is through. */
export async function takeIn(hub: Pick<RunningHub, "ask">, path: string): Promise<IngestJob> {
  const wanted = { path: join("photos", path) };
  const begun = await hub.ask("POST", "/v1/ingest-folder", wanted);
  const { jobId } = ingestStartedSchema.parse(await begun.json());
  for (;;) {
    const answer = await hub.ask("GET", `/v1/ingest-status/${jobId}`);
    const job = ingestJobSchema.parse(await answer.json());
    if (job.finished_at !== null) return job;
    await delay(POLL_MS);
  }
}

async function asked(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json" });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const answer = await fetch(url + path, { method, headers, body: sent });
  if (answer.ok) return answer;
  throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

async function done(
  command: string[],
  options: { environment: Record<string, string>; input?: string },
): Promise<string> {
  const { code, output, said } = await photosort(command, options);
  if (code !== 0) throw new Error(`photosort ${command.join(" ")}: ${said}`);
  return output;
}

/** Starts the program, and waits until it says something. `end` has it stop politely. */
async function started(
  command: string[],
  environment: Record<string, string>,
  ready: RegExp,
): Promise<{ end: () => Promise<void> }> {
  const child = spawnPhotosort(command, environment);
  const said = lineReader(child.stderr), output = lineReader(child.stdout);
  await said.until(ready);
  return {
    async end() {
      child.kill("SIGTERM");
      const { code } = await child.status;
      await Promise.all([said.end(), output.end()]);
      if (code !== 0) throw new Error(`photosort ${command.join(" ")}: ${said.all()}`);
    },
  };
}
