/** Workers that ask the store of objects themselves, and go through the hub wherever that fails. */
import assert from "node:assert/strict";
import type { LeasedPhoto } from "../src/contracts/hub/work.ts";
import { askHub } from "../src/http/asking/ask_hub.ts";
import { serve } from "../src/http/serve.ts";
import { objectsAfter } from "../src/hub/db/objects/object_ledger.ts";
import { Roots } from "../src/hub/ingest/roots.ts";
import { S3Root } from "../src/hub/ingest/s3/s3_root.ts";
import { openS3Objects } from "../src/hub/objects/s3/open_s3_objects.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { s3Bucket } from "../src/remote/s3_bucket.ts";
import { DirectStore } from "../src/worker/direct_store.ts";
import { HubClient } from "../src/worker/hub_client.ts";
import { newHub } from "./support/hub_app.ts";
import { newPglite } from "./support/hub_database.ts";
import { helloOf, newWork } from "./support/hub_work.ts";
import { s3Kinds, type S3Server } from "./support/s3_server.ts";
import { unusedPort } from "./support/unused_port.ts";

const jpeg = (length: number) => Uint8Array.of(0xff, 0xd8, 0xff, ...new Uint8Array(length - 3));
const { signal } = new AbortController();

/** A hub on S3, whose photos lie in a bucket, and a worker that has leased one of them. */
async function newDirect(server: S3Server) {
  const { place, credentials } = server, db = await newPglite();
  const photos = { ...place, prefix: "photos" };
  const store = await openS3Objects(place, credentials, { now: Date.now });
  const root = new S3Root("photos", photos, credentials, Date.now);
  const roots = new Roots([{ name: "photos", folder: root }]);
  const bucket = s3Bucket(photos, credentials, { now: Date.now, regionSetting: "" });
  await bucket.ask(bucket.at("1.jpg"), { method: "PUT", body: jpeg(2000) });
  const test = await newWork(db, systemClock, { store, roots });
  const { app, mine, worker, failures } = await newHub(db, {
    ...{ work: test.work, objects: test.work.objects },
  });
  await test.addPhotos(mine.id, 1);
  const port = unusedPort(), asked: string[] = [];
  const http = serve("127.0.0.1", port, (request, from) => {
    asked.push(`${request.method} ${new URL(request.url).pathname.split("/").at(-1)}`);
    return app.fetch(request, { from });
  });
  const url = `http://127.0.0.1:${port}`;
  const hub = new HubClient(askHub({ url, key: worker.token }, {
    ...{ clock: systemClock, keyHint: "", onUnreachable() {}, onAnswer() {} },
  }));
  const id = crypto.randomUUID();
  await hub.hello(helloOf(id), signal);
  const [lease] = await hub.lease({ worker: id, most: 1, waitSeconds: 0 }, signal);
  asked.length = 0;
  const said: string[] = [];
  return {
    ...{ lease, hub, asked, said, failures, objects: test.work.objects, endpoint: place.endpoint },
    direct: (store: string | undefined = place.endpoint) =>
      new DirectStore({ store, hub, clock: systemClock, say: (line) => void said.push(line) }),
    states: async () => {
      const all = await db.withTenant({ tenant: mine.id }, (tx) => objectsAfter(tx, "", 9));
      return all.map(({ key, state, size }) => `${key.split("/").at(-1)} ${state} ${size}`);
    },
    async [Symbol.asyncDispose]() {
      await http.close();
      await test[Symbol.asyncDispose]();
      await db.close();
    },
  };
}

const urlsOf = (hub: HubClient, lease: LeasedPhoto, store: string) =>
  hub.direct(lease, { store, pictures: { thumbnail: 100, developed: 3000 } }, signal);

for (const { name, serve: serveS3, test } of s3Kinds) {
  test(`a worker reads and stores at S3 by itself (${name})`, async () => {
    await using server = await serveS3();
    await using one = await newDirect(server);
    const { lease, objects, asked, said } = one, direct = one.direct();
    assert.deepEqual(await direct.read(lease, signal), jpeg(2000));
    const made = { thumbnail: jpeg(100), developed: jpeg(3000) };
    assert.equal(await direct.put(lease, made, signal), true);
    assert.deepEqual(asked, ["POST direct", "POST direct", "POST stored"]);
    assert.deepEqual(await one.states(), ["developed-1.jpg live 3000", "thumbnail-1.jpg live 100"]);
    const key = `${lease.tenant}/photos/${lease.photo_id}/developed-1.jpg`;
    assert.deepEqual(await new Response((await objects.get(key))!.body).bytes(), made.developed);
    assert.deepEqual([said, one.failures], [[], []]);
  });

  test(`an address is good for one thing: that object, that size, that method (${name})`, async () => {
    await using server = await serveS3();
    await using one = await newDirect(server);
    const { lease, hub, endpoint } = one, { pictures } = await urlsOf(hub, lease, endpoint);
    const statusOf = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      await response.body?.cancel();
      return response.status;
    };
    const put = (url: string, length: number) =>
      statusOf(url, { method: "PUT", body: jpeg(length) });
    assert.equal(await put(pictures!.developed, 2999), 403);
    assert.equal(await put(pictures!.developed.replace("developed-1", "developed-2"), 3000), 403);
    assert.equal(await statusOf(pictures!.developed, { method: "DELETE" }), 403);
    assert.equal(await put(pictures!.developed, 3000), 200);
    assert.ok((await one.states()).every((state) => state.includes("pending")));
    assert.ok(!pictures!.developed.includes(server.credentials.secretAccessKey));
  });

  test(`what a worker did not store as it said is not taken (${name})`, async () => {
    await using server = await serveS3();
    await using one = await newDirect(server);
    const { lease, hub, endpoint } = one, sizes = { thumbnail: 100, developed: 3000 };
    await assert.rejects(hub.stored(lease, sizes, signal), /Cannot find|PassingFault|store/);
    const { pictures } = await urlsOf(hub, lease, endpoint);
    const put = async (url: string, body: Uint8Array<ArrayBuffer>) =>
      void await (await fetch(url, { method: "PUT", body })).body?.cancel();
    await put(pictures!.thumbnail, jpeg(100));
    await put(pictures!.developed, new Uint8Array(3000));
    await assert.rejects(hub.stored(lease, sizes, signal), /no JPEG/);
    assert.ok(!(await one.states()).includes("developed-1.jpg live 3000"));
  });

  test(`where the store cannot be asked all goes through the hub, said once (${name})`, async () => {
    await using server = await serveS3();
    await using one = await newDirect(server);
    const { lease, hub, said, asked } = one, made = { thumbnail: jpeg(100), developed: jpeg(300) };
    const elsewhere = one.direct("https://s3.example.org");
    assert.equal(await elsewhere.read(lease, signal), undefined);
    assert.equal(await elsewhere.put(lease, made, signal), false);
    assert.deepEqual(said, [], "the hub has its objects at another server, or in a folder");
    const none = new DirectStore({ hub, clock: systemClock, say() {} });
    asked.length = 0;
    assert.equal(await none.read(lease, signal), undefined);
    assert.deepEqual(asked, [], "a worker without a store asks for no address");
    const direct = one.direct();
    await server.stop();
    assert.equal(await direct.read(lease, signal), undefined);
    assert.equal(await direct.put(lease, made, signal), false);
    assert.equal(said.length, 1);
    assert.match(said[0], /Photos go through the hub/);
    assert.doesNotMatch(said[0], /X-Amz|http/);
    await server.start();
  });
}
