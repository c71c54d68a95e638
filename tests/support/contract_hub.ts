/** A whole hub on a real PostgreSQL, served over HTTP, that a fuzzer may do anything to. */
import { join } from "node:path";
import { createAuth } from "../../src/hub/auth/auth.ts";
import { openSecretBox } from "../../src/hub/auth/secret_box.ts";
import { loadHubConfig } from "../../src/hub/hub_config.ts";
import { hubThreads } from "../../src/hub/server/hub_threads.ts";
import { openHub } from "../../src/hub/server/open_hub.ts";
import { PictureThread } from "../../src/processor/crops/picture_thread.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { threadsWith } from "../../src/runtime/start_thread.ts";
import { type Actor, newHub, passwordsOfTests, type TestHub } from "./hub_app.ts";
import { startPostgres } from "./postgres_server.ts";
import { tempFolder } from "./temp_folder.ts";
import { fillSite, newProgram } from "./whole_hub.ts";

/** Whose eyes the contract is looked at with; each shows its name as Bearer. */
export const contractRoles = ["system_admin", "tenant_admin", "viewer", "worker"] as const;
export type ContractRole = (typeof contractRoles)[number];

export interface ContractHub extends AsyncDisposable {
  url: string;
  /** Errors that nobody foresaw, and what was logged. */
  failures: unknown[];
  lines: string[];
}

/** Its minutes pass within 60 ms, so that neither limits nor waits hold anybody up. */
const HASTE = 1000;

export async function newContractHub(): Promise<ContractHub> {
  const postgres = await startPostgres(), folder = await tempFolder(), lines: string[] = [];
  const [objects, photos] = [join(folder, "objects"), join(folder, "photos")];
  for (const one of [objects, join(photos, "party")]) await Deno.mkdir(one, { recursive: true });
  const say = (line: string) => void lines.push(line);
  const startThread = threadsWith(hubThreads), pictures = new PictureThread(startThread, say);
  const config = loadHubConfig({
    flags: { objects, roots: `photos=${photos}` },
    environment: {
      HUB_DATABASE: await postgres.newDatabase(),
      HUB_SECRET_KEY: btoa("k".repeat(32)),
    },
    dotenv: {},
  });
  const ending = new AbortController();
  const open = await openHub({ config, version: "0.0.0-test" }, {
    ...{ passwords: passwordsOfTests, pictures, startThread, ending: ending.signal },
    ...{ clock: systemClock, log: { debug() {}, info() {}, warn: say, error: say } },
  });
  const clock = { ...systemClock, now: () => performance.now() * HASTE }, { db } = open.scope;
  const box = await openSecretBox(config.secretKey!);
  const hub = await newHub(db, {
    ...{ ...open.scope, clock, work: { ...open.scope.work, clock } },
    auth: createAuth({ db, clock, box, passwords: passwordsOfTests }),
  });
  await fill(hub, photos);
  const program = await newProgram(hub);
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request, { remoteAddr }) => {
      const from = remoteAddr.hostname, known = await letIn(hub, program, request);
      return await toldToFuzzer(request, await hub.app.fetch(known, { from }));
    },
  );
  return {
    ...{ url: `http://127.0.0.1:${server.addr.port}`, failures: hub.failures, lines },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await server.shutdown();
      await open.close();
      pictures.close();
      await postgres.stop();
    },
  };
}

/** Some of everything, by small numbers that a fuzzer comes upon. */
async function fill(hub: TestHub, photos: string): Promise<void> {
  for (let number = 1; number <= 4; number++) {
    const site = number % 2 === 0 ? hub.mine.site : hub.mine.otherSite;
    await fillSite({ hub, photos }, hub.mine, { site, marker: "MINE", number });
  }
}

/**
 * The fuzzer may well log itself out, revoke its own key or delete its own user: whoever shows a
 * role's name as Bearer is that again.
 */
async function letIn(hub: TestHub, program: Actor, request: Request): Promise<Request> {
  const shown = request.headers.get("authorization")?.replace(/^Bearer /, "");
  const role = contractRoles.find((one) => one === shown);
  if (role === undefined) return request;
  const token = await tokenFor(hub, program, role), again = new Request(request);
  again.headers.set("authorization", `Bearer ${token}`);
  return again;
}

async function tokenFor(hub: TestHub, program: Actor, role: ContractRole): Promise<string> {
  const { admin, mine, scope: { db, auth } } = hub, { id: tenant } = mine;
  const as = {
    system_admin: admin,
    tenant_admin: program,
    viewer: mine.viewer,
    worker: mine.worker,
  };
  const actor = as[role], [kind, id] = actor.caller.id.split(":");
  if (kind === "key") {
    await db.withTenant(
      { tenant },
      (tx) => tx.updateTable("api_key").set({ revoked_at: null }).where("id", "=", id).execute(),
    );
    return actor.token;
  }
  const lasts = 3_600_000;
  if (kind === "admin") {
    const { token_epoch: epoch } = await db.asSystem((tx) =>
      tx.selectFrom("system_admin").select("token_epoch").where("id", "=", id)
        .executeTakeFirstOrThrow()
    );
    return (await auth.tokens.issue({ kind, id, epoch }, lasts)).token;
  }
  const { token_epoch: epoch } = await db.withTenant(
    { tenant },
    (tx) =>
      tx.updateTable("app_user").set({ state: "active", role: "viewer" }).where("id", "=", id)
        .returning("token_epoch").executeTakeFirstOrThrow(),
  );
  return (await auth.tokens.issue({ kind: "user", id, tenant, epoch }, lasts)).token;
}

/**
 * A fuzzer takes 422 for "this does not fit its schema". What no schema can tell, such as a cursor
 * that the hub did not sign or a folder that is not there, the hub refuses by 422, too, and in words:
 * that is told as 403 here, so that what is left are complaints about requests that should fit.
 */
async function toldToFuzzer(request: Request, answer: Response): Promise<Response> {
  if (answer.status !== 422) return answer;
  // It puts the null of an upload that is no photo yet in for the photo's number.
  const isNull = new URL(request.url).pathname.split("/").includes("null");
  const { detail } = await answer.clone().json();
  if (detail === undefined && !isNull) return answer;
  return new Response(answer.body, { status: 403, headers: answer.headers });
}
