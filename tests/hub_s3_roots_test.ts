/** Photos in a bucket are taken in as those of a folder are. */
import assert from "node:assert/strict";
import { TransientFault } from "../src/core/transient_fault.ts";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { awayRoots } from "../src/hub/ingest/away_roots.ts";
import { Roots } from "../src/hub/ingest/roots.ts";
import { S3Root } from "../src/hub/ingest/s3/s3_root.ts";
import { takeFile } from "../src/hub/ingest/take_file.ts";
import { tryScan } from "../src/hub/ingest/try_scan.ts";
import { openOriginal } from "../src/hub/work/leased_bytes.ts";
import { s3Bucket } from "../src/remote/s3_bucket.ts";
import { newPglite } from "./support/hub_database.ts";
import { newIngest } from "./support/hub_ingest.ts";
import { identityOn } from "./support/hub_reports.ts";
import { type S3Kind, s3Kinds, type S3Server } from "./support/s3_server.ts";

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

async function newPhotos(server: S3Server, db: HubDatabase) {
  const { place, credentials } = server;
  const root = new S3Root("photos", place, credentials, Date.now);
  const roots = new Roots([{ name: "photos", folder: root }]);
  const bucket = s3Bucket(place, credentials, { now: Date.now, regionSetting: "" });
  const put = async (path: string, body: Uint8Array = JPEG) =>
    void await bucket.ask(bucket.at(path), { method: "PUT", body: new Uint8Array(body) });
  return { ...await newIngest(db, { roots }), roots, root, put };
}

function testOnBuckets(
  what: string,
  run: (server: S3Server, db: HubDatabase) => Promise<void>,
): void {
  for (const kind of s3Kinds as readonly S3Kind[]) {
    kind.test(`${what} (${kind.name})`, async () => {
      await using server = await kind.serve();
      const db = await newPglite();
      await run(server, db).finally(() => db.close());
    });
  }
}

testOnBuckets("a bucket is looked through as a folder is", async (server, db) => {
  const { put, scan, status, roots, tenant } = await newPhotos(server, db);
  const photos = ["a.jpg", "wedding/b 1+2.jpg", "wedding/ä/ß&.JPG", "wedding/no-ending", "z/c.jpg"];
  for (const path of photos) await put(path);
  await put("wedding/notes.txt", new TextEncoder().encode("words"));
  await put("wedding/.hidden.jpg");
  await put("wedding/@eaDir/a.jpg");
  await put("wedding/copy.jpg.part");
  const job = await scan();
  const { inserted, skipped, fault } = await status(job);
  assert.deepEqual({ inserted, skipped, fault }, { inserted: 5, skipped: 3, fault: null });
  const again = await status(await scan());
  assert.equal(again.inserted, 0);
  const flat = { root: "photos", path: "wedding", recursive: false };
  const tried = await tryScan({ db, roots }, tenant, flat, new AbortController().signal);
  assert.deepEqual([tried.scanned, tried.skipped, tried.photos], [5, 3, 0]);
  const none = await status(await scan("nothing-here"));
  assert.match(none.fault ?? "", /nothing-here/);
});

testOnBuckets(
  "another content of a file is a new version, also within a second",
  async (server, db) => {
    const { put, scan, status, work, root } = await newPhotos(server, db);
    await put("a.jpg");
    await scan();
    const first = await root.infoOf("a.jpg");
    assert.equal((await work()).length, 1);
    await put("a.jpg", JPEG.with(6, 9));
    const second = await root.infoOf("a.jpg");
    assert.deepEqual(second?.size, first?.size);
    assert.notEqual(second?.mtimeMs, first?.mtimeMs);
    const { inserted } = await status(await scan());
    assert.equal(inserted, 1);
  },
);

testOnBuckets("a place in a bucket is found, and no other one", async (server, db) => {
  const { put, roots, tenant } = await newPhotos(server, db);
  await put("wedding/a.jpg");
  const found = async (given: string) => {
    const place = await roots.find(tenant, given);
    return place && `${place.path} ${place.isFolder}`;
  };
  assert.equal(await found("photos"), " true");
  assert.equal(await found("photos/"), " true");
  assert.equal(await found("photos/wedding"), "wedding true");
  assert.equal(await found("photos/wedding/a.jpg"), "wedding/a.jpg false");
  for (
    const no of [
      "photos/none",
      "photos/../x",
      "photos/wedding/../../x",
      "other",
      "/photos",
      "photos//a",
    ]
  ) {
    assert.equal(await found(no), undefined, no);
  }
});

testOnBuckets(
  "one file of a bucket is taken in, and read for whoever leased it",
  async (server, db) => {
    const { put, scope, roots, tenant } = await newPhotos(server, db);
    await put("a.jpg");
    const parts = { ...scope, identity: identityOn(db) };
    const siteOf = () => Promise.resolve(null);
    const take = (path: string) =>
      takeFile(parts, { tenant, place: { root: "photos", path }, siteOf });
    assert.equal(await take("a.jpg"), 1);
    assert.equal(await take("none.jpg"), undefined);
    const original = { originalKey: null, name: "a.jpg" };
    const objects = { get: () => Promise.resolve(undefined) } as never;
    const read = (path: string) =>
      openOriginal(
        { db, objects, roots },
        { ...original, files: [{ root: "photos", path }] } as never,
      );
    const { size, body } = await read("a.jpg");
    assert.equal(size, JPEG.length);
    assert.deepEqual(await new Response(body).bytes(), JPEG);
    await assert.rejects(
      read("none.jpg"),
      /is no file at photos\/none.jpg any more|There is no file/,
    );
  },
);

testOnBuckets("a bucket that does not answer is a root that is away", async (server, db) => {
  const { put, roots, scan, status, work } = await newPhotos(server, db);
  await put("a.jpg");
  assert.equal((await awayRoots({ db, roots }, ["photos"])).size, 0);
  await scan();
  await server.stop();
  const [reason] = (await awayRoots({ db, roots }, ["photos"])).values();
  assert.match(reason, /The root photos fails: the target cannot be reached/);
  await assert.rejects(roots.resolve("x", "photos/a.jpg"), TransientFault);
  await server.start();
  assert.equal((await awayRoots({ db, roots }, ["photos"])).size, 0);
  assert.equal((await work()).length, 1);
  assert.equal((await status(await scan())).fault, null);
});
