/** Every route × every role × another tenant × another site: nothing is told, by body, status or count. */
import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { mayDo, type Permission } from "../src/hub/access.ts";
import { type Needs, routesOf } from "../src/hub/api/hub_app.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { contentOf } from "./support/exchanging_laptop.ts";
import type { Actor, Answer, TestHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import {
  listQueries,
  namingNothing,
  type NamingRequest,
  namingRequests,
  scopedRoutes,
} from "./support/hub_requests.ts";
import {
  fillSite,
  newWholeHub,
  type Things,
  thingsOfNobody,
  type WholeHub,
} from "./support/whole_hub.ts";

/** Routes beside those that say who may call them: the same for everybody. */
const open =
  /^(ALL \/(v1\/)?\*|GET \/(v1\/(openapi|postman)\.json|healthz|readyz)|GET \/(assets\/:name|[a-z]*|[a-z]+\/\*))$/;

interface Route {
  /** Such as `get /v1/users/{id}`. */
  name: string;
  method: string;
  path: string;
  needs: Needs;
}

function routesIn({ app }: TestHub): Route[] {
  return [...routesOf(app)].map(([name, needs]) => {
    const [method, path] = name.split(" ");
    return { name, method: method.toUpperCase(), path, needs };
  });
}

/** Everybody who may ask, but a worker of all tenants, who may see all photos. */
function actorsOf({ hub: { mine, admin }, program }: WholeHub): Actor[] {
  const { tenant_admin, site_manager, operator, viewer, worker } = mine;
  return [program, tenant_admin, site_manager, operator, viewer, worker, admin];
}

function nameOf({ caller: { role, scopes } }: Actor): string {
  return scopes.length > 0 ? `${role} with scopes` : role;
}

function mayCall({ needs, name }: Route, { caller }: Actor): boolean {
  if (name in scopedRoutes && !caller.scopes.includes(scopedRoutes[name])) return false;
  if (needs === "nothing") return true;
  const hasTenant = caller.tenant !== undefined;
  return needs === "login" || mayDo(caller.role, needs) && (hasTenant || isOfHub(needs));
}

/** Whether somebody without a tenant may do it, too. */
function isOfHub(needs: Permission): boolean {
  return ["tenants", "audit", "workers"].includes(needs);
}

function ask(hub: TestHub, as: Actor | undefined, route: Route, named: NamingRequest = {}) {
  const { path = {}, query = {}, body, type, headers: more = {} } = named;
  const at = route.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(path[name]));
  const search = new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]));
  const headers: Record<string, string> = {
    ...type !== undefined && { "content-type": type },
    ...more,
  };
  const whole = search.size > 0 ? `${at}?${search}` : at;
  return hub.send(as, route.method, whole, body, headers);
}

/** @returns what an answer says. */
function textOf({ bytes }: Answer): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new TextDecoder().decode(isGzip ? gunzipSync(bytes) : bytes);
}

/** @returns what somebody can tell an answer by, with the names of what they asked for left out. */
function told(answer: Answer, named: Things): unknown {
  const { status, headers } = answer;
  const { id, user, worker, site, tenant, number } = named;
  const names = [id, user, worker, site, tenant, contentOf(number)];
  const text = names.reduce(
    (rest, name) => rest.replaceAll(name, "ID"),
    textOf(answer),
  ).replaceAll(new RegExp(`(?<![\\w-])${named.number}(?![\\w-])`, "g"), "NUMBER");
  const kept = [...headers].filter(([name]) => !name.startsWith("ratelimit"));
  return { status, text, headers: kept };
}

/** @returns every row of a tenant's, and of those that belong to none. */
async function everythingOf(db: HubDatabase, tenant: string): Promise<unknown> {
  const tables =
    (await db.asSystem((tx) =>
      sql<{ name: string }>`SELECT relname AS name FROM pg_class c JOIN pg_attribute a
      ON attrelid = c.oid AND attname = 'tenant_id' AND attnotnull
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`.execute(tx)
    )).rows;
  assert.ok(tables.length > 15);
  return await db.withTenant({ tenant }, async (tx) => {
    const rows = [];
    for (const { name } of tables) {
      rows.push(
        await sql`SELECT to_jsonb(t) AS row FROM ${sql.table(name)} t ORDER BY 1`.execute(tx)
          .then((result) => result.rows),
      );
    }
    return rows;
  });
}

testOnHubDatabases("a route is called by those alone whose role may", async (db) => {
  await using whole = await newWholeHub(db);
  const { hub } = whole, nobody = thingsOfNobody(whole, 900);
  for (const route of routesIn(hub)) {
    const named = namingRequests[route.name]?.(nobody) ?? { path: { id: nobody.id } };
    if (route.needs !== "nothing") {
      assert.equal((await ask(hub, undefined, route, named)).status, 401, route.name);
    }
    for (const as of actorsOf(whole)) {
      const { status } = await ask(hub, as, route, named), who = `${as.caller.role} ${route.name}`;
      // For pages of the hub's own alone.
      if (route.name === "post /v1/auth/browser") continue;
      if (mayCall(route, as)) {
        assert.ok(![403, 500, 501, 503].includes(status), `${who}: ${status}`);
      } else assert.equal(status, 403, who);
    }
  }
  const known = new Set(
    routesIn(hub).map(({ method, path }) => (
      `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`
    )),
  );
  for (const { method, path } of hub.app.routes) {
    const name = `${method} ${path}`;
    assert.ok(known.has(name) || open.test(name), `${name} does not say who may call it`);
  }
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases(
  "what is another tenant's, or of another site, is answered like what is nobody's",
  async (db) => {
    await using whole = await newWholeHub(db);
    const { hub } = whole, { mine, theirs } = hub;
    const own = await fillSite(whole, mine, { site: mine.site, marker: "MINE", number: 11 });
    const site = mine.otherSite;
    const elsewhere = await fillSite(whole, mine, { site, marker: "ELSEWHERE", number: 12 });
    await fillSite(whole, theirs, { site: theirs.site, marker: "THEIRS", number: 11 });
    const foreign = await fillSite(whole, theirs, {
      site: theirs.otherSite,
      marker: "THEIRS",
      number: 77,
    });
    const before = await everythingOf(db, theirs.id);
    for (const route of routesIn(hub)) {
      if (namingNothing.has(route.name)) continue;
      const naming = namingRequests[route.name];
      const isNaming = route.path.includes("{") || route.method !== "GET";
      if (!isNaming && naming === undefined) continue;
      assert.ok(naming, `say in hub_requests.ts how a request of ${route.name} names things`);
      for (const as of actorsOf(whole).filter((one) => one !== hub.admin && mayCall(route, one))) {
        const who = `${as.caller.role} ${route.name}`, nobody = thingsOfNobody(whole, 900);
        const missing = await ask(hub, as, route, naming(nobody));
        assert.ok(missing.status >= 200 && missing.status < 500, who);
        const strange = await ask(hub, as, route, naming(foreign));
        assert.deepEqual(told(strange, foreign), told(missing, nobody), who);
        if (as !== mine.site_manager) continue;
        const hidden = await ask(hub, as, route, naming(elsewhere));
        assert.deepEqual(told(hidden, elsewhere), told(missing, nobody), `other site: ${who}`);
      }
      if (route.method === "GET") {
        const as = actorsOf(whole).find((one) => mayCall(route, one))!;
        const { status } = await ask(hub, as, route, naming(own));
        // Photos have no files, and nothing was regrouped or processed again.
        if (!/\/(bytes|picture|thumbnail|crop)$|^\/v1\/re/.test(route.path)) {
          assert.equal(status, 200, `${route.name} with what is one's own`);
        }
      }
    }
    assert.deepEqual(await everythingOf(db, theirs.id), before, "nothing of theirs was changed");
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases("no list tells of another tenant or site, or how much there is", async (db) => {
  await using whole = await newWholeHub(db);
  const { hub } = whole, { mine, theirs } = hub, listed: string[] = [];
  await fillSite(whole, mine, { site: mine.site, marker: "MINE", number: 11 });
  const lists = routesIn(hub).filter(({ method, path }) => method === "GET" && !path.includes("{"));
  const read = async () => {
    const answers: [string, Answer][] = [];
    for (const route of lists) {
      for (const as of actorsOf(whole).filter((one) => mayCall(route, one))) {
        if (as === hub.admin && route.needs === "tenants") continue;
        const name = `${nameOf(as)} ${route.name}`,
          answer = await ask(hub, as, route, listQueries[route.name]);
        assert.equal(answer.status, 200, name);
        answers.push([name, answer]);
        if (textOf(answer).includes("MINE")) listed.push(name);
      }
    }
    return answers;
  };
  // The first time, it is noted that a key is used.
  await read();
  const before = await read();
  for (const [name, answer] of before.filter(([name]) => name.startsWith("system_admin"))) {
    assert.doesNotMatch(textOf(answer), /MINE (job|person|key)/, name);
  }
  assert.ok(listed.length > 3, "what is one's own is listed");
  await fillSite(whole, theirs, { site: theirs.site, marker: "THEIRS", number: 77 });
  const after = new Map(await read());
  for (const [name, answer] of before) {
    assert.ok(
      !name.startsWith("tenant_admin") || !textOf(after.get(name)!).includes("THEIRS"),
      name,
    );
    // Whoever runs the hub sees all workers; a log notes that everybody was exported.
    if (name === "system_admin get /v1/workers" || name.includes("/v1/audit")) continue;
    assert.deepEqual(textOf(after.get(name)!), textOf(answer), name);
  }
  const site = mine.otherSite;
  await fillSite(whole, mine, { site, marker: "ELSEWHERE", number: 78 });
  for (const [name, answer] of await read()) {
    if (!name.startsWith("site_manager")) continue;
    const text = textOf(answer);
    assert.doesNotMatch(text, /ELSEWHERE(?! worker)/, name);
    assert.ok(!text.includes(site), name);
  }
  assert.deepEqual(hub.failures, []);
});
