/** The log of what was done: its order, who sees it, and that a change of it shows. */
import assert from "node:assert/strict";
import { verifyChain } from "../src/hub/audit/verify_chain.ts";
import { audit, auditSystem, type ChainedEntry, entriesAfter } from "../src/hub/db/audit.ts";
import { newHub } from "./support/hub_app.ts";
import { newPglite, testOnHubDatabases } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";

testOnHubDatabases("entries that are appended at once make one unbroken chain", async (db) => {
  const hub = await newHub(db), { mine, theirs } = hub;
  // The first entry is of the worker's key.
  const append = (i: number) =>
    db.withTenant(
      { tenant: mine.id },
      (tx) =>
        audit(tx, mine.tenant_admin.caller, "site.created", `thing:${i}`, { b: [i], a: { i } }),
    );
  await Promise.all([1, 2, 3, 4, 5, 6].map(append));
  await db.asSystem((tx) => auditSystem(tx, hub.admin.caller, "tenant.created", null));
  const first = await hub.send(mine.tenant_admin, "GET", "/v1/audit?limit=4");
  assert.deepEqual(first.body.items.map(({ seq }: { seq: number }) => seq), [7, 6, 5, 4]);
  const next = `/v1/audit?limit=4&cursor=${encodeURIComponent(first.body.next_cursor)}`;
  const rest = await hub.send(mine.tenant_admin, "GET", next);
  assert.deepEqual(rest.body.items.map(({ seq }: { seq: number }) => seq), [3, 2, 1]);
  assert.equal(rest.body.next_cursor, null);
  assert.equal((await hub.send(theirs.tenant_admin, "GET", next)).status, 422);
  const other = await hub.send(theirs.tenant_admin, "GET", "/v1/audit");
  assert.deepEqual(other.body.items.map(({ seq }: { seq: number }) => seq), [1]);
  const verdict = await hub.send(mine.tenant_admin, "GET", "/v1/audit/verify");
  assert.deepEqual(
    [verdict.body.entries, verdict.body.broken_at, verdict.body.last_hash],
    [7, null, first.body.items[0].hash],
  );
  const own = await hub.send(hub.admin, "GET", "/v1/audit");
  assert.equal(own.body.items[0].action, "tenant.created");
  assert.equal((await hub.send(hub.admin, "GET", "/v1/audit/verify")).body.broken_at, null);
  assert.deepEqual(hub.failures, []);
});

Deno.test("an entry that was changed, taken out or moved to another tenant shows", async () => {
  const db = await newPglite(), tenant = await newTenant(db);
  await db.withTenant({ tenant }, async (tx) => {
    for (const i of [1, 2, 3]) await audit(tx, { id: "user:1" }, "site.created", null, { i });
  });
  const entries = await db.withTenant({ tenant }, (tx) => entriesAfter(tx, 0, 10));
  await db.close();
  const brokenAt = async (changed: ChainedEntry[], as = tenant) =>
    (await verifyChain(as, (after) => Promise.resolve(changed.filter(({ seq }) => seq > after))))
      .broken_at;
  const change = (i: number, fields: Partial<ChainedEntry>) =>
    entries.map((entry) => entry.seq === i ? { ...entry, ...fields } : entry);
  assert.equal(await brokenAt(entries), null);
  assert.equal(await brokenAt(change(2, { actor: "user:2" })), 2);
  assert.equal(await brokenAt(change(2, { detail: { i: 7 } })), 2);
  assert.equal(await brokenAt(change(3, { at: new Date(0) })), 3);
  assert.equal(await brokenAt(entries.filter(({ seq }) => seq !== 2)), 3);
  assert.equal(await brokenAt(entries, crypto.randomUUID()), 1);
});
