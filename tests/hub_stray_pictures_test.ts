/** Pictures that no photo has, and that none will ever have, are removed. */
import assert from "node:assert/strict";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { removeStrayPictures } from "../src/hub/work/stray_pictures.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { identityOn, lease, newPhoto, processed } from "./support/hub_reports.ts";
import { newTenant } from "./support/hub_tenant.ts";
import { newWork } from "./support/hub_work.ts";
import { keysBelow } from "./support/objects_suite.ts";

testOnHubDatabases("a photo keeps its pictures, and those that its worker makes", async (db) => {
  await using test = await newWork(db);
  const { objects } = test.work, [tenant, other] = [await newTenant(db), await newTenant(db)];
  const key = (photo: number, attempt: number, of = tenant) =>
    pictureKey({ tenant: of, photo, attempt }, "developed");
  for (let i = 0; i < 3; i++) await newPhoto(db, tenant);
  await recordReport(identityOn(db), { tenant }, processed(await lease(db, tenant, 1), []));
  await lease(db, tenant, 2);
  const kept = [key(1, 1), key(2, 1), key(4, 1, other), `${tenant}/photos/1/original`];
  // Of another attempt, of a photo that nobody has, and of one that is gone.
  const stray = [key(1, 2), key(1, 9), key(2, 2), key(3, 1), key(4, 1)];
  for (const one of [...kept, ...stray]) await objects.put(one, Uint8Array.of(1));
  assert.equal(await removeStrayPictures(test.work, tenant), stray.length);
  assert.equal(await removeStrayPictures(test.work, tenant), 0);
  const left = [
    ...await keysBelow(objects, `${tenant}/`),
    ...await keysBelow(objects, `${other}/`),
  ];
  assert.deepEqual(left.sort(), kept.toSorted());
});
