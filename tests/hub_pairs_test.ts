/** A shot that a camera kept as RAW and JPEG is one photo of a hub, however its files are processed. */
import assert from "node:assert/strict";
import { PgBossBroker } from "../src/hub/broker/pg_boss_broker.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { erasuresOn } from "./support/hub_erasures.ts";
import { tempFolder } from "./support/temp_folder.ts";
import type { HubScope } from "../src/hub/api/hub_scope.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { changePhotoState } from "../src/hub/db/photo_state.ts";
import { HttpProblem } from "../src/http/http_problem.ts";
import { type Actor, newHub } from "./support/hub_app.ts";
import { testOnHubDatabases, testOnPostgres } from "./support/hub_database.ts";
import { newIngest } from "./support/hub_ingest.ts";
import { LATER, PairedTenant, type ShotOnDisk } from "./support/hub_pairs.ts";
import { regrouperOf } from "./support/hub_regrouper.ts";
import { identityOn } from "./support/hub_reports.ts";

const RAW: ShotOnDisk = { path: "DSC_1.NEF" }, JPEG: ShotOnDisk = { path: "DSC_1.JPG" };
const COMPLETED = "COMPLETED";

for (const [pairs, stands, other] of [["jpeg", JPEG, RAW], ["raw", RAW, JPEG]] as const) {
  testOnHubDatabases(`a pair is one photo in either order of its files: ${pairs}`, async (db) => {
    for (const files of [[stands, other], [other, stands]] as const) {
      const one = await PairedTenant.open(db, pairs), [first, second] = await one.add(...files);
      const job = await one.job(first, second);
      const answers = await one.process(first, second);
      assert.deepEqual(await one.shown(), [[stands.path, 1, 2]]);
      assert.deepEqual(await one.counts(job), [COMPLETED, 1, 1, 0, 2], "one is a duplicate");
      const [standing, paired] = files[0] === stands ? [first, second] : [second, first];
      assert.equal(
        answers[files[0] === stands ? 1 : 0].paired_with,
        standing,
        "it was not developed",
      );
      assert.deepEqual(
        new Map((await one.rows()).map(([id, ...row]) => [id, row])),
        new Map([
          [standing, ["PROCESSED", null, 2]],
          [paired, ["PROCESSED", standing, 0]],
        ]),
      );
    }
  });
}

testOnPostgres(
  "a pair is one photo also if its files are processed at once, or reported again",
  async (db) => {
    for (const order of [[0, 1], [1, 0], "at once"] as const) {
      for (const apart of [false, true]) {
        const one = await PairedTenant.open(db);
        const place = (file: ShotOnDisk, folder: string) => (
          apart ? { ...file, path: `${folder}/${file.path}` } : file
        );
        const photos = await one.add(place(RAW, "backup/a"), place(JPEG, "b/c")),
          job = await one.job(...photos);
        const reports = [];
        for (const photo of photos) reports.push(one.report(await one.take(photo)));
        // Far from each other, neither waits for the other one: both were developed.
        assert.equal(reports[0].outcome, apart ? "processed" : "paired");
        if (order === "at once") await Promise.all(reports.map((report) => one.send(report)));
        else for (const at of order) await one.send(reports[at]);
        const before = await one.rows();
        const again = await Promise.all(reports.map((report) => one.send(report)));
        assert.ok(again.every(({ ok }) => ok));
        assert.deepEqual(await one.rows(), before);
        assert.deepEqual((await one.shown()).map(([, ...people]) => people), [[1, 2]], `${order}`);
        assert.deepEqual(before, [[1, "PROCESSED", 2, 0], [2, "PROCESSED", null, 2]]);
        assert.deepEqual(await one.counts(job), [COMPLETED, 1, 1, 0, 2]);
        const late = { ...reports[0], callback_id: "another-id" };
        await assert.rejects(one.send(late), (error) => error instanceof HttpProblem);
      }
    }
  },
);

testOnPostgres(
  "who wants both gets both, and a later wish holds for what is processed anew",
  async (db) => {
    const one = await PairedTenant.open(db, "both"), photos = await one.add(RAW, JPEG);
    await one.process(...photos);
    assert.deepEqual(await one.shown(), [[JPEG.path, 1, 2], [RAW.path, 1, 2]]);
    for (
      const [pairs, shown] of [["jpeg", [JPEG]], ["raw", [RAW]], ["both", [JPEG, RAW]]] as const
    ) {
      await one.prefer(pairs);
      await anew(db, one, photos);
      await one.settle();
      assert.deepEqual(
        (await one.shown()).map(([path]) => path),
        shown.map(({ path }) => path),
        pairs,
      );
    }
  },
);

testOnPostgres("files of one name are two shots if times or cameras differ", async (db) => {
  const pairs: [ShotOnDisk, ShotOnDisk][] = [
    [RAW, { ...JPEG, capturedAt: LATER }],
    [{ ...RAW, path: "A/DSC_1.NEF" }, { ...JPEG, path: "B/DSC_1.JPG", camera: "Z 9" }],
    [{ ...RAW, path: "A/DSC_1.NEF", serial: "1" }, { ...JPEG, path: "B/DSC_1.JPG", serial: "2" }],
    [{ ...RAW, path: "A/DSC_1.NEF" }, { ...JPEG, path: "B/DSC_1.JPG", capturedAt: null }],
  ];
  for (const files of pairs) {
    for (const isBackwards of [false, true]) {
      const one = await PairedTenant.open(db), photos = await one.add(...files);
      const job = await one.job(...photos);
      await one.process(...isBackwards ? photos.toReversed() : photos);
      // A RAW that stood back for a JPEG which was still to be read is processed by itself.
      await one.settle();
      assert.equal((await one.shown()).length, 2, JSON.stringify(files));
      assert.deepEqual(await one.counts(job), [COMPLETED, 2, 0, 0, 4]);
    }
  }
});

testOnPostgres(
  "files of one shot are a pair by the laptop's rule, of the same site alone",
  async (db) => {
    for (
      const [raw, jpeg] of [
        [
          "PXL_20240506_070809123.RAW-02.ORIGINAL.dng",
          "PXL_20240506_070809123.RAW-01.MP.COVER.jpg",
        ],
        ["RAW/DSC_1.NEF", "JPG/DSC_1.JPG"],
        ["slot 1/DCIM/100ND850/DSC_1.NEF", "slot 2/DCIM/100ND850/DSC_1.JPG"],
        ["DSC_0001.NEF", "_DSC0001.JPG"],
      ]
    ) {
      for (const paths of [[raw, jpeg], [jpeg, raw]]) {
        const one = await PairedTenant.open(db);
        await one.process(...await one.add(...paths.map((path) => ({ path }))));
        assert.deepEqual(await one.shown(), [[jpeg, 1, 2]]);
      }
    }
    const one = await PairedTenant.open(db), photos = await one.add(RAW, JPEG);
    const site_id = crypto.randomUUID();
    await db.withTenant({ tenant: one.tenant }, async (tx) => {
      await tx.insertInto("site").values({ tenant_id: one.tenant, id: site_id, name: "Site" })
        .execute();
      await tx.updateTable("photo").set({ site_id }).where("id", "=", photos[0]).execute();
    });
    await one.process(...photos);
    assert.equal((await one.shown()).length, 2);
  },
);

testOnHubDatabases(
  "a broken JPEG leaves the shot to its RAW, and has it back once it is mended",
  async (db) => {
    const one = await PairedTenant.open(db), [raw, jpeg] = await one.add(RAW, JPEG);
    const job = await one.job(raw, jpeg);
    await one.process(raw);
    assert.deepEqual(await one.counts(job), ["PUBLISHED", 0, 1, 0, 0], "the RAW stands back");
    await one.fail(jpeg, true);
    assert.deepEqual((await one.rows())[0], [raw, "PROCESSED", jpeg, 0], "the JPEG is tried again");
    await db.withTenant(
      { tenant: one.tenant },
      (tx) => changePhotoState(tx, "retry", { photo: jpeg }),
    );
    await one.fail(jpeg);
    assert.deepEqual(await one.counts(job), ["PUBLISHED", 0, 0, 1, 0], "the job waits for the RAW");
    await one.settle();
    assert.deepEqual(await one.counts(job), [COMPLETED, 1, 0, 1, 2]);
    await db.withTenant(
      { tenant: one.tenant },
      (tx) => changePhotoState(tx, "retry", { photo: jpeg }),
    );
    const [{ person_ids, created_person_ids }] = await one.process(jpeg);
    assert.deepEqual([person_ids, created_person_ids], [[1, 2], []], "people keep their numbers");
    assert.deepEqual(await one.rows(), [[raw, "PROCESSED", jpeg, 0], [jpeg, "PROCESSED", null, 2]]);
    // The job is over: what the RAW was to it stays true.
    assert.deepEqual(await one.counts(job), [COMPLETED, 2, 0, 0, 4]);
  },
);

testOnPostgres(
  "what stands for a shot may change, and turn out to be a photo that is known",
  async (db) => {
    const one = await PairedTenant.open(db), [raw, jpeg] = await one.add(RAW, JPEG);
    await one.process(jpeg, raw);
    const retouched = await one.change(jpeg, { people: [1] });
    await one.process(retouched);
    assert.deepEqual(await one.rows(), [
      [raw, "PROCESSED", retouched, 0],
      [retouched, "PROCESSED", null, 1],
    ]);
    const newRaw = await one.change(raw, {});
    await one.process(newRaw);
    assert.deepEqual((await one.rows()).map(([id, , standing]) => [id, standing]), [
      [retouched, null],
      [newRaw, retouched],
    ]);
    // Another picture under the same name: the RAW is a shot of its own again.
    const other = await one.change(retouched, { capturedAt: LATER, people: [3] });
    await one.process(other);
    assert.deepEqual((await one.rows()).map(([id, state, standing]) => [id, state, standing]), [
      [newRaw, "READY", null],
      [other, "PROCESSED", null],
    ]);
    await one.settle();
    assert.equal((await one.shown()).length, 2);

    const two = await PairedTenant.open(db);
    const [copy, second, first] = await two.add(
      { path: "b/DSC_1.JPG", content: 7 },
      { path: "a/DSC_1.NEF" },
      { path: "a/DSC_1.JPG", content: 7 },
    );
    await two.process(copy, second, first);
    assert.deepEqual(await two.rows(), [[copy, "PROCESSED", null, 2], [
      second,
      "PROCESSED",
      copy,
      0,
    ]]);
  },
);

testOnPostgres(
  "decisions about a RAW's faces hold for the JPEG that takes its place",
  async (db) => {
    const one = await PairedTenant.open(db), [raw] = await one.add({ ...RAW, people: [1, 2, 3] });
    await one.process(raw);
    const pinned = async () =>
      (await db.withTenant(
        { tenant: one.tenant },
        (tx) =>
          tx.selectFrom("pin").innerJoin(
            "face",
            (join) => join.onRef("face.id", "=", "pin.face_id"),
          )
            .select(["face.photo_id", "pin.person_id"]).execute(),
      ))
        .map(({ photo_id, person_id }) => [photo_id, person_id]);
    await db.withTenant({ tenant: one.tenant }, async (tx) => {
      const of = { tenant_id: one.tenant };
      await tx.insertInto("decision")
        .values({ ...of, id: 1, made_at: new Date(), made_by: "x", kind: "name", body: "{}" })
        .execute();
      await tx.insertInto("pin")
        .values({ ...of, decision_id: 1, face_id: 1, says: "is", person_id: 2 }).execute();
    });
    const [jpeg] = await one.add({ ...JPEG, people: [1, 2] });
    await one.process(jpeg);
    assert.deepEqual(await pinned(), [[jpeg, 2]]);
    assert.deepEqual(await one.shown(), [[JPEG.path, 1, 2]]);
    assert.deepEqual(
      one.removed.map((key) => key.split("/").at(2)),
      [`${raw}`, `${raw}`],
    );
    await one.prefer("raw");
    await anew(db, one, [raw]);
    await one.settle();
    assert.deepEqual(await pinned(), [[raw, 2]]);
  },
);

testOnPostgres("files that others may stand for come last of a batch", async (db) => {
  const one = await newIngest(db);
  await one.write("a/1.CR2", "a/1.jpg", "a/2.CR2", "a/2.jpg", "a/3.png");
  await one.scan();
  const photos = await db.withTenant(
    { tenant: one.tenant },
    (tx) =>
      tx.selectFrom("photo").innerJoin(
        "photo_path",
        (join) => join.onRef("photo_path.photo_id", "=", "photo.id"),
      )
        .select(["path", "shot_key", "rendition"]).orderBy("photo.id").execute(),
  );
  assert.deepEqual(photos.map(({ path, shot_key, rendition }) => [path, shot_key, rendition]), [
    ["a/1.jpg", "1", "rendered"],
    ["a/2.jpg", "2", "rendered"],
    ["a/3.png", "3", null],
    ["a/1.CR2", "1", "raw"],
    ["a/2.CR2", "2", "raw"],
  ]);
});

testOnHubDatabases("whoever asks for either file of a shot learns of the other one", async (db) => {
  const hub = await newHub(db, { identity: identityOn(db) }), { mine, send } = hub;
  const one = await PairedTenant.open(db, undefined, mine.id);
  const [raw, jpeg] = await one.add(RAW, JPEG), job = await one.job(raw);
  await one.process(raw, jpeg);
  const get = async (path: string) => (await send(mine.viewer, "GET", path)).body;
  const list = await get("/v1/photos");
  assert.deepEqual(list.items.map(({ photo_id }: { photo_id: number }) => photo_id), [jpeg]);
  assert.deepEqual((await get(`/v1/photos?job=${job}`)).items, list.items);
  const paths = (path: string) => [{ root: "photos", path }];
  const standing = await get(`/v1/photo/${jpeg}`), paired = await get(`/v1/photo/${raw}`);
  assert.deepEqual([standing.paired_with, standing.paired], [
    null,
    [{ photo_id: raw, name: RAW.path, paths: paths(RAW.path) }],
  ]);
  assert.deepEqual([paired.paired_with, paired.paired, paired.paths, paired.person_ids], [
    ...[jpeg, [], paths(RAW.path), []],
  ]);
  const classified = await send(mine.operator, "POST", "/v1/classify-photo", { photo_id: raw });
  assert.deepEqual([classified.body.photo_id, classified.body.person_ids], [jpeg, [1, 2]]);
  assert.equal((await get("/v1/persons")).items[0].photos, 1);
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases("which file stands for a shot is a setting of the tenant", async (db) => {
  const { send, mine, theirs, failures } = await newHub(db, { identity: identityOn(db) });
  const pairsOf = async (as: Actor) => (await send(as, "GET", "/v1/settings")).body.pairs;
  assert.equal(await pairsOf(mine.viewer), "jpeg");
  const set = (as: Actor, body: unknown) => send(as, "PUT", "/v1/settings", body);
  assert.equal((await set(mine.operator, { pairs: "raw" })).status, 403);
  assert.equal((await set(mine.tenant_admin, { pairs: "png" })).status, 422);
  const { status, body } = await set(mine.tenant_admin, { pairs: "raw" });
  assert.deepEqual([status, body.settings.pairs, body.settings.is_regrouping], [200, "raw", false]);
  assert.deepEqual([await pairsOf(mine.viewer), await pairsOf(theirs.viewer)], ["raw", "jpeg"]);
  assert.deepEqual(failures, []);
});

testOnHubDatabases(
  "a shot is erased with all of its files, and a person in all of them",
  async (db) => {
    const identity = identityOn(db), crops = { empty() {} } as HubScope["crops"];
    const broker = await PgBossBroker.open(db, { onError: assert.ifError });
    const objects = await openFolderObjects(await tempFolder());
    const own = erasuresOn({ db, identity, broker, objects, crops });
    const hub = await newHub(db, { identity, crops, regrouper: regrouperOf(identity), ...own });
    const { mine, send } = hub;
    const one = await PairedTenant.open(db, undefined, mine.id);
    const [alone, raw, jpeg, unpaired] = await one.add(
      ...[{ path: "9.jpg", people: [2] }, RAW, JPEG, { path: "DSC_2.NEF", people: [1] }],
    );
    const job = await one.job(raw, jpeg, unpaired);
    await one.process(alone, raw, jpeg, unpaired);
    // A JPEG that comes later shows nobody who was erased from its RAW; nor does a RAW that is left alone.
    assert.equal((await send(mine.tenant_admin, "DELETE", "/v1/person/2")).status, 200);
    const [second] = await one.add({ path: "DSC_2.JPG", people: [1] });
    await one.process(second);
    // Where the erased face was, nobody is looked for in another version either.
    const other = await one.change(jpeg, { capturedAt: LATER, people: [9, 3] });
    await one.process(other);
    await one.settle();
    assert.deepEqual(await one.shown(), [
      ...[["9.jpg", 1], ["DSC_1.JPG", 3], ["DSC_1.NEF", 1], ["DSC_2.JPG"]] as const,
    ]);
    assert.equal((await send(mine.tenant_admin, "DELETE", `/v1/photo/${unpaired}`)).status, 204);
    assert.deepEqual((await one.rows()).map(([id]) => id), [alone, raw, other]);
    assert.equal((await one.counts(job))[0], COMPLETED);
    assert.deepEqual(hub.failures, []);
  },
);

/** Has photos processed anew. */
async function anew(db: HubDatabase, { tenant }: PairedTenant, photos: number[]): Promise<void> {
  await db.withTenant({ tenant }, async (tx) => {
    for (const photo of photos) await changePhotoState(tx, "reprocess", { photo });
  });
}
