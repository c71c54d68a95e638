/** Two hubs behind one address, three workers, and the servers that they stand on, all of them processes. */
import { join } from "node:path";
import { tokenAnswerSchema } from "../../src/contracts/hub/auth.ts";
import { type PostgresServer, startPostgres } from "../support/postgres_server.ts";
import { tempFolder } from "../support/temp_folder.ts";
import { type NatsServer, startNats } from "../support/nats_server.ts";
import { s3Kinds, type S3Server } from "../support/s3_server.ts";
import { unusedPort } from "../support/unused_port.ts";
import { type Balancer, startBalancer } from "./balancer.ts";
import { done, type Process, startProcess } from "./processes.ts";

const versitygw = s3Kinds.find(({ name }) => name === "versitygw")!;

export const LOGIN = {
  tenant: "weddings",
  email: "anna@example.org",
  password: "long enough for all",
};

export interface Cluster extends AsyncDisposable {
  balancer: Balancer;
  hubs: Process[];
  /** Addresses of the hubs themselves. */
  hubUrls: string[];
  /** The first reads the photos' folder, the others get photos by HTTP. */
  workers: Process[];
  postgres: PostgresServer;
  nats: NatsServer;
  objects: S3Server;
  /** The folder of the root `photos`. */
  photos: string;
  /** Settings of either hub, but for its port. */
  environment: Record<string, string>;
  /** Asks the API by the one address, as the tenant's administrator or by a key. */
  ask(method: string, path: string, body?: unknown, key?: string): Promise<Response>;
  /** The same of one hub alone. */
  askHub(at: number, method: string, path: string): Promise<Response>;
}

/** @param folder of its own, which is there. */
export async function startCluster(folder: string): Promise<Cluster> {
  await using parts = new AsyncDisposableStack();
  const photos = join(folder, "photos");
  await Deno.mkdir(photos, { recursive: true });
  const postgres = await startPostgres({ isDurable: true });
  parts.defer(() => postgres.stop());
  const nats = parts.use(await startNats());
  const objects = parts.use(await versitygw.serve());
  const { place: { bucket, prefix, endpoint, region }, credentials } = objects;
  const environment = {
    HUB_OBJECTS: `s3://${bucket}/${prefix}?endpoint=${endpoint}&region=${region}`,
    HUB_S3_KEY_ID: credentials.accessKeyId,
    HUB_S3_SECRET: credentials.secretAccessKey,
    HUB_BROKER: nats.url,
    HUB_DATABASE: await postgres.newDatabase(),
    HUB_SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toBase64(),
    ...{ HUB_ROOTS: `photos=${photos}`, HUB_PROXIES: "127.0.0.1" },
    HUB_LOG_FORMAT: "json",
  };
  const { tenant, email, password: input } = LOGIN;
  await done(["hub", "create-admin", "--tenant", tenant, email], { environment, input });
  const HUB_KEY = (await done(["hub", "create-key", "workers"], { environment })).trim();
  const ports = [unusedPort(), unusedPort()];
  const hubUrls = ports.map((port) => `http://127.0.0.1:${port}`);
  const hubs = await Promise.all(
    ports.map(async (port, at) =>
      parts.use(await startHub(`hub ${at + 1}`, { ...environment, HUB_PORT: String(port) }))
    ),
  );
  const balancer = parts.use(await startBalancer(ports, unusedPort())), { url } = balancer;
  await untilReady(url);
  const workers: Process[] = [];
  for (const [at, more] of [["--root", `photos=${photos}`], [], []].entries()) {
    workers.push(parts.use(await startWorker(`worker ${at + 1}`, url, HUB_KEY, more)));
  }
  const { token } = tokenAnswerSchema.parse(
    await (await asked(url, undefined, "POST", "/v1/auth/token", LOGIN)).json(),
  );
  const kept = parts.move();
  return {
    ...{ balancer, hubs, hubUrls, workers, postgres, nats, objects, photos, environment },
    ask: (method, path, body, key = token) => asked(url, key, method, path, body),
    askHub: (at, method, path) => asked(hubUrls[at], token, method, path),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function startHub(name: string, environment: Record<string, string>): Promise<Process> {
  return startProcess(name, ["hub"], environment, /The hub is ready/);
}

/** One photo at a time: the computer has the whole cluster to run. */
async function startWorker(
  name: string,
  url: string,
  HUB_KEY: string,
  more: string[],
): Promise<Process> {
  const command = ["work", "--hub", url, "--workers", "1", "--name", name, ...more];
  // One that is killed leaves files there, which the next one removes a minute later.
  const TMPDIR = await tempFolder();
  return await startProcess(name, command, { HUB_KEY, TMPDIR }, /Working for the hub/);
}

async function untilReady(url: string): Promise<void> {
  for (let status = 0; status !== 200;) {
    // HAProxy may not listen yet.
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    await answer?.body?.cancel();
    status = answer?.status ?? 0;
  }
}

/** @throws {Error} if the hub refuses. */
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
