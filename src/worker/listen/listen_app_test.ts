import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import type { LeasedPhoto } from "../../contracts/hub/work.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { DevelopedPhoto } from "../../processor/pool/protocol.ts";
import { HubRefusal } from "../../http/asking/hub_refusal.ts";
import { listenApp, type ListenTools } from "./listen_app.ts";

const key = "a-key-for-programs-that-ask";
const callbackUrl = "https://hub.example.org/v1/callback/photo-processed";
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(80));

const developNow: DevelopBytes = (bytes, format, onBegin) => {
  assert.equal(format, "jpeg");
  onBegin();
  if (bytes.length === 5) return Promise.reject(new PhotoFault("undecodable", "it is broken"));
  return Promise.resolve({ ...{ width: 100, height: 80 }, faces: [] } as unknown as DevelopedPhoto);
};

async function newApp(tools: Partial<ListenTools> = {}) {
  const root = await tempFolder(), asked: unknown[] = [], failures: unknown[] = [];
  await Deno.mkdir(join(root, "photos", "day"), { recursive: true });
  await Deno.writeFile(join(root, "photos", "day", "a.jpg"), jpeg);
  await Deno.writeFile(join(root, "secret.jpg"), jpeg);
  await Deno.symlink(join(root, "secret.jpg"), join(root, "photos", "link.jpg"));
  const app = listenApp({
    ...{ key, hubUrls: ["https://hub.example.org"], roots: { photos: join(root, "photos") } },
    ...{ version: "1.0.0", model: "a-model", developNow },
    processNow(place) {
      asked.push(place);
      const lease = { lease_id: crypto.randomUUID(), photo_id: 7, attempt: 1 } as LeasedPhoto;
      return Promise.resolve(lease);
    },
    state: () => ({ status: "ok", in_hand: 2 }),
    onFailure: (error) => void failures.push(error),
    ...tools,
  });
  const post = (path: string, body: BodyInit, type?: string, shown = key) =>
    app.request(path, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${shown}`, ...type && { "content-type": type } },
    });
  const ask = (body: unknown, shown = key) =>
    post("/process-photo", JSON.stringify(body), "application/json", shown);
  return { app, root, asked, failures, post, ask };
}

Deno.test("anybody may ask how the worker is; all else needs the key", async () => {
  const { app, ask, post } = await newApp();
  assert.deepEqual(await (await app.request("/health")).json(), { status: "ok", in_hand: 2 });
  const version = await (await app.request("/version")).json();
  assert.deepEqual(version, { version: "1.0.0", model: "a-model" });
  for (const shown of ["", "wrong", `${key}x`]) {
    const answer = await ask({ path: "photos/day/a.jpg", callbackUrl }, shown);
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.equal((await post("/embeddings/from-image", jpeg, undefined, shown)).status, 401);
  }
});

Deno.test("a worker that drains says so by its status", async () => {
  const { app } = await newApp({ state: () => ({ status: "draining", in_hand: 1 }) });
  assert.equal((await app.request("/health")).status, 503);
});

Deno.test("a photo below a root is leased and processed, by either way to name it", async () => {
  const { root, ask, asked } = await newApp();
  for (const path of ["photos/day/a.jpg", join(root, "photos", "day", "a.jpg")]) {
    const answer = await ask({ path, callbackUrl });
    assert.equal(answer.status, 202);
    assert.equal((await answer.json()).photo_id, 7);
  }
  assert.deepEqual(asked, Array(2).fill({ root: "photos", path: "day/a.jpg" }));
});

Deno.test("no path leads out of the roots, and all that are refused get the same answer", async () => {
  const { root, ask, asked } = await newApp();
  const paths = [
    ...["photos/../secret.jpg", "photos/link.jpg", "photos/day", "photos/none.jpg", "day/a.jpg"],
    ...[join(root, "secret.jpg"), "/etc/passwd", "photos/day/a.jpg\0", "photos", "."],
  ];
  const answers = await Promise.all(paths.map(async (path) => {
    const answer = await ask({ path, callbackUrl });
    assert.equal(answer.status, 422, path);
    return JSON.stringify(await answer.json());
  }));
  assert.equal(new Set(answers).size, 1);
  assert.deepEqual(asked, []);
});

Deno.test("reports go to the worker's own hub alone", async () => {
  const { ask, asked } = await newApp();
  for (
    const url of [
      "https://elsewhere.example.org/v1/callback/photo-processed",
      "http://hub.example.org/v1/callback/photo-processed",
      "https://hub.example.org:8443/v1/callback/photo-processed",
      "https://hub.example.org@elsewhere.example.org/v1/callback/photo-processed",
      "https://hub.example.org/v1/decisions",
      "no address",
    ]
  ) {
    assert.equal((await ask({ path: "photos/day/a.jpg", callbackUrl: url })).status, 422, url);
  }
  assert.deepEqual(asked, []);
});

Deno.test("a photo that waits for nobody is a conflict, and a hub that refuses is told of", async () => {
  const request = { path: "photos/day/a.jpg", callbackUrl };
  const { ask } = await newApp({ processNow: () => Promise.resolve(undefined) });
  assert.equal((await ask(request)).status, 409);
  const refused = await newApp({
    processNow: () => Promise.reject(new HubRefusal(409, "The worker is photosort 1.0.0")),
  });
  const answer = await refused.ask(request);
  assert.equal(answer.status, 503);
  assert.match((await answer.json()).detail, /The worker is photosort 1\.0\.0/);
  assert.deepEqual(refused.failures, []);
});

Deno.test("faces are found in an image that is sent as it is, or in a form", async () => {
  const { post } = await newApp(), form = new FormData();
  form.set("image", new File([jpeg], "a.jpg"));
  for (
    const answer of [
      await post("/embeddings/from-image", jpeg, "image/jpeg"),
      await post("/embeddings/from-image", form),
    ]
  ) {
    assert.equal(answer.status, 200);
    const expected = { model: "a-model", width: 100, height: 80, faces: [] };
    assert.deepEqual(await answer.json(), expected);
  }
});

Deno.test("what is no image is refused with the reason", async () => {
  const { post } = await newApp(), path = "/embeddings/from-image";
  assert.equal((await post(path, "words", "text/plain")).status, 422);
  assert.equal((await post(path, "")).status, 422);
  assert.equal((await post(path, new FormData())).status, 422);
  const broken = await post(path, jpeg.subarray(0, 5));
  assert.equal(broken.status, 422);
  assert.match((await broken.json()).detail, /it is broken/);
});
