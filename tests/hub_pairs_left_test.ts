/** What becomes of a file of a shot if the other one cannot stand for it, or goes. */
import assert from "node:assert/strict";
import { removeSomePhotos } from "../src/hub/db/accounts/tenants.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { testOnPostgres } from "./support/hub_database.ts";
import { LATER, NOON, PairedTenant, type ShotOnDisk } from "./support/hub_pairs.ts";

const RAW: ShotOnDisk = { path: "DSC_1.NEF" }, JPEG: ShotOnDisk = { path: "DSC_1.JPG" };

testOnPostgres("a tenant's photos go in parts, whichever file of a pair goes first", async (db) => {
  for (const files of [[RAW, JPEG], [JPEG, RAW]]) {
    const one = await PairedTenant.open(db);
    await one.process(...await one.add(...files));
    while (await db.withTenant({ tenant: one.tenant }, (tx) => removeSomePhotos(tx, 1)));
    assert.deepEqual(await one.rows(), []);
  }
});

testOnPostgres("a file that is called a RAW and is none is processed by itself", async (db) => {
  for (const rendition of ["rendered", null] as const) {
    const one = await PairedTenant.open(db), [raw] = await one.add({ ...RAW, rendition }, JPEG);
    await one.process(raw);
    const [again] = await one.process(raw);
    assert.deepEqual([again.person_ids, again.paired_with], [[1, 2], undefined]);
    await one.settle();
    assert.deepEqual(await one.shown(), [[JPEG.path, 1, 2], [RAW.path, 1, 2]]);
  }
});

testOnPostgres(
  "a JPEG of which the metadata alone were read, and that fails, leaves the shot to its RAW",
  async (db) => {
    for (const failsFirst of [false, true]) {
      const one = await PairedTenant.open(db, "raw"), [raw, jpeg] = await one.add(RAW, JPEG);
      await one.process(raw, jpeg);
      const other = await one.change(raw, { capturedAt: LATER });
      await one.process(other);
      await one.prefer("jpeg");
      const back = await one.change(other, { capturedAt: NOON });
      if (failsFirst) await one.fail(jpeg);
      await one.process(back);
      if (!failsFirst) await one.fail(jpeg);
      await one.settle();
      const faces = new Map((await one.rows()).map(([id, , ...more]) => [id, more]));
      assert.deepEqual(faces, new Map([[jpeg, [null, 0]], [back, [null, 2]]]));
    }
  },
);

testOnPostgres(
  "a RAW whose people are known keeps them until its JPEG is developed",
  async (db) => {
    for (const isChanged of [false, true]) {
      const one = await PairedTenant.open(db), [raw] = await one.add(RAW);
      await one.process(raw);
      const [jpeg] = await one.add(JPEG), within = db.withTenant.bind(db, { tenant: one.tenant });
      const again = isChanged ? await one.change(raw, {}) : raw;
      await within((tx) => changePhotoState(tx, "reprocess", { photo: raw }));
      await one.process(again, jpeg);
      await one.settle();
      assert.deepEqual(await one.shown(), [[JPEG.path, 1, 2]]);
    }
  },
);
