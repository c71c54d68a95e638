/** A whole hub API in process, over a test's database, with somebody of every role in two tenants. */
import { createHubApp } from "../../src/hub/api/create_hub_app.ts";
import { Cursors } from "../../src/hub/api/cursors.ts";
import type { HubApp } from "../../src/hub/api/hub_app.ts";
import type { HubScope } from "../../src/hub/api/hub_scope.ts";
import type { Caller, KeyRole, UserRole } from "../../src/hub/access.ts";
import { type Auth, createAuth } from "../../src/hub/auth/auth.ts";
import { makeTenantKey, makeWorkerKey } from "../../src/hub/auth/make_api_key.ts";
import { makeSystemAdmin } from "../../src/hub/auth/make_tenant.ts";
import { type Passwords, passwordsHere } from "../../src/hub/auth/passwords.ts";
import { openSecretBox } from "../../src/hub/auth/secret_box.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { Assets } from "../../src/http/assets.ts";
import {
  acceptedSigningKeys,
  insertSigningKey,
  type StoredSigningKey,
} from "../../src/hub/db/accounts/signing_keys.ts";
import { insertSite } from "../../src/hub/db/accounts/sites.ts";
import { assignSites, insertUser } from "../../src/hub/db/accounts/users.ts";
import { type Clock, systemClock } from "../../src/runtime/clock.ts";
import { newTenant } from "./hub_tenant.ts";

/** Somebody who asks. */
export interface Actor {
  caller: Caller;
  /** What they show as Bearer: a token, or of a worker its key. */
  token: string;
  /** Of a user; all have {@link password}. */
  email?: string;
}

/** The password of everybody who has one. */
export const password = "correct horse battery";
/** Little work: tests log in often. */
export const passwordsOfTests = passwordsHere({ memory: 64, passes: 1 });

/** A tenant with two sites; its site manager is assigned to the first one. */
export interface TestTenant extends Record<KeyRole, Actor> {
  id: string;
  slug: string;
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
export async function newHub(
  db: HubDatabase,
  { clock = systemClock, ...parts }: Partial<HubScope> = {},
): Promise<TestHub> {
  const auth = parts.auth ?? await authOfTests(db, clock), failures: unknown[] = [];
  const scope: HubScope = {
    ...{ db, clock, auth },
    broker: missing("broker"),
    objects: missing("objects"),
    roots: missing("roots"),
    ingest: missing("ingest"),
    identity: missing("identity"),
    regrouper: quietRegrouper,
    upkeep: missing("upkeep"),
    reviewer: missing("reviewer"),
    work: missing("work"),
    crops: missing("crops"),
    erasures: missing("erasures"),
    memory: missing("memory"),
    cursors: new Cursors(crypto.getRandomValues(new Uint8Array(32))),
    version: "0.0.0-test",
    pageAssets: new Assets(),
    config: { proxies: [] },
    ...parts,
  };
  const app = createHubApp(scope, (error) => failures.push(error));
  return {
    ...{ app, scope, failures },
    mine: await cast(db, auth),
    theirs: await cast(db, auth),
    admin: await newAdmin(db, auth),
    worker: await newWorker(db),
    send: (as, method, path, body, headers) => send(app, as, { method, path, body, headers }),
  };
}

/** What seals the keys that sign logins. */
export const secretKey = new Uint8Array(32).fill(7);
/** One for all hubs: to make a key takes a while. */
let signingKeys: Promise<StoredSigningKey[]> | undefined;

/** @returns how a hub of a test finds out who asks. */
export async function authOfTests(
  db: HubDatabase,
  clock: Clock = systemClock,
  passwords: Passwords = passwordsOfTests,
): Promise<Auth> {
  const auth = createAuth({ db, clock, box: await openSecretBox(secretKey), passwords });
  const now = new Date();
  const made = signingKeys;
  signingKeys ??= auth.keys.current()
    .then(() => db.asSystem((tx) => acceptedSigningKeys(tx, now)));
  const keys = await signingKeys;
  if (made !== undefined) {
    await db.asSystem(async (tx) => {
      for (const key of keys) await insertSigningKey(tx, key);
    });
  }
  return auth;
}

async function newAdmin(db: HubDatabase, auth: Auth): Promise<Actor> {
  const email = `admin@${crypto.randomUUID()}.example`;
  const account = { email, name: "Admin", password };
  const id = (await makeSystemAdmin({ db, ...auth }, { id: "test" }, account))!;
  const { token } = await auth.tokens.issue({ kind: "admin", id, epoch: 0 }, LASTS_MS);
  return { caller: { id: `admin:${id}`, role: "system_admin", scopes: [] }, token, email };
}

async function newWorker(db: HubDatabase): Promise<Actor> {
  const options = { at: new Date(), wanted: { name: "Worker", expires_at: null } };
  const { id, key } = await db.asSystem((tx) => makeWorkerKey(tx, { id: "test" }, options));
  return { caller: { id: `key:${id}`, role: "worker", scopes: [] }, token: key };
}

/** How long tokens of tests last, in milliseconds. */
const LASTS_MS = 3_600_000;
const userRoles = ["tenant_admin", "site_manager", "operator", "viewer"] as const;

async function cast(db: HubDatabase, auth: Auth): Promise<TestTenant> {
  const slug = `t-${crypto.randomUUID()}`, tenant = await newTenant(db, slug);
  const [site, otherSite] = [crypto.randomUUID(), crypto.randomUUID()];
  const users: Partial<Record<UserRole, Actor>> = {};
  const ids = {} as Record<UserRole, string>, tokens = {} as Record<UserRole, string>;
  for (const role of userRoles) {
    const id = ids[role] = crypto.randomUUID();
    const subject = { kind: "user" as const, id, tenant, epoch: 0 };
    tokens[role] = (await auth.tokens.issue(subject, LASTS_MS)).token;
  }
  const password_hash = await passwordsOfTests.hash(password);
  const { key, id } = await db.withTenant({ tenant }, async (tx) => {
    await insertSite(tx, tenant, { id: site, name: "Site" });
    await insertSite(tx, tenant, { id: otherSite, name: "Other site" });
    for (const role of userRoles) {
      const id = ids[role], email = `${role}@${slug}.example`;
      await insertUser(tx, tenant, { id, email, name: role, role, password_hash });
      const sites = role === "site_manager" ? { sites: [site] } : {};
      if (sites.sites !== undefined) await assignSites(tx, tenant, id, sites.sites);
      const caller = { id: `user:${id}`, role, tenant, scopes: [], ...sites };
      users[role] = { caller, email, token: tokens[role] };
    }
    const more = { sites: [], scopes: [], expires_at: null };
    const wanted = { name: "Worker", role: "worker" as const, ...more };
    return await makeTenantKey(tx, { id: "test" }, { tenant, at: new Date(), wanted });
  });
  const worker = { id: `key:${id}`, role: "worker" as const, tenant, scopes: [] };
  return {
    ...{ id: tenant, slug, site, otherSite },
    ...users as Record<UserRole, Actor>,
    worker: { caller: worker, token: key },
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

/** Nobody is regrouped, though there may be reasons. */
const quietRegrouper: HubScope["regrouper"] = {
  consider() {},
  foresee: () => Promise.reject(new TypeError("This test brought no regrouper along")),
  run: () => Promise.resolve(),
};

/** Stands for a part that the test did not bring along. */
function missing<Part extends object>(name: string): Part {
  return new Proxy({} as Part, {
    get() {
      throw new TypeError(`This test brought no ${name} along: newHub(db, { ${name} })`);
    },
  });
}
