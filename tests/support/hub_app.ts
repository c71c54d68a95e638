/** A whole hub API in process, over a test's database, with somebody of every role in two tenants. */
import { createHubApp } from "../../src/hub/api/create_hub_app.ts";
import { Cursors } from "../../src/hub/api/cursors.ts";
import type { HubApp } from "../../src/hub/api/hub_app.ts";
import type { HubScope } from "../../src/hub/api/hub_scope.ts";
import type { Caller, KeyRole } from "../../src/hub/access.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { Assets } from "../../src/http/assets.ts";
import { HttpProblem } from "../../src/http/http_problem.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { newTenant } from "./hub_tenant.ts";

/** Somebody who asks. */
export interface Actor {
  caller: Caller;
  /** What they show as Bearer. */
  token: string;
}

/** A tenant with two sites; its site manager is assigned to the first one. */
export interface TestTenant extends Record<KeyRole, Actor> {
  id: string;
  site: string;
  otherSite: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed, if it is JSON; otherwise the text. */
  // deno-lint-ignore no-explicit-any
  body: any;
  /** As it was sent. */
  bytes: Uint8Array;
}

export interface TestHub {
  app: HubApp;
  scope: HubScope;
  mine: TestTenant;
  theirs: TestTenant;
  /** Whoever runs the hub. */
  admin: Actor;
  /** A worker that serves every tenant. */
  worker: Actor;
  /** Errors that nobody foresaw; a test that expects one empties it. */
  failures: unknown[];
  /**
   * @param as undefined: nobody is logged in.
   * @param body sent as JSON, or as it is if it is bytes.
   */
  send(
    as: Actor | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

/**
 * @param parts of the scope that the test brings along; a part that it does not bring, and that is
 * used all the same, throws.
 */
export async function newHub(db: HubDatabase, parts: Partial<HubScope> = {}): Promise<TestHub> {
  const actors = new Map<string, Caller>(), failures: unknown[] = [];
  const actor = (caller: Caller): Actor => {
    const token = `test-${crypto.randomUUID()}`;
    actors.set(token, caller);
    return { caller, token };
  };
  const identify: HubScope["identify"] = ({ authorization }) => {
    if (authorization === undefined) return Promise.resolve(undefined);
    const caller = actors.get(authorization.replace(/^Bearer /, ""));
    if (caller === undefined) return Promise.reject(new HttpProblem(401));
    return Promise.resolve({ caller, byCookie: false });
  };
  const scope: HubScope = {
    db,
    broker: missing("broker"),
    objects: missing("objects"),
    roots: missing("roots"),
    identity: missing("identity"),
    work: missing("work"),
    clock: systemClock,
    cursors: new Cursors(crypto.getRandomValues(new Uint8Array(32))),
    version: "0.0.0-test",
    identify,
    pageAssets: new Assets(),
    config: { proxies: [] },
    ...parts,
  };
  const app = createHubApp(scope, (error) => failures.push(error));
  const nobody = { scopes: [] };
  return {
    ...{ app, scope, failures },
    mine: await cast(db, actor),
    theirs: await cast(db, actor),
    admin: actor({ id: `admin:${crypto.randomUUID()}`, role: "system_admin", ...nobody }),
    worker: actor({ id: `key:${crypto.randomUUID()}`, role: "worker", ...nobody }),
    send: (as, method, path, body, headers) => send(app, as, { method, path, body, headers }),
  };
}

async function cast(db: HubDatabase, actor: (caller: Caller) => Actor): Promise<TestTenant> {
  const id = await newTenant(db), [site, otherSite] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.withTenant({ tenant: id }, (tx) =>
    tx.insertInto("site").values([
      { tenant_id: id, id: site, name: "Site" },
      { tenant_id: id, id: otherSite, name: "Other site" },
    ]).execute());
  const of = (role: KeyRole, kind = "user") =>
    actor({
      id: `${kind}:${crypto.randomUUID()}`,
      ...{ role, tenant: id, scopes: [] },
      ...role === "site_manager" && { sites: [site] },
    });
  return {
    ...{ id, site, otherSite },
    tenant_admin: of("tenant_admin"),
    site_manager: of("site_manager"),
    operator: of("operator"),
    viewer: of("viewer"),
    worker: of("worker", "key"),
  };
}

interface Sent {
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function send(app: HubApp, as: Actor | undefined, sent: Sent): Promise<Answer> {
  const { method, path, body } = sent, headers = new Headers(sent.headers);
  if (as !== undefined) headers.set("authorization", `Bearer ${as.token}`);
  const isBytes = body instanceof Uint8Array;
  if (body !== undefined && !isBytes && !headers.has("content-type")) {
    headers.set("content-type", "application/json");
  }
  const request = new Request(`http://127.0.0.1${path}`, {
    ...{ method, headers },
    ...body !== undefined && { body: isBytes ? body as BodyInit : JSON.stringify(body) },
  });
  const answer = await app.fetch(request, { from: "127.0.0.1" });
  const bytes = new Uint8Array(await answer.arrayBuffer()), text = new TextDecoder().decode(bytes);
  const isJson = /\bjson\b/.test(answer.headers.get("content-type") ?? "");
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? JSON.parse(text) : text,
    bytes,
  };
}

/** Stands for a part that the test did not bring along. */
function missing<Part extends object>(name: string): Part {
  return new Proxy({} as Part, {
    get() {
      throw new TypeError(`This test brought no ${name} along: newHub(db, { ${name} })`);
    },
  });
}
