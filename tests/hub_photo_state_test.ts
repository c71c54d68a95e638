/** A photo's state changes as the one table of transitions allows, and in no other way. */
import assert from "node:assert/strict";
import { lockTenant, noteChanges, takeNumbers } from "../src/hub/db/tenant_numbers.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import {
  type PhotoState,
  type PhotoTransition,
  photoTransitions,
} from "../src/hub/photo_transitions.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newTenant } from "./support/hub_tenant.ts";

const states: PhotoState[] = ["READY", "PROCESSING", "PROCESSED", "FAILED"];
const transitions = Object.keys(photoTransitions) as PhotoTransition[];

testOnHubDatabases("each transition is made from its own states alone", async (db) => {
  const tenant = await newTenant(db);
  let id = 0;
  for (const transition of transitions) {
    for (const state of states) {
      const photo = ++id, { from, to } = photoTransitions[transition];
      const now = await db.withTenant({ tenant }, async (tx) => {
        await tx.insertInto("photo").values({ tenant_id: tenant, id: photo, state }).execute();
        await changePhotoState(tx, transition, { photo });
        return tx.selectFrom("photo").select("state").where("id", "=", photo)
          .executeTakeFirstOrThrow();
      });
      const isAllowed = (from as readonly PhotoState[]).includes(state);
      assert.equal(now.state, isAllowed ? to : state, `${transition} from ${state}`);
    }
  }
});

testOnHubDatabases("a report of an earlier lease changes nothing", async (db) => {
  const tenant = await newTenant(db), [earlier, now] = [crypto.randomUUID(), crypto.randomUUID()];
  await db.withTenant({ tenant }, async (tx) => {
    const lease = { lease_id: now, attempt: 2 };
    await tx.insertInto("photo")
      .values({ tenant_id: tenant, id: 1, state: "PROCESSING", ...lease }).execute();
    const report = (id: string, attempt: number) =>
      changePhotoState(tx, "report", { photo: 1, lease: { id, attempt } });
    assert.equal(await report(earlier, 1), false);
    assert.equal(await report(now, 1), false);
    assert.equal(await report(now, 2), true);
    assert.equal(await report(now, 2), false);
  });
});

testOnHubDatabases("numbers of a tenant have no gap and are given once", async (db) => {
  const tenant = await newTenant(db);
  const take = (count: number) => db.withTenant({ tenant }, (tx) => takeNumbers(tx, "face", count));
  const firsts = await Promise.all([3, 1, 4, 1, 5].map(take));
  assert.deepEqual((await take(1)) - 1, 14);
  assert.equal(new Set(firsts).size, 5);
});

testOnHubDatabases("changes are numbered in the order in which they commit", async (db) => {
  const tenant = await newTenant(db);
  const note = (id: number) =>
    db.withTenant({ tenant }, async (tx) => {
      await lockTenant(tx, tenant);
      return await noteChanges(tx, tenant, [{ kind: "person", id, op: "changed" }]);
    });
  assert.deepEqual((await Promise.all([1, 2, 3].map(note))).sort(), [1, 2, 3]);
});
