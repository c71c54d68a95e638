/** Photos that are sent over HTTP arrive whole and once, however often their sender is cut off. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { HubDatabase } from "../src/hub/db/database.ts";
import { addPiece } from "../src/hub/db/ingest/uploads.ts";
import { takePiece } from "../src/hub/ingest/uploads.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { tendUploads } from "../src/hub/schedule/tend_uploads.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { type Actor, newHub, type TestHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { newIngest } from "./support/hub_ingest.ts";

const PHOTO = Uint8Array.from([
  0xff,
  0xd8,
  0xff,
  ...Array.from({ length: 997 }, (_, i) => i % 251),
]);
const octets = { "content-type": "application/octet-stream" };

async function newUploads(db: HubDatabase) {
  const { scope: { broker }, folder } = await newIngest(db);
  const objects = await openFolderObjects(join(folder, "objects"));
  const hub = await newHub(db, { broker, objects, clock: systemClock }), { send, mine } = hub;
  const begin = async (as: Actor = mine.operator, more = {}) =>
    await send(as, "POST", "/v1/photos", { name: "a.jpg", length: PHOTO.length, ...more });
  const piece = (id: string, offset: number, bytes: Uint8Array, as: Actor = mine.operator) =>
    send(as, "PATCH", `/v1/uploads/${id}`, bytes, { ...octets, "upload-offset": `${offset}` });
  const stored = async () =>
    (await Array.fromAsync(objects.list(`${mine.id}/`))).map(({ size }) => size);
  return { hub, objects, broker, begin, piece, stored };
}

async function photoRow({ scope: { db }, mine }: TestHub, id: number) {
  return await db.withTenant(
    { tenant: mine.id },
    (tx) => tx.selectFrom("photo").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
}

testOnHubDatabases(
  "a photo comes in pieces, and is READY once the last one is there",
  async (db) => {
    const { hub, objects, broker, begin, piece, stored } = await newUploads(db);
    const begun = await begin(), id = begun.body.upload_id;
    assert.equal(begun.status, 201);
    assert.equal(begun.headers.get("location"), `/v1/uploads/${id}`);
    const first = await piece(id, 0, PHOTO.subarray(0, 300));
    assert.deepEqual([first.status, first.body.offset, first.body.photo_id], [200, 300, null]);
    const wrong = await piece(id, 0, PHOTO.subarray(0, 300));
    assert.deepEqual([wrong.status, wrong.body.detail], [409, "The next piece begins at 300"]);
    const look = await hub.send(hub.mine.operator, "GET", `/v1/uploads/${id}`);
    assert.deepEqual(look.body, first.body);
    const last = await piece(id, look.body.offset, PHOTO.subarray(300));
    assert.deepEqual([last.status, last.body.offset], [200, PHOTO.length]);
    const { original_key, state, is_published } = await photoRow(hub, last.body.photo_id);
    assert.deepEqual([state, is_published], ["READY", true]);
    const bytes = await new Response((await objects.get(original_key!))!.body).bytes();
    assert.deepEqual(bytes, PHOTO);
    assert.deepEqual(await stored(), [PHOTO.length], "the pieces are gone");
    assert.deepEqual((await broker.take(5, hub.mine.id)).map(({ photo }) => photo), [
      last.body.photo_id,
    ]);
    // The answer to the last piece was lost: it is repeated.
    const again = await piece(id, 300, PHOTO.subarray(300));
    assert.deepEqual([again.status, again.body], [200, last.body]);
  },
);

testOnHubDatabases("a sender who is cut off goes on from what has come", async (db) => {
  const { hub, begin, piece } = await newUploads(db);
  const id = (await begin()).body.upload_id, sent = [PHOTO.slice(0, 100), PHOTO.slice(100, 250)];
  const body = new ReadableStream<Uint8Array>({
    pull(to) {
      const next = sent.shift();
      if (next === undefined) to.error(new Error("connection reset"));
      else to.enqueue(next);
    },
  });
  const after = await takePiece(hub.scope, { tenant: hub.mine.id }, id, { offset: 0, body });
  assert.equal(after.received, 250);
  const last = await piece(id, 250, PHOTO.subarray(250));
  assert.ok(last.body.photo_id > 0);
});

testOnHubDatabases("of two who send the same piece at once, one counts", async (db) => {
  const { hub, objects, begin, piece } = await newUploads(db);
  const id = (await begin()).body.upload_id;
  const answers = await Promise.all([1, 2, 3].map(() => piece(id, 0, PHOTO)));
  const photos = answers.flatMap(({ body }) => body.photo_id ?? []);
  assert.ok(photos.length > 0 && new Set(photos).size === 1);
  assert.ok(answers.every(({ status }) => status === 200 || status === 409));
  const { original_key } = await photoRow(hub, photos[0]);
  assert.equal((await objects.stat(original_key!))?.size, PHOTO.length);
});

testOnHubDatabases("what is too long, or no photo, is refused and leaves nothing", async (db) => {
  const { hub: { send, mine }, begin, piece, stored } = await newUploads(db);
  const refused = async (more: object) => (await begin(mine.operator, more)).status;
  assert.equal(await refused({ length: 2 ** 27 }), 422);
  assert.equal(await refused({ length: 0 }), 422);
  assert.equal(await refused({ name: "a/b.jpg" }), 422);
  const id = (await begin()).body.upload_id;
  assert.equal((await piece(id, 0, new Uint8Array(PHOTO.length + 1))).status, 413);
  const type = { "content-type": "image/jpeg", "upload-offset": "0" };
  assert.equal((await send(mine.operator, "PATCH", `/v1/uploads/${id}`, PHOTO, type)).status, 415);
  assert.equal(
    (await send(mine.operator, "PATCH", `/v1/uploads/${id}`, PHOTO, octets)).status,
    422,
  );
  const words = (await begin(mine.operator, { name: "notes" })).body.upload_id;
  const text = new TextEncoder().encode("words".repeat(50));
  assert.equal((await piece(words, 0, text)).status, 415);
  assert.equal((await send(mine.operator, "GET", `/v1/uploads/${words}`)).status, 404);
  await piece(id, 0, PHOTO.subarray(0, 10));
  assert.equal((await send(mine.operator, "DELETE", `/v1/uploads/${id}`)).status, 204);
  assert.equal((await send(mine.operator, "DELETE", `/v1/uploads/${id}`)).status, 404);
  assert.deepEqual(await stored(), []);
});

testOnHubDatabases("an upload is out of reach of other tenants and sites", async (db) => {
  const { hub: { send, mine, theirs }, begin, piece } = await newUploads(db);
  const id = (await begin()).body.upload_id;
  for (const as of [theirs.operator, mine.site_manager]) {
    assert.equal((await piece(id, 0, PHOTO, as)).status, 404);
    for (const method of ["GET", "DELETE"]) {
      assert.equal((await send(as, method, `/v1/uploads/${id}`)).status, 404);
    }
  }
  assert.equal((await piece(id, 0, PHOTO, mine.viewer)).status, 403);
  const own = (await begin(mine.site_manager)).body.upload_id;
  const { body } = await piece(own, 0, PHOTO, mine.site_manager);
  assert.ok(body.photo_id > 0);
});

testOnHubDatabases("what a crash or its sender left behind is dealt with", async (db) => {
  const { hub, objects, begin, piece, stored } = await newUploads(db),
    { tenant } = { tenant: hub.mine.id };
  const id = (await begin()).body.upload_id, key = `${tenant}/uploads/${id}/0-x`;
  await objects.put(key, PHOTO);
  await db.withTenant({ tenant }, (tx) => addPiece(tx, id, { at: 0, size: PHOTO.length, key }));
  await tendUploads(hub.scope).run();
  const { body } = await hub.send(hub.mine.operator, "GET", `/v1/uploads/${id}`);
  assert.equal((await photoRow(hub, body.photo_id)).original_key, key);
  const left = (await begin()).body.upload_id;
  await piece(left, 0, PHOTO.subarray(0, 10));
  const later = { ...systemClock, date: () => systemClock.date() + 4 * 24 * 3_600_000 };
  await tendUploads({ ...hub.scope, clock: later }).run();
  assert.equal((await hub.send(hub.mine.operator, "GET", `/v1/uploads/${left}`)).status, 404);
  assert.deepEqual(await stored(), [PHOTO.length]);
  assert.deepEqual(hub.failures, []);
});

testOnHubDatabases("an upload whose bytes are lost holds up no other one", async (db) => {
  const { hub, begin, piece } = await newUploads(db), tenant = hub.mine.id;
  const lost = (await begin()).body.upload_id, half = PHOTO.length / 2;
  await db.withTenant({ tenant }, async (tx) => {
    for (const at of [0, half]) {
      await addPiece(tx, lost, { at, size: half, key: `${tenant}/x-${at}` });
    }
  });
  const left = (await begin()).body.upload_id;
  await piece(left, 0, PHOTO.subarray(0, 10));
  const later = { ...systemClock, date: () => systemClock.date() + 4 * 24 * 3_600_000 };
  await assert.rejects(tendUploads({ ...hub.scope, clock: later }).run(), /is missing/);
  for (const id of [lost, left]) {
    assert.equal((await hub.send(hub.mine.operator, "GET", `/v1/uploads/${id}`)).status, 404);
  }
});
