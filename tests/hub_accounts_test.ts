/** Users, sites and tenants: made, changed, taken away, and noted in the log. */
import assert from "node:assert/strict";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { resetAdmin } from "../src/hub/server/accounts.ts";
import { newHub, password, passwordsOfTests, type TestHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { tempFolder } from "./support/temp_folder.ts";

async function logIn({ send }: TestHub, tenant: string, email: string) {
  const { status, body } = await send(undefined, "POST", "/v1/auth/token", {
    ...{ tenant, email, password },
  });
  return { status, token: body.token };
}

testOnHubDatabases("a tenant's admin makes users, changes them and takes them away", async (db) => {
  const hub = await newHub(db), { mine, send } = hub, as = mine.tenant_admin;
  const wanted = { email: "Ada@T.example", name: "Ada", password, role: "site_manager" };
  const made = await send(as, "POST", "/v1/users", { ...wanted, sites: [mine.site] });
  assert.equal(made.status, 201);
  assert.deepEqual([made.body.email, made.body.sites], ["ada@t.example", [mine.site]]);
  assert.equal((await send(as, "POST", "/v1/users", wanted)).status, 409);
  assert.equal((await send(as, "POST", "/v1/users", { ...wanted, name: "\u0000" })).status, 422);
  const short = { ...wanted, email: "b@t.example", password: "too short" };
  assert.equal((await send(as, "POST", "/v1/users", short)).status, 422);
  const first = await send(as, "GET", "/v1/users?limit=3");
  const rest = await send(as, "GET", `/v1/users?cursor=${first.body.next_cursor}`);
  const emails = [...first.body.items, ...rest.body.items].map(({ email }) => email);
  assert.equal(emails.length, 5);
  assert.equal(emails[0], "ada@t.example");
  const path = `/v1/users/${made.body.id}`;
  const { token } = await logIn(hub, mine.slug, wanted.email);
  const ada = { caller: as.caller, token };
  assert.deepEqual(
    (await send(ada, "GET", "/v1/sites")).body.items.map(({ id }: { id: string }) => id),
    [
      mine.site,
    ],
  );
  const changed = await send(as, "PATCH", path, { role: "operator" });
  assert.deepEqual([changed.body.role, changed.body.sites], ["operator", []]);
  assert.equal((await send(ada, "GET", "/v1/sites")).body.items.length, 2, "at once");
  await send(as, "PATCH", path, { password: "another good one" });
  assert.equal((await send(ada, "GET", "/v1/sites")).status, 401);
  assert.equal((await send(as, "DELETE", path)).status, 204);
  assert.equal((await send(as, "GET", path)).status, 404);
  const log = (await send(as, "GET", "/v1/audit")).body.items;
  assert.deepEqual(log.slice(0, 5).map(({ action }: { action: string }) => action), [
    ...["user.deleted", "user.changed", "user.changed", "login", "user.created"],
  ]);
  assert.ok(!JSON.stringify(log).includes("another good one"));
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases("a tenant keeps an admin, whoever is suspended at the same time", async (db) => {
  const hub = await newHub(db), { mine, send } = hub, as = mine.tenant_admin;
  const own = `/v1/users/${as.caller.id.slice("user:".length)}`;
  for (const change of [{ role: "viewer" }, { state: "suspended" }]) {
    assert.equal((await send(as, "PATCH", own, change)).status, 409);
  }
  assert.equal((await send(as, "DELETE", own)).status, 409);
  const wanted = { email: "other@t.example", name: "Other", password, role: "tenant_admin" };
  const { body } = await send(as, "POST", "/v1/users", wanted);
  const both = [own, `/v1/users/${body.id}`].map((path) =>
    send(as, "PATCH", path, { state: "suspended" })
  );
  const statuses = (await Promise.all(both)).map(({ status }) => status).sort();
  // The second one may find that whoever asks was suspended meanwhile.
  assert.ok([409, 401].includes(statuses[1] === 200 ? statuses[0] : statuses[1]), `${statuses}`);
  const admins = await db.withTenant(
    { tenant: mine.id },
    (tx) =>
      tx.selectFrom("app_user").select("id").where("role", "=", "tenant_admin")
        .where("state", "=", "active").execute(),
  );
  assert.equal(admins.length, 1);
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases(
  "whoever runs the hub makes tenants, and takes away suspended ones whole",
  async (db) => {
    const objects = await openFolderObjects(await tempFolder());
    const hub = await newHub(db, { objects }), { admin, mine, send } = hub;
    const first = { email: "first@t.example", name: "First", password };
    const wanted = { slug: "studio", name: "Studio", admin: first };
    const made = await send(admin, "POST", "/v1/tenants", wanted);
    assert.equal(made.status, 201);
    assert.equal((await send(admin, "POST", "/v1/tenants", wanted)).status, 409);
    const { token } = await logIn(hub, "studio", first.email), as = { caller: admin.caller, token };
    assert.equal((await send(as, "GET", "/v1/me")).body.role, "tenant_admin");
    assert.equal((await send(as, "GET", "/v1/users")).body.items.length, 1);
    const path = `/v1/tenants/${made.body.id}`;
    await withPhotos(db, made.body.id, 2001);
    await objects.put(`${made.body.id}/photos/1/thumbnail.jpg`, new Uint8Array(3));
    await objects.put(`${mine.id}/photos/1/thumbnail.jpg`, new Uint8Array(3));
    assert.equal((await send(admin, "DELETE", path)).status, 409);
    assert.equal(
      (await send(admin, "PATCH", path, { state: "suspended" })).body.state,
      "suspended",
    );
    assert.equal((await logIn(hub, "studio", first.email)).status, 401);
    assert.equal((await send(admin, "DELETE", path)).status, 204);
    assert.equal((await send(admin, "DELETE", path)).status, 404);
    assert.equal(await objects.stat(`${made.body.id}/photos/1/thumbnail.jpg`), undefined);
    assert.ok(await objects.stat(`${mine.id}/photos/1/thumbnail.jpg`));
    const log = (await send(admin, "GET", "/v1/audit")).body.items;
    assert.deepEqual(
      log.slice(0, 3).map(({ action }: { action: string }) => action),
      ["tenant.deleted", "tenant.changed", "tenant.created"],
    );
    assert.deepEqual(hub.failures, []);
  },
);

/** The last one is the newer version of the first one's file. */
async function withPhotos(db: HubDatabase, tenant_id: string, count: number): Promise<void> {
  await db.withTenant({ tenant: tenant_id }, async (tx) => {
    const photos = Array.from({ length: count }, (_, at) => ({ tenant_id, id: at + 1 }));
    await tx.insertInto("photo").values(photos).execute();
    await tx.insertInto("photo_path").values({
      ...{ tenant_id, root: "photos", path: "a.jpg", size: 1, mtime_ms: 1 },
      ...{ photo_id: 1, newer_id: count },
    }).execute();
  });
}

testOnHubDatabases(
  "a site goes once no photo is in it, and two have no name in common",
  async (db) => {
    const hub = await newHub(db), { mine, send } = hub, as = mine.tenant_admin;
    const made = await send(as, "POST", "/v1/sites", { name: "Zoo" });
    const path = `/v1/sites/${made.body.id}`;
    assert.equal((await send(as, "POST", "/v1/sites", { name: "Zoo" })).status, 409);
    assert.equal((await send(as, "PATCH", path, { name: "Site" })).status, 409);
    assert.equal((await send(as, "PATCH", path, { name: "Beach" })).body.name, "Beach");
    await db.withTenant(
      { tenant: mine.id },
      (tx) =>
        tx.insertInto("photo").values({ tenant_id: mine.id, id: 1, site_id: made.body.id })
          .execute(),
    );
    assert.equal((await send(as, "DELETE", path)).status, 409);
    await db.withTenant({ tenant: mine.id }, (tx) => tx.deleteFrom("photo").execute());
    assert.equal((await send(as, "DELETE", path)).status, 204);
    assert.equal((await send(as, "GET", path)).status, 404);
    assert.deepEqual(hub.failures, []);
  },
);

testOnHubDatabases(
  "whoever has the database lets an admin in again, by a new password",
  async (db) => {
    const hub = await newHub(db), { mine, admin, send } = hub;
    const stores = { db, passwords: passwordsOfTests };
    const password = "nobody knew it before", { email } = mine.tenant_admin;
    const again = { email: email!.toUpperCase(), name: "Ada", password, tenant: mine.slug };
    await send(mine.tenant_admin, "POST", "/v1/users", {
      ...{ email: "b@t.example", name: "B", password, role: "tenant_admin" },
    });
    const own = `/v1/users/${mine.tenant_admin.caller.id.slice("user:".length)}`;
    const { token } = await logIn(hub, mine.slug, email!);
    await send(mine.tenant_admin, "PATCH", own, { state: "suspended" });
    await resetAdmin(stores, again);
    hub.scope.auth.principals.forget();
    const old = { caller: mine.tenant_admin.caller, token };
    assert.equal((await send(old, "GET", "/v1/sites")).status, 401, "earlier logins have ended");
    assert.equal((await logIn(hub, mine.slug, email!)).status, 401);
    const login = { tenant: mine.slug, email, password };
    const { body } = await send(undefined, "POST", "/v1/auth/token", login);
    const now = { caller: mine.tenant_admin.caller, token: body.token };
    const log = (await send(now, "GET", "/v1/audit")).body.items;
    const [reset] = log.filter(({ action }: { action: string }) =>
      action === "user.password_reset"
    );
    assert.deepEqual([reset.actor, reset.subject], ["cli", mine.tenant_admin.caller.id]);
    assert.ok(!JSON.stringify(log).includes(password));
    await resetAdmin(stores, { ...again, email: "new@t.example" });
    await resetAdmin(stores, { ...again, email: mine.site_manager.email! });
    const { items } = (await send(now, "GET", "/v1/users")).body;
    const admins = items.filter(({ role }: { role: string }) => role === "tenant_admin");
    assert.deepEqual(admins.map(({ sites }: { sites: string[] }) => sites), [[], [], [], []]);
    await resetAdmin(stores, { email: admin.email!, name: "Root", password });
    hub.scope.auth.principals.forget();
    assert.equal((await send(admin, "GET", "/v1/tenants")).status, 401);
    assert.deepEqual(hub.failures, []);
  },
);
