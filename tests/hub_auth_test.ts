/** Who gets into a hub, by what, and what whoever does not get in can learn. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { exportSPKI, generateKeyPair, importJWK, SignJWT } from "jose";
import { SigningKeys } from "../src/hub/auth/signing_keys.ts";
import { openSecretBox } from "../src/hub/auth/secret_box.ts";
import { Tokens } from "../src/hub/auth/tokens.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import {
  type Actor,
  type Answer,
  authOfTests,
  newHub,
  password,
  passwordsOfTests,
  type TestHub,
} from "./support/hub_app.ts";
import { newPglite, testOnHubDatabases } from "./support/hub_database.ts";
import { manualClock } from "./support/manual_clock.ts";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Tries a login as a program does. */
function logIn(hub: TestHub, credentials: Record<string, string | undefined>): Promise<Answer> {
  return hub.send(undefined, "POST", "/v1/auth/token", {
    ...credentials,
    password: credentials.password ?? password,
  });
}

/** @returns the actions of a tenant's log, the newest first. */
async function actionsOf(hub: TestHub, actor = hub.mine.tenant_admin): Promise<string[]> {
  const { body } = await hub.send(actor, "GET", "/v1/audit");
  return body.items.map(({ action }: { action: string }) => action);
}

testOnHubDatabases("a password gets a token, with which its user is known", async (db) => {
  const hub = await newHub(db), { mine, admin } = hub, { email } = mine.viewer;
  const answer = await logIn(hub, { tenant: mine.slug, email: email!.toUpperCase() });
  assert.equal(answer.status, 200);
  const me = await hub.send(undefined, "GET", "/v1/me", undefined, bearer(answer.body.token));
  assert.deepEqual([me.body.id, me.body.role, me.body.tenant.id, me.body.sites], [
    ...[mine.viewer.caller.id, "viewer", mine.id, null],
  ]);
  const ofAdmin = await logIn(hub, { email: admin.email! });
  const other = await hub.send(undefined, "GET", "/v1/me", undefined, bearer(ofAdmin.body.token));
  assert.deepEqual([other.body.role, other.body.tenant], ["system_admin", null]);
  assert.deepEqual((await actionsOf(hub)).slice(0, 1), ["login"]);
  assert.deepEqual((await actionsOf(hub, admin)).slice(0, 1), ["login"]);
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases("whoever fails to log in learns nothing, and is slowed down", async (db) => {
  let checks = 0;
  const isRight = (hash: string, given: string) => {
    checks++;
    return passwordsOfTests.isRight(hash, given);
  };
  const clock = manualClock(Date.now()), passwords = { ...passwordsOfTests, isRight };
  const hub = await newHub(db, { clock, auth: await authOfTests(db, clock, passwords) });
  const { mine, theirs, admin } = hub, email = mine.operator.email!;
  await hub.send(mine.tenant_admin, "PATCH", userPath(mine.viewer), { state: "suspended" });
  const wrong = [
    { tenant: mine.slug, email, password: "wrong" },
    { tenant: mine.slug, email: "nobody@t.example" },
    { tenant: theirs.slug, email },
    { tenant: "no-such-tenant", email },
    { tenant: mine.slug, email: mine.viewer.email! },
    { email },
    { email: admin.email!, password: "wrong" },
  ];
  const answers = [];
  for (const credentials of wrong) answers.push(await logIn(hub, credentials));
  for (const { status, bytes } of answers) {
    assert.equal(status, 401);
    assert.deepEqual(bytes, answers[0].bytes);
  }
  assert.equal(checks, wrong.length, "each is as much work");
  assert.equal((await actionsOf(hub)).filter((action) => action === "login.failed").length, 3);
  for (let i = 0; i < 9; i++) await logIn(hub, { tenant: "unknown", email });
  const tries = [{ tenant: mine.slug, email, password: "wrong" }, { tenant: "unknown", email }];
  for (let i = 0; i < 9; i++) await logIn(hub, tries[0]);
  await logIn(hub, tries[1]);
  for (const credentials of [...tries, { tenant: mine.slug, email }]) {
    const { status, headers } = await logIn(hub, credentials);
    assert.equal(status, 429);
    assert.ok(Number(headers.get("retry-after")) > 0);
  }
  await clock.advance(900_000);
  assert.equal((await logIn(hub, { tenant: mine.slug, email })).status, 200);
  assert.deepEqual(hub.failures, []);
});

function userPath({ caller }: { caller: { id: string } }): string {
  return `/v1/users/${caller.id.slice("user:".length)}`;
}

testOnHubDatabases(
  "a token ends with its time, its user's rights, and at a logout everywhere",
  async (db) => {
    const clock = manualClock(Date.now()), hub = await newHub(db, { clock });
    const { mine, admin, send } = hub;
    const statusOf = async (actor = mine.operator) => (await send(actor, "GET", "/v1/me")).status;
    assert.equal(await statusOf(), 200);
    await send(mine.tenant_admin, "PATCH", userPath(mine.operator), { state: "suspended" });
    assert.equal(await statusOf(), 401);
    await send(mine.tenant_admin, "PATCH", userPath(mine.operator), { state: "active" });
    assert.equal(await statusOf(), 200);
    await send(admin, "PATCH", `/v1/tenants/${mine.id}`, { state: "suspended" });
    assert.equal(await statusOf(), 401);
    assert.equal(await statusOf(mine.worker), 401);
    assert.equal(await statusOf(hub.theirs.operator), 200);
    await send(admin, "PATCH", `/v1/tenants/${mine.id}`, { state: "active" });
    assert.equal((await send(mine.operator, "POST", "/v1/auth/logout", {})).status, 204);
    assert.equal(await statusOf(), 200);
    await send(mine.operator, "POST", "/v1/auth/logout", { everywhere: true });
    assert.equal(await statusOf(), 401);
    const { body } = await logIn(hub, { tenant: mine.slug, email: mine.operator.email! });
    const again = { ...mine.operator, token: body.token };
    assert.equal(await statusOf(again), 200);
    const changed = { current: password, password: "another good one" };
    assert.equal(
      (await send(again, "PUT", "/v1/me/password", { ...changed, current: "no" })).status,
      422,
    );
    assert.equal((await send(again, "PUT", "/v1/me/password", changed)).status, 204);
    assert.equal(await statusOf(again), 401);
    assert.equal(await statusOf(mine.viewer), 200);
    await clock.advance(3_600_000);
    assert.equal(await statusOf(mine.viewer), 401);
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases(
  "a browser stays logged in by a cookie, which pages of other sites cannot use",
  async (db) => {
    const hub = await newHub(db), { mine, send } = hub, origin = "http://127.0.0.1";
    const credentials = { tenant: mine.slug, email: mine.viewer.email!, password };
    const login = (headers: Record<string, string>) =>
      send(undefined, "POST", "/v1/auth/login", credentials, { host: "127.0.0.1", ...headers });
    assert.equal((await login({ origin: "http://evil.example" })).status, 403);
    assert.equal((await login({})).status, 403, "no browser leaves the origin out");
    const { status, headers } = await login({ origin });
    assert.equal(status, 200);
    const set = headers.get("set-cookie")!;
    for (const part of ["HttpOnly", "SameSite=Strict", "Path=/"]) {
      assert.ok(
        set.includes(part),
        set,
      );
    }
    const cookie = set.split(";")[0], mine1 = { host: "127.0.0.1", cookie };
    const ask = async (
      method: string,
      path: string,
      headers: Record<string, string>,
      body?: unknown,
    ) => (await send(undefined, method, path, body, { ...mine1, ...headers })).status;
    assert.equal(await ask("GET", "/v1/me", {}), 200);
    assert.equal(await ask("GET", "/v1/me", { origin: "http://evil.example" }), 403);
    assert.equal(await ask("GET", "/v1/me", { "sec-fetch-site": "cross-site" }), 403);
    assert.equal(await ask("POST", "/v1/auth/logout", {}, {}), 403);
    assert.equal(await ask("POST", "/v1/auth/logout", { origin: "http://127.0.0.1:81" }, {}), 403);
    assert.equal(await ask("POST", "/v1/auth/logout", { origin }, { everywhere: true }), 204);
    assert.equal(await ask("GET", "/v1/me", {}), 401);
    assert.equal((await login({ origin, cookie })).status, 200, "an old cookie hinders no login");
  },
);

testOnHubDatabases(
  "an API key is shown once, kept as a hash, and good until it is revoked",
  async (db) => {
    const clock = manualClock(Date.now()), hub = await newHub(db, { clock }), { mine, send } = hub;
    const make = async (wanted: Record<string, unknown>, as = mine.tenant_admin) =>
      await send(as, "POST", "/v1/api-keys", { name: "Program", ...wanted });
    const ends = new Date(clock.date() + 3_600_000).toISOString();
    const { status, body } = await make({ role: "operator", scopes: ["dump"], expires_at: ends });
    assert.equal(status, 201);
    const stored = await db.withTenant(
      { tenant: mine.id },
      (tx) =>
        tx.selectFrom("api_key").selectAll().where("id", "=", body.id).executeTakeFirstOrThrow(),
    );
    const long = body.key.slice(-43);
    assert.ok(!JSON.stringify(stored).includes(long));
    assert.equal(stored.hash.length, 32);
    const listed = await send(mine.tenant_admin, "GET", "/v1/api-keys");
    assert.ok(!JSON.stringify(listed.body).includes(long));
    const key = { caller: mine.viewer.caller, token: body.key };
    const me = await send(key, "GET", "/v1/me");
    assert.deepEqual([me.body.role, me.body.scopes, me.body.email], ["operator", ["dump"], null]);
    const used = async () =>
      (await actionsOf(hub)).filter((action) => action === "key.used").length;
    assert.equal(await used(), 1);
    await clock.advance(200_000);
    await send(key, "GET", "/v1/me");
    assert.equal(await used(), 1, "it is noted every five minutes at most");
    await clock.advance(200_000);
    await send(key, "GET", "/v1/me");
    assert.equal(await used(), 2);
    const token = await send(undefined, "POST", "/v1/auth/token", { api_key: body.key });
    const byToken = { ...key, token: token.body.token };
    assert.equal((await send(byToken, "GET", "/v1/me")).body.id, `key:${body.id}`);
    const forged = { ...key, token: body.key.replace(/.{4}$/, "AAAA") };
    assert.equal((await send(forged, "GET", "/v1/me")).status, 401);
    const other = body.key.replace(mine.id.replaceAll("-", ""), hub.theirs.id.replaceAll("-", ""));
    assert.equal((await send({ ...key, token: other }, "GET", "/v1/me")).status, 401);
    assert.equal((await send(mine.tenant_admin, "DELETE", `/v1/api-keys/${body.id}`)).status, 204);
    for (const one of [key, byToken]) assert.equal((await send(one, "GET", "/v1/me")).status, 401);
    const { body: short } = await make({ role: "viewer", expires_at: ends });
    const shortKey = { ...key, token: short.key };
    assert.equal((await send(shortKey, "GET", "/v1/me")).status, 200);
    await clock.advance(3_600_000);
    assert.equal((await send(shortKey, "GET", "/v1/me")).status, 401);
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases("a key makes no key that may do more than itself, or for longer", async (db) => {
  const hub = await newHub(db), { mine, send } = hub, expires_at = "2999-01-01T00:00:00Z";
  const wanted = { name: "Admin's program", role: "tenant_admin", scopes: ["dump"], expires_at };
  const { body } = await send(mine.tenant_admin, "POST", "/v1/api-keys", wanted);
  const key = { caller: mine.tenant_admin.caller, token: body.key };
  const statusOf = async (more: Record<string, unknown>) =>
    (await send(key, "POST", "/v1/api-keys", { ...wanted, ...more })).status;
  assert.equal(await statusOf({}), 201);
  assert.equal(await statusOf({ scopes: ["embeddings"] }), 422);
  assert.equal(await statusOf({ expires_at: null }), 422);
  const unknown = { role: "site_manager", sites: [hub.theirs.site] };
  assert.equal(await statusOf(unknown), 422);
});

testOnHubDatabases("a key gets another name and end, and stays what it is", async (db) => {
  const clock = manualClock(Date.now()), hub = await newHub(db, { clock }), { mine, send } = hub;
  const wanted = { name: "Program", role: "viewer", scopes: ["dump"] };
  const { body: { key: token, ...made } } = await send(
    mine.tenant_admin,
    "POST",
    "/v1/api-keys",
    wanted,
  );
  const key = { caller: mine.viewer.caller, token }, path = `/v1/api-keys/${made.id}`;
  const change = (body: Record<string, unknown>, as = mine.tenant_admin) =>
    send(as, "PATCH", path, body);
  assert.equal((await send(key, "GET", "/v1/me")).status, 200);
  const ends = new Date(clock.date() + 60_000).toISOString();
  const { last_used_at: _, ...changed } = (await change({ name: "Other", expires_at: ends })).body;
  const { last_used_at: __, ...before } = made;
  assert.deepEqual(changed, { ...before, name: "Other", expires_at: ends });
  await clock.advance(60_000);
  assert.equal((await send(key, "GET", "/v1/me")).status, 401, "it ends sooner");
  assert.equal((await change({ expires_at: null })).body.expires_at, null);
  assert.equal((await send(key, "GET", "/v1/me")).status, 200, "or later");
  for (const more of [{ role: "tenant_admin" }, { scopes: [] }, { expires_at: ends }]) {
    assert.equal((await change(more)).status, 422, JSON.stringify(more));
  }
  assert.equal((await change({ name: "Mine" }, key)).status, 403);
  const { items } = (await send(mine.tenant_admin, "GET", "/v1/audit")).body;
  assert.deepEqual(
    items.filter(({ action }: { action: string }) => action === "key.changed")
      .map(({ detail }: { detail: unknown }) => detail),
    [{ expires_at: null }, { name: "Other", expires_at: ends }],
  );
  await send(mine.tenant_admin, "DELETE", path);
  assert.equal((await change({ expires_at: null })).status, 409, "what is revoked stays so");
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases(
  "a key changes no key that may do more than itself, or for longer",
  async (db) => {
    const hub = await newHub(db), { mine, send } = hub, [soon, late] = ["2998", "2999"].map(yearly);
    const make = async (wanted: Record<string, unknown>) =>
      (await send(mine.tenant_admin, "POST", "/v1/api-keys", { name: "Program", ...wanted })).body;
    const own = await make({ role: "tenant_admin", scopes: ["dump"], expires_at: soon });
    const key = { caller: mine.tenant_admin.caller, token: own.key };
    const statusOf = async ({ id }: { id: string }, body: Record<string, unknown>) =>
      (await send(key, "PATCH", `/v1/api-keys/${id}`, body)).status;
    const more = await make({ role: "viewer", scopes: ["embeddings"], expires_at: soon });
    const longer = await make({ role: "viewer", expires_at: late });
    for (const ends of [null, late]) assert.equal(await statusOf(own, { expires_at: ends }), 422);
    assert.equal(await statusOf(more, { name: "Other" }), 422);
    assert.equal(await statusOf(longer, { name: "Other" }), 422);
    assert.equal(await statusOf(longer, { expires_at: soon }), 200);
    assert.equal(await statusOf(longer, { name: "Other" }), 200);
    assert.deepEqual(hub.failures, []);
  },
);

function yearly(year: string): string {
  return `${year}-01-01T00:00:00Z`;
}

testOnHubDatabases("a key makes nobody an administrator, and changes none", async (db) => {
  const { mine, send } = await newHub(db), admin = mine.tenant_admin;
  const wanted = { name: "Program", role: "tenant_admin" };
  const { body: { key: token } } = await send(admin, "POST", "/v1/api-keys", wanted);
  const key = { caller: admin.caller, token };
  const pathOf = ({ caller }: Actor) => `/v1/users/${caller.id.split(":")[1]}`;
  const user = { name: "B", email: "b@t.example", password: "long enough for it" };
  for (
    const [method, path, body] of [
      ["POST", "/v1/users", { ...user, role: "tenant_admin" }],
      ["PATCH", pathOf(mine.viewer), { role: "tenant_admin" }],
      ["PATCH", pathOf(admin), { password: user.password }],
      ["DELETE", pathOf(admin), undefined],
    ] as const
  ) {
    assert.equal((await send(key, method, path, body)).status, 403, `${method} ${path}`);
  }
  assert.equal((await send(key, "POST", "/v1/users", { ...user, role: "operator" })).status, 201);
  assert.equal((await send(key, "PATCH", pathOf(mine.viewer), { role: "operator" })).status, 200);
});

/** Tokens and the keys that sign them, by a clock that a test turns. */
async function signing(db: HubDatabase, secret = new Uint8Array(32)) {
  const clock = manualClock(Date.now()), box = await openSecretBox(secret);
  const keys = new SigningKeys({ db, box, clock });
  return { clock, keys, tokens: new Tokens(keys, clock) };
}

Deno.test("no token but the hub's own is good, whatever it says of how to check it", async () => {
  const db = await newPglite(), { clock, keys, tokens } = await signing(db);
  const subject = { kind: "user" as const, id: crypto.randomUUID(), epoch: 0 };
  const { token } = await tokens.issue(subject, 3_600_000);
  assert.deepEqual(await tokens.read(token), { ...subject, tenant: undefined });
  const [head, body, signature] = token.split(".");
  const encode = (value: unknown) => btoa(JSON.stringify(value)).replaceAll("=", "");
  const { id: kid, key } = await keys.current(), typ = "at+jwt";
  const publicJwk = (await keys.published()).keys[0];
  const publicKey = await importJWK({ ...publicJwk, ext: true }, "RS256") as CryptoKey;
  const byPublicKey = (alg: string, secret: string) => {
    const signed = `${encode({ alg, kid, typ })}.${body}`;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  };
  const claims = { epoch: 0 }, stranger = await generateKeyPair("RS256");
  const made = (changes: { aud?: string; iss?: string; typ?: string; kid?: string }, by = key) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: changes.kid ?? kid, typ: changes.typ ?? typ })
      .setIssuer(changes.iss ?? "photosort-hub").setAudience(changes.aud ?? "photosort-hub")
      .setSubject(`user:${subject.id}`).setExpirationTime(Math.floor(clock.date() / 1000) + 60)
      .sign(by);
  assert.ok(await tokens.read(await made({})), "the forgeries below differ in one thing each");
  const forged = {
    "no signature": `${encode({ alg: "none", kid, typ })}.${body}.`,
    "an HMAC by the public key": byPublicKey("HS256", await exportSPKI(publicKey)),
    "an HMAC by its modulus": byPublicKey("HS256", publicJwk.n!),
    "another algorithm": `${encode({ alg: "RS512", kid, typ })}.${body}.${signature}`,
    "another body": `${head}.${encode({ ...claims, sub: "admin:1" })}.${signature}`,
    "another's signature": await made({}, stranger.privateKey),
    "another audience": await made({ aud: "other" }),
    "another issuer": await made({ iss: "other" }),
    "another type": await made({ typ: "JWT" }),
    "an unknown key": await made({ kid: "../../etc/passwd" }),
    "no token": "a.b.c",
    "nothing": "",
  };
  for (const [what, one] of Object.entries(forged)) {
    assert.equal(await tokens.read(one), undefined, what);
  }
  await clock.advance(3_600_001);
  assert.equal(await tokens.read(token), undefined, "its time is over");
  await db.close();
});

Deno.test("keys are replaced in time, and published before they sign", async () => {
  const db = await newPglite(), { clock, keys, tokens } = await signing(db), day = 86_400_000;
  const subject = { kind: "admin" as const, id: crypto.randomUUID(), epoch: 0 };
  const publishedIds = async () => (await keys.published()).keys.map(({ kid }) => kid);
  const first = (await keys.current()).id;
  assert.deepEqual(await publishedIds(), [first]);
  await clock.advance(29 * day);
  const [, next] = await publishedIds();
  assert.ok(next);
  assert.equal((await keys.current()).id, first);
  const { token } = await tokens.issue(subject, day);
  await clock.advance(day);
  assert.equal((await keys.current()).id, next);
  await clock.advance(-1);
  const late = await tokens.issue(subject, day);
  await clock.advance(day - 2000);
  assert.equal(await tokens.read(token), undefined);
  assert.ok(
    await tokens.read(late.token),
    "the last token of the first key is accepted to its end",
  );
  await clock.advance(60_000 + day);
  assert.deepEqual(await publishedIds(), [next]);
  await clock.advance(400 * day);
  assert.equal((await publishedIds()).length, 1, "after a long time at rest there is a new one");
  assert.notEqual((await keys.current()).id, next);
  await db.close();
});

Deno.test("keys that another secret sealed are not replaced, but told", async () => {
  const db = await newPglite();
  await (await signing(db)).keys.current();
  const other = (await signing(db, new Uint8Array(32).fill(1))).keys.current();
  await assert.rejects(other, /HUB_SECRET_KEY does not open the keys/);
  await db.close();
});
