/** `photosort work`: with a hub's own API and the real models, and as a process that is asked to end. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { createIdentity } from "../src/hub/identity/hub_identity.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { createWork } from "../src/hub/work/hub_work.ts";
import { serve } from "../src/http/serve.ts";
import { isFreeHere } from "../src/http/free_port.ts";
import { chooseModels } from "../src/processor/models/models_location.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { drawnPhotos, drawnTruth, dropDrawn } from "./support/drawn_photos.ts";
import { FakeHub } from "./support/fake_hub.ts";
import { newHub } from "./support/hub_app.ts";
import { newPglite } from "./support/hub_database.ts";
import { newIngest, silent, type TestIngest } from "./support/hub_ingest.ts";
import { matchesSnapshot } from "./support/json_snapshot.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const manifest = await Deno.readTextFile(new URL("../models/manifest.json", import.meta.url));
const { embedder } = chooseModels(manifest, "");

/** Serves the API over what a test takes in. */
async function serveHub({ scope: { db, broker, roots } }: TestIngest) {
  const objects = await openFolderObjects(join(await tempFolder(), "objects"));
  const ending = new AbortController(), clock = systemClock, port = unusedPort();
  const program = { version: "0.0.0", model: embedder.id };
  const work = createWork({
    ...{ db, broker, objects, roots, clock, program, log: silent, ending: ending.signal },
  });
  const identity = createIdentity({
    ...{ db, clock, objects, model: embedder, mostBytes: 1e8, log: silent },
  });
  const hub = await newHub(db, { objects, work, identity, roots, broker });
  const server = serve("127.0.0.1", port, (request, from) => hub.app.fetch(request, { from }));
  return {
    objects,
    failures: hub.failures,
    environment: { HUB_URL: `http://127.0.0.1:${port}` },
    secrets: { HUB_KEY: hub.worker.token },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await server.close();
    },
  };
}

const work = ["work", "--until-empty", "--json", "--workers", "1"];

testWithModels("two workers make people of a folder, one from the disk, one by HTTP", async () => {
  const db = await newPglite(), ingest = await newIngest(db), { tenant, folder } = ingest;
  const numbers = [101, 102, 103, 107, 108, 111, 112, 114];
  await dropDrawn(join(folder, "day"), ...numbers);
  await Deno.writeTextFile(
    join(folder, "broken.jpg"),
    "this is no photo, and long enough to tell, "
      .repeat(3),
  );
  const job = await ingest.scan();
  await using hub = await serveHub(ingest);
  const [near, far] = await Promise.all([
    photosort([...work, "--root", `photos=${folder}`], hub),
    photosort(work, hub),
  ]);
  const done = [near, far].map(({ output, said }) => JSON.parse(output || said));
  assert.deepEqual(hub.failures, []);
  assert.equal(done[0].processed + done[1].processed, numbers.length, JSON.stringify(done));
  assert.deepEqual([done[0].fromHub, done[1].fromRoots], [0, 0]);
  assert.ok(done[0].fromRoots > 0 && done[1].fromHub > 0, JSON.stringify(done));
  assert.deepEqual([near.code, far.code].sort(), [0, 1], "one of them had the broken photo");
  const standing = await ingest.status(job);
  assert.equal(standing.processed, numbers.length);
  assert.equal(standing.failed, 1);
  const photos = await db.withTenant(
    { tenant },
    (tx) =>
      tx.selectFrom("photo").innerJoin("photo_path", "photo_path.photo_id", "photo.id")
        .select(["id", "path", "state", "thumbnail_key", "developed_key", "model"]).execute(),
  );
  const faces = await db.withTenant(
    { tenant },
    (tx) => tx.selectFrom("face").select(["photo_id", "person_id"]).execute(),
  );
  const shown = new Map<number, Set<string>>();
  for (const { id, path, state, thumbnail_key, developed_key, model } of photos) {
    if (path === "broken.jpg") continue;
    assert.deepEqual([state, model], ["PROCESSED", embedder.id]);
    for (const key of [thumbnail_key, developed_key]) assert.ok(await hub.objects.stat(key!));
    const people = drawnTruth.get(path.slice("day/".length))!;
    const found = faces.filter(({ photo_id }) => photo_id === id);
    assert.equal(found.length, people.length, path);
    if (people.length !== 1) continue;
    const names = shown.get(found[0].person_id!) ?? new Set();
    shown.set(found[0].person_id!, names.add(people[0]));
  }
  assert.ok(shown.size > 1);
  for (const names of shown.values()) assert.equal(names.size, 1, [...names].join());
  await db.close();
});

testWithModels(
  "a worker that is asked to end finishes its photos, and gives back the rest",
  async () => {
    await using hub = new FakeHub().open();
    const from = await drawnPhotos(), port = unusedPort();
    const bytes = await Deno.readFile(join(from, "IMG_0101.jpg"));
    for (let n = 0; n < 200; n++) hub.add(`${n}.jpg`, bytes);
    const child = spawnPhotosort(
      ["work", "--hub", hub.url, "--workers", "1", "--listen", String(port)],
      { HUB_KEY: hub.key, WORKER_LISTEN_KEY: "a-key-for-programs-that-ask" },
    );
    const ended = child.status.then(({ code }) => {
      if (hub.reports.length === 0) throw new Error(`The worker ended with ${code}`);
    });
    await Promise.race([hub.nextReport(), ended]);
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, init);
    assert.equal((await (await ask("/health")).json()).status, "ok");
    const headers = { authorization: "Bearer a-key-for-programs-that-ask" };
    const answer = await ask("/embeddings/from-image", { method: "POST", headers, body: bytes });
    const { model, faces } = await answer.json();
    assert.equal(model, embedder.id);
    assert.equal(faces.length, drawnTruth.get("IMG_0101.jpg")!.length);
    assert.equal(Uint8Array.fromBase64(faces[0].embedding).length, embedder.dimensions * 4);
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await child.output();
    const said = new TextDecoder().decode(stderr);
    assert.equal(code, 0, said);
    assert.match(new TextDecoder().decode(stdout), /^\d+ photos?, .*given back/);
    assert.equal(hub.leases.size, 0);
    assert.ok(hub.reports.length < 200);
    assert.equal(hub.reports.length + hub.ready.length, 200);
    assert.deepEqual(hub.heartbeats.at(-1)!.leases, []);
    assert.ok(isFreeHere(port));
  },
);

testWithModels("a worker says in the end what it did, as JSON too", async () => {
  await using hub = new FakeHub().open();
  hub.add("a.jpg", await Deno.readFile(join(await drawnPhotos(), "IMG_0101.jpg")));
  hub.add("broken.jpg", new TextEncoder().encode("this is no photo, and long enough to tell"));
  const { output, code, said } = await photosort(work, {
    environment: { HUB_URL: hub.url },
    secrets: { HUB_KEY: hub.key },
  });
  assert.equal(code, 1, said);
  await matchesSnapshot("work", output, {});
});
