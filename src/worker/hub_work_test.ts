import assert from "node:assert/strict";
import { join } from "node:path";
import { FakeHub, problem } from "../../tests/support/fake_hub.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { until } from "../../tests/support/until.ts";
import { PhotoFault } from "../core/photo_fault.ts";
import type { OperatorError } from "../core/operator_error.ts";
import { systemClock } from "../runtime/clock.ts";
import type { DevelopBytes } from "../processor/pool/develop_bytes.ts";
import type { DevelopedPhoto } from "../processor/pool/protocol.ts";
import { askHub, type HubAddress } from "../http/asking/ask_hub.ts";
import { HubClient } from "./hub_client.ts";
import { HubWork, type WorkOptions } from "./hub_work.ts";

/** The least that passes for a JPEG by its first bytes. */
const jpeg = (...more: number[]) => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...more);

const developed: DevelopedPhoto = {
  jpeg: new Uint8Array(20),
  thumbnail: new Uint8Array(10),
  ...{ width: 100, height: 80, originalWidth: 200, originalHeight: 160 },
  captured: { capturedAt: "2026-06-06T14:03:21", camera: "Camera", orientation: 1 },
  faces: [{
    box: { x: 1, y: 2, width: 30, height: 40 },
    landmarks: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    ...{ score: 0.9, originalHeight: 80, sharpness: 100, embeddingNorm: 20, outside: 0 },
    usable: true,
    embedding: Float32Array.of(0.6, 0.8),
  }],
  times: {},
};

const develop: DevelopBytes = (_bytes, _format, onBegin) => {
  onBegin();
  return Promise.resolve(developed);
};

/** A clock on which pauses take no time, and neither heartbeats nor lines are ever due. */
const swift = {
  ...systemClock,
  sleep: (ms: number, signal?: AbortSignal) =>
    systemClock.sleep([15_000, 30_000].includes(ms) ? 3_600_000 : Math.min(ms, 1), signal),
};

/** Work for a hub, with what it said. */
function workFor(hub: HubAddress, options: Partial<WorkOptions> = {}) {
  const said: string[] = [], say = (line: string) => void said.push(line);
  const ask = askHub(hub, {
    clock: swift,
    keyHint: "Make one by create-key.",
    onUnreachable: (reason) => say(`unreachable: ${reason}`),
    onAnswer: () => {},
  });
  const hello = {
    id: crypto.randomUUID(),
    ...{ name: "test", version: "1.0.0", model: "a-model", slots: 2, roots: [] },
  };
  const work = new HubWork({
    ...{ hub: new HubClient(ask), develop, roots: {}, say, hello, clock: swift, untilEmpty: true },
    ...options,
  });
  return { work, said };
}

Deno.test("photos are leased, developed, stored and reported until the hub has none", async () => {
  await using hub = new FakeHub().open();
  for (let n = 0; n < 12; n++) hub.add(`IMG_${n}.jpg`, jpeg(n));
  const summary = await workFor(hub).work.run();
  assert.equal(hub.reports.length, 12);
  assert.deepEqual([summary.processed, summary.faces, summary.fromHub], [12, 12, 12]);
  const report = hub.reports.find(({ photo_id }) => photo_id === 1)!;
  assert.ok(report.outcome === "processed");
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", jpeg(0))).toHex();
  assert.deepEqual([report.sha256, report.model, report.attempt], [hash, "a-model", 1]);
  const [face] = report.detections, bytes = Uint8Array.fromBase64(face.embedding);
  assert.deepEqual(new Float32Array(bytes.buffer), Float32Array.of(0.6, 0.8));
  assert.equal(hub.pictures.get(`${report.lease_id} thumbnail`), 10);
  assert.equal(hub.pictures.get(`${report.lease_id} developed`), 20);
  assert.equal(hub.leases.size, 0);
});

Deno.test("a photo for whose shot another one stands is read, and neither developed nor stored", async () => {
  await using hub = new FakeHub().open();
  const raw = hub.add("DSC_1.dng", Uint8Array.of(0x49, 0x49, 42, 0)),
    alone = hub.add("2.jpg", jpeg(2));
  const standIn = { nearness: "twin" as const, exposure: null };
  hub.standIns.set(raw, standIn);
  const captured = { capturedAt: "2026-06-06T14:03:21", camera: "Camera", serial: "7" };
  const { processed, duplicates } = await workFor(hub, {
    develop: (bytes, format, onBegin, given) => {
      if (given === undefined) return develop(bytes, format, onBegin);
      assert.deepEqual(given, standIn);
      onBegin();
      return Promise.resolve({ standsBack: true, captured });
    },
  }).work.run();
  const reports = new Map(hub.reports.map((report) => [report.photo_id, report]));
  const report = reports.get(raw)!;
  assert.ok(report.outcome === "paired" && reports.get(alone)!.outcome === "processed");
  assert.deepEqual([report.captured_at, report.camera, report.serial, report.rendition], [
    ...[captured.capturedAt, "Camera", "7", "raw"],
  ]);
  assert.equal(hub.pictures.get(`${report.lease_id} developed`), undefined);
  assert.deepEqual([processed, duplicates], [2, 1]);
});

Deno.test("a photo below a root of the worker's own is read there, and one that is not, by HTTP", async () => {
  await using hub = new FakeHub().open();
  const folder = await tempFolder(), roots = { photos: folder };
  await Deno.mkdir(join(folder, "day 1"));
  await Deno.writeFile(join(folder, "day 1", "a.jpg"), jpeg(1));
  await Deno.symlink("/etc", join(folder, "link"));
  hub.add("a.jpg", jpeg(9), { root: "photos", path: "day 1/a.jpg" });
  hub.add("b.jpg", jpeg(2), { root: "photos", path: "day 1/b.jpg" });
  hub.add("c.jpg", jpeg(3), { root: "elsewhere", path: "c.jpg" });
  hub.add("d.jpg", jpeg(4), { root: "photos", path: "link/passwd" });
  hub.add("e.jpg", jpeg(5), { root: "photos", path: "../e.jpg" });
  const seen: number[] = [];
  const { fromRoots, fromHub } = await workFor(hub, {
    roots,
    develop: (bytes, ...rest) => {
      seen.push(bytes[4]);
      return develop(bytes, ...rest);
    },
  }).work.run();
  assert.deepEqual([fromRoots, fromHub], [1, 4]);
  assert.deepEqual(seen.sort(), [1, 2, 3, 4, 5]);
});

Deno.test("a photo that cannot be processed is reported, and whether to try it again", async () => {
  await using hub = new FakeHub().open();
  hub.add("words.jpg", new TextEncoder().encode("no picture"));
  hub.add("broken.jpg", jpeg(1));
  hub.add("gone.jpg", jpeg(2));
  hub.add("away.jpg", jpeg(3));
  const fails: DevelopBytes = () => Promise.reject(new PhotoFault("undecodable", "it is broken"));
  const { work, said } = workFor(hub, { develop: fails });
  const refusals: Record<number, Response> = {
    3: problem(404, "There is no such file any more"),
    4: problem(424, "The root photos is not mounted"),
  };
  hub.interrupt = (_method, path) =>
    path.endsWith("/bytes") ? refusals[hub.leases.get(path.split("/")[4])?.photo ?? 0] : undefined;
  const summary = await work.run();
  const told = hub.reports.map((report) =>
    report.outcome === "failed" && [report.photo_id, report.code, report.may_retry]
  );
  assert.deepEqual(told.sort(), [
    [1, "undecodable", false],
    [2, "undecodable", false],
    [3, "unreachable", true],
    [4, "root_away", true],
  ]);
  assert.equal(summary.failed, 4);
  assert.ok(said.some((line) => line.includes("broken.jpg") && line.includes("it is broken")));
});

Deno.test("a photo that a proxy before the hub refuses is tried again, and says what the proxy lacks", async () => {
  await using hub = new FakeHub().open();
  hub.add("large.jpg", jpeg(1));
  const tooLarge = () =>
    new Response("<html><h1>413 Request Entity Too Large</h1>", { status: 413 });
  hub.interrupt = (_method, path) => path.endsWith("/developed") ? tooLarge() : undefined;
  await workFor(hub).work.run();
  const [report] = hub.reports;
  assert.ok(report.outcome === "failed");
  assert.deepEqual([report.code, report.may_retry], ["unreachable", true]);
  assert.match(report.reason, /proxy before the hub .* 413.* larger bodies/);
});

Deno.test("a hub that is started anew costs nothing: the same report is sent until it is answered", async () => {
  await using hub = new FakeHub().open();
  for (let n = 0; n < 3; n++) hub.add(`IMG_${n}.jpg`, jpeg(n));
  let reports = 0, closing: Promise<void> | undefined;
  hub.interrupt = (_method, path) => {
    if (!path.startsWith("/v1/callback") || ++reports !== 2) return undefined;
    closing = hub.close().then(() => void hub.open());
    return problem(503, "The hub ends", { "retry-after": "0" });
  };
  const { work, said } = workFor(hub);
  const summary = await work.run();
  await closing;
  assert.equal(summary.processed, 3);
  assert.deepEqual(hub.reports.map(({ photo_id }) => photo_id).sort(), [1, 2, 3]);
  assert.ok(said.some((line) => line.startsWith("unreachable: ")));
});

Deno.test("a hub that forgot the worker is greeted again", async () => {
  await using hub = new FakeHub().open();
  hub.add("a.jpg", jpeg(1));
  hub.interrupt = (_method, path) => {
    if (path === "/v1/work/leases") {
      hub.hellos.length = 0;
      hub.interrupt = () => undefined;
    }
    return undefined;
  };
  assert.equal((await workFor(hub).work.run()).processed, 1);
  assert.equal(hub.hellos.length, 1);
});

Deno.test("a worker of another model says why it is refused, waits, and works once it is taken", async () => {
  await using hub = new FakeHub().open();
  hub.add("a.jpg", jpeg(1));
  let refused = 0;
  const refuse = () => problem(409, "The worker embeds faces by a-model, and the hub by another");
  hub.interrupt = (_method, path) =>
    path === "/v1/work/workers" && refused++ < 3 ? refuse() : undefined;
  const { work, said } = workFor(hub, { untilEmpty: false });
  const done = work.run();
  await until(() => hub.reports.length === 1, "the photo is reported");
  work.drain();
  await done;
  assert.equal(
    said.filter((line) => line.includes("by a-model, and the hub by another")).length,
    1,
  );
  hub.interrupt = (_method, path) => path === "/v1/work/workers" ? refuse() : undefined;
  await assert.rejects(workFor(hub).work.run(), /refuses this worker: .*a-model/);
});

Deno.test("a wrong key ends the work with what to do", async () => {
  await using hub = new FakeHub().open();
  hub.add("a.jpg", jpeg(1));
  const { work } = workFor({ url: hub.url, key: "wrong" });
  await assert.rejects(work.run(), (error: OperatorError) => {
    assert.match(error.message, /refuses HUB_KEY/);
    assert.match(error.hint, /create-key/);
    return error.exit === "hub";
  });
});

Deno.test("draining finishes what is begun and gives back the rest", async () => {
  await using hub = new FakeHub().open();
  for (let n = 0; n < 9; n++) hub.add(`IMG_${n}.jpg`, jpeg(n));
  const begun: (() => void)[] = [], waiting: (() => void)[] = [];
  // Two are begun, and the others wait as in the pool.
  const slowly: DevelopBytes = async (_bytes, _format, onBegin) => {
    if (begun.length === 2) await new Promise<void>((resolve) => waiting.push(resolve));
    onBegin();
    await new Promise<void>((resolve) => begun.push(resolve));
    return developed;
  };
  const { work } = workFor(hub, { develop: slowly, untilEmpty: false });
  const done = work.run();
  await until(() => begun.length === 2 && waiting.length === 3, "five photos are in hand");
  assert.equal(hub.leases.size, 5);
  work.drain();
  for (const go of waiting) go();
  await until(() => hub.ready.length === 7, "the others are given back");
  for (const go of begun) go();
  const summary = await done;
  assert.deepEqual([summary.processed, summary.givenBack], [2, 3]);
  assert.equal(hub.reports.length, 2);
  assert.equal(hub.leases.size, 0);
  const last = hub.heartbeats.at(-1)!;
  assert.deepEqual([last.state, last.leases], ["draining", []]);
});

Deno.test("a worker that is to end waits for no hub that is away, and says how many photos it leaves", async () => {
  await using hub = new FakeHub().open();
  for (let n = 0; n < 2; n++) hub.add(`IMG_${n}.jpg`, jpeg(n));
  let reports = 0;
  hub.interrupt = (_method, path) => {
    if (path.startsWith("/v1/callback")) reports++;
    return reports > 0 ? problem(503, "The hub is away") : undefined;
  };
  const clock = {
    ...systemClock,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(Math.min(ms, 1), signal),
  };
  const { work, said } = workFor(hub, { clock, untilEmpty: false });
  const done = work.run();
  await until(() => reports > 0, "a report finds no hub");
  assert.equal(said.filter((line) => line.includes("Ended without")).length, 0);
  work.drain();
  const { processed, givenBack } = await done;
  assert.deepEqual([processed, givenBack], [0, 2]);
  assert.match(said.join("\n"), /Ended without a word from the hub: 2 photos/);
});

Deno.test("a lease that the hub took away is dropped, and nothing of it is reported", async () => {
  await using hub = new FakeHub().open();
  hub.add("a.jpg", jpeg(1));
  let dueNow = () => {};
  const clock = {
    ...swift,
    sleep: (ms: number, signal?: AbortSignal) =>
      ms === 15_000
        ? Promise.race([new Promise<void>((resolve) => dueNow = resolve), swift.sleep(ms, signal)])
        : swift.sleep(ms, signal),
  };
  const developing = Promise.withResolvers<void>();
  let tries = 0;
  const once: DevelopBytes = async (_bytes, _format, onBegin) => {
    onBegin();
    if (++tries === 1) await developing.promise;
    return developed;
  };
  const { work } = workFor(hub, { develop: once, clock });
  const done = work.run();
  await until(() => tries === 1, "the photo is being developed");
  hub.takeAway([...hub.leases.keys()][0]);
  dueNow();
  await until(() => hub.heartbeats.length === 1, "the heartbeat is heard");
  developing.resolve();
  const summary = await done;
  assert.deepEqual([summary.lost, summary.processed], [1, 1]);
  assert.deepEqual(hub.reports.map(({ attempt }) => attempt), [2]);
});

Deno.test("a photo that somebody asks for is processed before those that wait", async () => {
  await using hub = new FakeHub().open();
  for (let n = 0; n < 9; n++) {
    hub.add(`IMG_${n}.jpg`, jpeg(n), { root: "elsewhere", path: `${n}.jpg` });
  }
  const waiting: (() => void)[] = [];
  const slowly: DevelopBytes = async (_bytes, _format, onBegin) => {
    onBegin();
    await new Promise<void>((resolve) => waiting.push(resolve));
    return developed;
  };
  const { work } = workFor(hub, { develop: slowly });
  const done = work.run();
  await until(() => waiting.length === 5, "five photos are in hand");
  assert.equal((await work.processNow({ root: "elsewhere", path: "8.jpg" }))?.photo_id, 9);
  assert.equal(await work.processNow({ root: "elsewhere", path: "8.jpg" }), undefined);
  await until(() => waiting.length === 6, "it is in hand");
  waiting.pop()!();
  await until(() => hub.reports.length === 1, "it is reported");
  assert.equal(hub.reports[0].photo_id, 9);
  const letGo = setInterval(() => waiting.splice(0).forEach((go) => go()), 1);
  assert.equal((await done).processed, 9);
  clearInterval(letGo);
});

Deno.test("a photo with which a worker was lost is developed once the hub knows, and one at a time", async () => {
  await using hub = new FakeHub().open();
  for (let n = 1; n <= 3; n++) hub.suspects.add(hub.add(`${n}.jpg`, jpeg(n)));
  hub.add("4.jpg", jpeg(4));
  const atOnce: number[] = [], known: boolean[] = [];
  const noted: DevelopBytes = async (bytes, _format, onBegin) => {
    onBegin();
    atOnce.push(bytes[4]);
    const developing = hub.heartbeats.at(-1)?.leases.filter((one) => one.developing) ?? [];
    if (bytes[4] !== 4) known.push(developing.some(({ photo_id }) => photo_id === bytes[4]));
    await new Promise((resolve) => setTimeout(resolve));
    assert.ok(atOnce.filter((photo) => photo !== 4).length === 1 || bytes[4] === 4);
    atOnce.splice(atOnce.indexOf(bytes[4]), 1);
    return developed;
  };
  assert.equal((await workFor(hub, { develop: noted }).work.run()).processed, 4);
  assert.deepEqual(known, [true, true, true]);
});
