/** Workers as they are, at a hub as it is, over HTTP: what one says the other understands. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { serve } from "../src/http/serve.ts";
import type { DevelopBytes } from "../src/processor/pool/develop_bytes.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { askHub, type HubAddress } from "../src/http/asking/ask_hub.ts";
import { HubClient } from "../src/worker/hub_client.ts";
import { HubWork } from "../src/worker/hub_work.ts";
import { newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { identityOn, lookOf } from "./support/hub_reports.ts";
import { helloOf, newWork, photosOf } from "./support/hub_work.ts";
import { unusedPort } from "./support/unused_port.ts";

const PHOTOS = 9;
const jpeg = (...more: number[]) => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...more);

/** Each photo shows the person of the number that stands in it; 5 cannot be developed at once. */
function developerOf(tries: number[]): DevelopBytes {
  return (bytes, _format, onBegin) => {
    onBegin();
    const [person] = bytes.slice(4);
    tries.push(person);
    return Promise.resolve({
      ...{ jpeg: jpeg(person, 1), thumbnail: jpeg(person, 2), times: {} },
      ...{ width: 1000, height: 800, originalWidth: 2000, originalHeight: 1600 },
      captured: { capturedAt: "2026-06-06T14:03:21", camera: "Camera", orientation: 1 },
      faces: [{
        box: { x: 100, y: 100, width: 200, height: 200 },
        landmarks: Float32Array.of(150, 150, 250, 150, 200, 200, 160, 250, 240, 250),
        ...{ score: 0.9, originalHeight: 400, sharpness: 100, embeddingNorm: 18, outside: 0 },
        ...{ usable: true, embedding: lookOf(person) },
      }],
    });
  };
}

testOnHubDatabases(
  "photos go from a folder by two workers to the people that they show",
  async (db) => {
    await using test = await newWork(db, systemClock);
    const { work } = test, identity = identityOn(db);
    const { app, mine, worker, failures } = await newHub(db, {
      ...{ work, identity, objects: work.objects },
    });
    await test.addPhotos(mine.id, PHOTOS);
    for (let photo = 1; photo <= PHOTOS; photo++) {
      await Deno.writeFile(join(test.photosFolder, `${photo}.jpg`), jpeg(photo % 3, photo));
    }
    const port = unusedPort(), tries: number[] = [];
    const server = serve("127.0.0.1", port, (request, from) => app.fetch(request, { from }));
    try {
      const workers = [worker, mine.worker].map(({ token }) =>
        workerFor({ url: `http://127.0.0.1:${port}`, key: token }, developerOf(tries))
      );
      const done = await Promise.all(workers.map((one) => one.run()));
      assert.equal(done[0].processed + done[1].processed, PHOTOS);
    } finally {
      await server.close();
    }
    assert.deepEqual(failures, []);
    assert.equal(tries.length, PHOTOS);
    for (const { id, state, attempt } of (await photosOf(db, mine.id)).values()) {
      assert.deepEqual([state, attempt], ["PROCESSED", 1], `photo ${id}`);
      for (const picture of ["thumbnail", "developed"] as const) {
        const stored = await work.objects.stat(
          pictureKey({ tenant: mine.id, photo: id, attempt }, picture),
        );
        assert.equal(stored?.size, 6);
      }
    }
    const people = await db.withTenant(
      { tenant: mine.id },
      (tx) => tx.selectFrom("person").select("id").execute(),
    );
    assert.equal(people.length, 3);
    assert.equal(await work.broker.depth(mine.id), 0);
  },
);

function workerFor(address: HubAddress, develop: DevelopBytes): HubWork {
  const ask = askHub(address, {
    clock: systemClock,
    keyHint: "",
    onUnreachable() {},
    onAnswer() {},
  });
  return new HubWork({
    ...{ hub: new HubClient(ask), develop, roots: {}, say() {}, clock: systemClock },
    ...{ hello: { ...helloOf(crypto.randomUUID()), slots: 2 }, untilEmpty: true },
  });
}
