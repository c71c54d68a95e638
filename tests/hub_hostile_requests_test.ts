/** Requests that nobody sends by accident: each is refused with a reason, and nothing fails by them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import { newWholeHub, type WholeHub } from "./support/whole_hub.ts";

const asJson = { "content-type": "application/json" };

async function withHub(db: HubDatabase, run: (whole: WholeHub) => Promise<void>): Promise<void> {
  await using whole = await newWholeHub(db);
  await run(whole);
  assert.deepEqual(whole.hub.failures, []);
}

testOnHubDatabases(
  "values that no schema tells apart are taken or refused, never a failure",
  (db) =>
    withHub(db, async ({ hub: { send, mine, admin } }) => {
      const { tenant_admin: as, site } = mine;
      const user = { email: "a@t.example", name: "A", password: "long enough for it" };
      const sites = [site, site.toUpperCase(), site];
      const made = await send(as, "POST", "/v1/users", { ...user, role: "site_manager", sites });
      assert.deepEqual([made.status, made.body.sites], [201, [site]]);
      for (const expires_at of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"]) {
        const key = { name: "Key", role: "viewer", expires_at };
        assert.equal((await send(as, "POST", "/v1/api-keys", key)).status, 422, expires_at);
      }
      for (const name of ["a\0b", "a\ud800b", " \t"]) {
        const { status } = await send(as, "POST", "/v1/sites", { name });
        assert.equal(status, 422, JSON.stringify(name));
      }
      const tenant = { slug: "other", name: "Other", admin: { ...user, email: "a'+~@T.example" } };
      assert.equal((await send(admin, "POST", "/v1/tenants", tenant)).status, 201);
      for (const query of ["limit=1e2", "limit=0x10", "limit=%201", "limit=1&limit=2", "limit="]) {
        assert.equal((await send(as, "GET", `/v1/photos?${query}`)).status, 422, query);
      }
      const headers = { host: "a b", cookie: "a=b" };
      assert.equal((await send(undefined, "GET", "/v1/me", undefined, headers)).status, 400);
    }),
);

testOnPostgres(
  "a body is read only if it is there, and is said to be JSON",
  (db) =>
    withHub(db, async ({ hub: { send, mine: { tenant_admin: as, viewer } } }) => {
      const path = `/v1/users/${viewer.caller.id.split(":")[1]}`, bytes = new TextEncoder();
      assert.equal((await send(as, "PATCH", path)).status, 415);
      const body = bytes.encode('{"role":"tenant_admin"}');
      for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/x+yaml"]) {
        const { status } = await send(as, "PATCH", path, body, { "content-type": type });
        assert.equal(status, 415, type);
      }
      assert.equal((await send(as, "GET", path)).body.role, "viewer");
      for (const text of ["", "{", "\u0000"]) {
        const { status } = await send(as, "PATCH", path, bytes.encode(text), asJson);
        assert.equal(status, 400, JSON.stringify(text));
      }
      const login = { email: "a@t.example", password: "x".repeat(20_000) };
      assert.equal((await send(undefined, "POST", "/v1/auth/token", login)).status, 413);
      const deep = bytes.encode(`{"name":${"[".repeat(1e5)}${"]".repeat(1e5)}}`);
      assert.equal((await send(as, "PATCH", path, deep, asJson)).status, 422);
      const proto = bytes.encode('{"name":"A","__proto__":{"role":"tenant_admin"}}');
      assert.equal((await send(as, "PATCH", path, proto, asJson)).status, 422);
      assert.equal((await send(as, "POST", "/v1/auth/logout")).status, 204);
    }),
);

testOnPostgres(
  "a path that a route names as it is takes that route's methods alone",
  (db) =>
    withHub(db, async ({ hub: { send, mine: { tenant_admin: as } } }) => {
      for (const method of ["GET", "OPTIONS", "DELETE"]) {
        const { status, headers } = await send(as, method, "/v1/photo/update-status");
        assert.deepEqual([status, headers.get("allow")], [405, "PUT"], method);
      }
      assert.equal((await send(as, "POST", "/v1/photo/1")).headers.get("allow"), "DELETE, GET");
    }),
);

testOnPostgres(
  "a pipe, a link and a folder are no photos, by whatever name",
  (db) =>
    withHub(db, async (whole) => {
      const { photos, hub: { send, mine: { tenant_admin: as, viewer }, scope: { roots } } } = whole;
      if (Deno.build.os === "windows") return;
      await new Deno.Command("mkfifo", { args: [join(photos, "pipe.jpg")] }).output();
      await Deno.writeFile(join(photos, "..", "secret.jpg"), new Uint8Array(9));
      await Deno.symlink(join(photos, "..", "secret.jpg"), join(photos, "link.jpg"));
      await Deno.mkdir(join(photos, "folder.jpg"));
      for (const name of ["pipe.jpg", "link.jpg", "folder.jpg"]) {
        const { status } = await send(as, "POST", "/v1/classify-photo", { path: `photos/${name}` });
        assert.ok(status === 404 || status === 422, `${name}: ${status}`);
        await assert.rejects(roots.open({ root: "photos", path: name }), Deno.errors.NotFound);
      }
      await Deno.writeFile(join(photos, "new.jpg"), new Uint8Array(9));
      const told = await Promise.all(["new.jpg", "none.jpg", "folder.jpg"].map(async (name) => {
        const { status, body } = await send(viewer, "POST", "/v1/classify-photo", {
          path: `photos/${name}`,
        });
        return [status, body];
      }));
      assert.deepEqual(told[0], told[1], "who may take in nothing learns of no file's name");
      assert.deepEqual(told[0], told[2]);
    }),
);
