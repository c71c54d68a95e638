/** Objects at real servers of S3: what the hub relies on, and what it says when they fail. */
import assert from "node:assert/strict";
import { TransientFault } from "../src/core/transient_fault.ts";
import { openS3Objects } from "../src/hub/objects/s3/open_s3_objects.ts";
import { filesBelow } from "./support/event_tree.ts";
import { checkObjects, keysBelow, textOf } from "./support/objects_suite.ts";
import { s3Kinds, type S3Server } from "./support/s3_server.ts";

/** The least that S3 takes. */
const PART = 5 * 1024 * 1024;
const tenant = "0190d7f0-0000-7000-8000-000000000001", key = `${tenant}/photos/1/developed-1.jpg`;

const open = (
  { place, credentials }: Pick<S3Server, "place" | "credentials">,
  options: Partial<Parameters<typeof openS3Objects>[2]> = {},
) => openS3Objects(place, credentials, { now: Date.now, partBytes: PART, ...options });

const failing = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TransientFault, String(error));
  assert.match(error.message, pattern);
  assert.doesNotMatch(error.message, /secret-of-tests|key-of-tests|127\.0\.0\.1/);
  return true;
};

for (const { name, serve, test, isStrict } of s3Kinds) {
  checkObjects(`S3 by ${name}`, async () => {
    const server = await serve();
    const dispose = () => server[Symbol.asyncDispose]();
    return { objects: await open(server), [Symbol.asyncDispose]: dispose };
  }, { declare: test, isStrict });

  test(`S3 by ${name}: a large stream goes in parts, of which a broken one leaves nothing`, async () => {
    await using server = await serve();
    const objects = await open(server), bytes = new Uint8Array(2 * PART + 77);
    for (let at = 0; at < bytes.length; at += 4096) bytes[at] = at >> 12;
    const chunks = async function* (upTo: number, breaks = false) {
      for (let at = 0; at < upTo; at += 100_000) {
        yield bytes.subarray(at, Math.min(at + 100_000, upTo));
      }
      await Promise.resolve();
      if (breaks) throw new RangeError("the sender is gone");
    };
    const whole = ReadableStream.from(chunks(bytes.length));
    assert.deepEqual(await objects.put(key, whole), { key, size: bytes.length });
    const stored = await objects.get(key);
    assert.deepEqual(await new Response(stored!.body).bytes(), bytes);
    const broken = ReadableStream.from(chunks(PART + 5, true));
    await assert.rejects(objects.put(`${tenant}/uploads/x`, broken), RangeError);
    assert.deepEqual(await keysBelow(objects, `${tenant}/`), [key]);
    for (let length = 0; length <= PART; length += PART) {
      assert.equal((await objects.put(key, ReadableStream.from(chunks(length)))).size, length);
      assert.equal((await objects.stat(key))?.size, length);
    }
  });

  test(`S3 by ${name}: lists go on beyond a page, and leave out what is not the hub's`, async () => {
    await using server = await serve();
    const objects = await open(server), count = 1203;
    const keys = Array.from({ length: count }, (_, i) => `${tenant}/uploads/u${i}`);
    for (let at = 0; at < count; at += 40) {
      await Promise.all(keys.slice(at, at + 40).map((one) => objects.put(one, Uint8Array.of(1))));
    }
    const beside = await open({ ...server, place: { ...server.place, prefix: "hub2" } });
    await beside.put(`${tenant}/uploads/theirs`, Uint8Array.of(1));
    assert.deepEqual(await keysBelow(objects, `${tenant}/`), keys.sort());
  });

  test(`S3 by ${name}: a server, bucket or key that is gone is a fault, not a lack of objects`, async () => {
    await using server = await serve();
    const objects = await open(server);
    await objects.put(key, new TextEncoder().encode("photo"));
    const asks = (of = objects) => [
      () => of.put(key, Uint8Array.of(1)),
      () => of.get(key),
      () => of.stat(key),
      () => of.remove(key),
      () => Array.fromAsync(of.list(`${tenant}/`)),
      () => of.check(),
    ];
    await server.stop();
    for (const ask of asks()) {
      await assert.rejects(ask, failing(/in the bucket bucket: .*be reached/));
    }
    await server.start();
    assert.equal(await textOf(objects, key), "photo");
    const wrong = { ...server.credentials, secretAccessKey: "another" };
    await assert.rejects(
      open({ ...server, credentials: wrong }),
      failing(/does not know this key/),
    );
    const none = { ...server.place, bucket: "none-of-these" };
    await assert.rejects(open({ ...server, place: none }), failing(/no such bucket/));
    if (!isStrict) return;
    // Opened while it was there.
    await Deno.rename(server.folder, `${server.folder}-away`);
    const gone = failing(/bucket/);
    for (const ask of asks()) await assert.rejects(ask, gone, String(ask));
    await Deno.rename(`${server.folder}-away`, server.folder);
    assert.equal(await textOf(objects, key), "photo");
  });

  test(`S3 by ${name}: parts that a program left behind are taken away, younger ones stay`, async () => {
    await using server = await serve();
    const objects = await open(server);
    let requests = 0;
    const dying: typeof fetch = (...given) => {
      if (++requests > 3) return Promise.reject(new Error("killed"));
      return fetch(...given);
    };
    const killed = await open(server, { fetch: dying });
    const body = ReadableStream.from((async function* () {
      for (let at = 0; at < 3; at++) yield await Promise.resolve(new Uint8Array(PART));
    })());
    await assert.rejects(killed.put(key, body), failing(/be reached/));
    assert.deepEqual(await keysBelow(objects, `${tenant}/`), []);
    await objects.dropUnfinished(new Date(Date.now() - 3_600_000));
    await objects.dropUnfinished(new Date(Date.now() + 60_000));
    const left = (await filesBelow(server.folder)).filter((file) => !file.endsWith(".check"));
    assert.deepEqual(left, []);
  });
}
