import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import {
  developedPhoto,
  jobFor,
  MODEL,
  type SmallEvent,
  smallEvent,
} from "../../../tests/support/small_event.ts";
import { parseCameraClocks } from "../../core/camera_clock.ts";
import { until } from "../../../tests/support/until.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import { layout } from "../event_layout.ts";
import { FileRetries } from "../intake/file_retries.ts";
import { IncompleteFiles } from "../intake/incomplete_files.ts";
import { PhotoFailures } from "../intake/photo_failures.ts";
import { IdentifyInOrder } from "./identify_in_order.ts";
import { type FlowDependencies, PhotoFlow } from "./photo_flow.ts";
import { PhotoRecorder } from "./photo_recorder.ts";

/** The flow over an event whose photos show one person each, and what it asked for. */
function flowFor(
  event: SmallEvent,
  { once = false, ...changes }: Partial<FlowDependencies> & { once?: boolean } = {},
) {
  const { store, disk, clock, log, events, identity, origin, router } = event;
  const placed: number[] = [], offered: number[] = [], stopping = new AbortController();
  const requests = {
    offerAgain: (_file: unknown, delayMs: number) => void offered.push(delayMs),
    rescan: () => {},
    rescanWithin: () => {},
    compareLater: () => {},
  };
  const retries = new FileRetries({ log, events, requests, once });
  const limits = { graceMs: 0, incompleteMs: 0 };
  const incomplete = new IncompleteFiles({ store, clock, log, once, origin, requests, limits });
  const placements = { add: (photoId: number) => void placed.push(photoId) };
  const order = new IdentifyInOrder({
    store,
    identity,
    clock,
    mode: "sort",
    placements,
    requests,
    events,
  });
  const failures = new PhotoFailures({
    store,
    clock,
    log,
    events,
    retries,
    incomplete,
    requests,
    order,
    moveBroken: () => Promise.resolve(),
    errorGraceMs: 0,
  });
  const underWay = new Set<number>(), idle = { times: 0 };
  const flow = new PhotoFlow({
    store,
    clock,
    origin,
    read: (file) => jobFor(event, file),
    develop: (_bytes, _format, onBegin) => {
      onBegin();
      return Promise.resolve(developedPhoto(1));
    },
    recorder: new PhotoRecorder({
      store,
      disk,
      clock,
      log,
      router,
      model: MODEL,
      pairs: "jpeg",
      clocks: () => parseCameraClocks(""),
    }),
    order,
    failures,
    events,
    underWay,
    mostInFlight: 3,
    signal: stopping.signal,
    onIdle: () => void idle.times++,
    ...changes,
  });
  return { flow, failures, retries, placed, offered, underWay, idle, stopping };
}
const types = ({ told }: SmallEvent) => told.map(({ type }) => type);

Deno.test("a file is developed, recorded, identified and placed, and each step is told", async () => {
  const event = await smallEvent(), { flow, placed, underWay, idle } = flowFor(event);
  const id = await event.admit("a.jpg");
  await flow.admit(await event.fileAt("a.jpg"));
  assert.deepEqual([flow.inFlight, underWay.has(id)], [1, true]);
  await flow.idle();
  assert.deepEqual([event.states(), placed], [["1 identified"], [id]]);
  assert.deepEqual(types(event), ["photoNoticed", "photoDeveloped", "photoIdentified"]);
  assert.deepEqual([flow.inFlight, underWay.size, idle.times], [0, 0, 1]);
  assert.equal(event.store.photos.get(id).attempts, 0);
  assert.deepEqual(await filesBelow(join(event.root, layout.processed)), ["a.jpg", "thumbs/a.jpg"]);
  assert.equal(event.store.faces.ofPhoto(id).length, 1);
});

Deno.test("a start is counted right before the bytes are handed over, and not for a success", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  const seen: number[] = [];
  const develop: DevelopBytes = (_bytes, _format, onBegin) => {
    seen.push(event.store.photos.get(id).attempts);
    onBegin();
    seen.push(event.store.photos.get(id).attempts);
    return Promise.resolve(developedPhoto(1));
  };
  const { flow } = flowFor(event, { develop });
  await flow.admit(await event.fileAt("a.jpg"));
  await flow.idle();
  assert.deepEqual([seen, event.store.photos.get(id).attempts], [[0, 1], 0]);
});

Deno.test("photos are identified in the order of admission though workers end otherwise", async () => {
  const event = await smallEvent(), ends: (() => void)[] = [];
  const develop: DevelopBytes = async () => {
    const mine = ends.length;
    await new Promise<void>((resolve) => ends.push(resolve));
    return developedPhoto(mine + 1);
  };
  const { flow, placed } = flowFor(event, { develop });
  for (const path of ["a.jpg", "b.jpg", "c.jpg"]) await event.admit(path);
  for (const path of ["a.jpg", "b.jpg", "c.jpg"]) await flow.admit(await event.fileAt(path));
  for (const at of [2, 1]) {
    ends[at]();
    await event.clock.advance(0);
  }
  assert.deepEqual(placed, []);
  ends[0]();
  await flow.idle();
  assert.deepEqual(placed, [1, 2, 3]);
});

Deno.test("no more photos are read ahead than there is room for", async () => {
  const event = await smallEvent(), ends: (() => void)[] = [];
  const develop: DevelopBytes = async () => {
    await new Promise<void>((resolve) => ends.push(resolve));
    return developedPhoto(1);
  };
  const { flow } = flowFor(event, { develop, mostInFlight: 2 });
  const admitted: Promise<void>[] = [];
  for (const path of ["a.jpg", "b.jpg", "c.jpg"]) {
    await event.admit(path);
    admitted.push(flow.admit(await event.fileAt(path)));
  }
  await until(() => ends.length === 2, "two photos are developed");
  await event.clock.advance(0);
  assert.deepEqual([flow.inFlight, ends.length], [2, 2]);
  ends[0]();
  await until(() => ends.length === 3, "the third photo is developed");
  ends.forEach((end) => end());
  await Promise.all(admitted);
  await flow.idle();
});

Deno.test("a suspect is developed with no other beside it", async () => {
  const event = await smallEvent(), ends: (() => void)[] = [];
  const develop: DevelopBytes = async () => {
    await new Promise<void>((resolve) => ends.push(resolve));
    return developedPhoto(1);
  };
  const { flow } = flowFor(event, {
    develop,
    read: (file) => jobFor(event, file, { suspect: file.path === "bad.jpg" }),
  });
  for (const path of ["a.jpg", "bad.jpg", "c.jpg"]) await event.admit(path);
  await flow.admit(await event.fileAt("a.jpg"));
  let isAdmitted = false;
  const bad = flow.admit(await event.fileAt("bad.jpg")).then(() => isAdmitted = true);
  await until(() => flow.inFlight === 2, "the suspect is read");
  await event.clock.advance(0);
  assert.equal(ends.length, 1, "it waits for the others");
  ends[0]();
  await until(() => ends.length === 2, "the suspect is developed");
  await event.clock.advance(0);
  assert.equal(isAdmitted, false, "and the next waits for it");
  ends[1]();
  await bad;
  await flow.idle();
});

Deno.test("a file that cannot be read is tried again, and its photo holds up nobody", async () => {
  const event = await smallEvent();
  const slow = await event.admit("slow.jpg"), next = await event.admit("next.jpg");
  const { flow, offered, placed } = flowFor(event, {
    read: (file) =>
      file.path === "slow.jpg"
        ? Promise.reject(new TransientFault("it is locked"))
        : jobFor(event, file),
  });
  for (const path of ["slow.jpg", "next.jpg"]) await flow.admit(await event.fileAt(path));
  await flow.idle();
  assert.deepEqual([offered, placed], [[500], [next]]);
  assert.equal(event.store.photos.get(slow).state, "pending");
});

Deno.test("a photo that failed once has its place in the order again after it is developed", async () => {
  const event = await smallEvent(), first = await event.admit("a.jpg");
  let failures = 1;
  const { flow } = flowFor(event, {
    read: (file) =>
      failures-- > 0 ? Promise.reject(new TransientFault("it is locked")) : jobFor(event, file),
  });
  for (let tries = 0; tries < 2; tries++) await flow.admit(await event.fileAt("a.jpg"));
  await flow.idle();
  assert.deepEqual(event.states(), ["1 identified"]);
  event.store.photos.apply(first, "outputLost");
  await event.admit("b.jpg");
  await flow.admit(await event.fileAt("b.jpg"));
  await flow.idle();
  assert.deepEqual(event.states(), ["1 pending", "2 developed"]);
});

Deno.test("a run that is to end gives up a file that can never be read", async () => {
  const event = await smallEvent(), file = await event.drop("a.jpg", "x");
  const read = () => Promise.reject(new TransientFault("it is locked"));
  const { flow, retries, offered } = flowFor(event, { read, once: true });
  for (let n = 0; n < 4; n++) await flow.admit(file);
  assert.deepEqual([offered.length, retries.hasGivenUp(file)], [3, true]);
});

Deno.test("a photo that cannot be recorded is tried again, and nothing of it is kept", async () => {
  const event = await smallEvent(), id = await event.admit("a.jpg");
  const { flow, offered, failures } = flowFor(event), file = await event.fileAt("a.jpg");
  const { recordLook } = event.store.photos;
  event.store.photos.recordLook = () => {
    throw new TransientFault("database or disk is full");
  };
  await flow.admit(file);
  await flow.idle();
  event.store.photos.recordLook = recordLook;
  assert.deepEqual([event.states(), offered], [["1 pending"], [500]]);
  assert.deepEqual([event.store.faces.ofPhoto(id), failures.pauseMs], [[], 500]);
  const admitting = flow.admit(file);
  await event.clock.advance(499);
  assert.equal(flow.inFlight, 0, "it waits for the surroundings");
  await event.clock.advance(1);
  await admitting;
  await flow.idle();
  assert.deepEqual(event.states(), ["1 identified"]);
});

Deno.test("a broken photo is refused, and those after it go on", async () => {
  const event = await smallEvent();
  const develop: DevelopBytes = (bytes) =>
    new TextDecoder().decode(bytes).includes("bad.jpg")
      ? Promise.reject(new PhotoFault("undecodable", "it holds no picture"))
      : Promise.resolve(developedPhoto(1));
  await event.admit("bad.jpg");
  const good = await event.admit("good.jpg"), { flow, placed } = flowFor(event, { develop });
  for (const path of ["bad.jpg", "good.jpg"]) await flow.admit(await event.fileAt(path));
  await flow.idle();
  assert.deepEqual([event.states(), placed], [["1 error", "2 identified"], [good]]);
});

Deno.test("a RAW stands back for the JPEG of its shot, and is told of, not developed", async () => {
  const event = await smallEvent();
  const jpeg = await event.admit("DSC_1.JPG", { rendition: "rendered" });
  const raw = await event.admit("DSC_1.NEF", { rendition: "raw" });
  const develop: DevelopBytes = (_bytes, _format, _onBegin, standIn) =>
    Promise.resolve(
      standIn === undefined ? developedPhoto(1) : { standsBack: true, captured: { lens: "50 mm" } },
    );
  const { flow } = flowFor(event, { develop });
  for (const path of ["DSC_1.JPG", "DSC_1.NEF"]) await flow.admit(await event.fileAt(path));
  await flow.idle();
  assert.deepEqual(event.states(), ["1 identified", "2 paired"]);
  assert.equal(event.store.photos.get(raw).partnerId, jpeg);
  assert.deepEqual(event.told.find(({ type }) => type === "photoPaired"), {
    type: "photoPaired",
    photoId: raw,
    path: "DSC_1.NEF",
    standIn: "DSC_1.JPG",
  });
});

Deno.test("if the JPEG fails meanwhile, its RAW is developed after all", async () => {
  const event = await smallEvent();
  const jpeg = await event.admit("DSC_1.JPG", { rendition: "rendered" });
  await event.admit("DSC_1.NEF", { rendition: "raw" });
  const develop: DevelopBytes = (_bytes, _format, _onBegin, standIn) => {
    if (standIn === undefined) return Promise.resolve(developedPhoto(1));
    event.store.photos.apply(jpeg, "failed");
    return Promise.resolve({ standsBack: true, captured: {} });
  };
  const { flow } = flowFor(event, { develop });
  await flow.admit(await event.fileAt("DSC_1.NEF"));
  await flow.idle();
  assert.deepEqual(event.states(), ["1 error", "2 identified"]);
});

Deno.test("a file that is gone by its turn is not read; told to stop, none is", async () => {
  const event = await smallEvent(), file = await event.drop("a.jpg", "x");
  const read = () => assert.fail("it is read");
  const { flow, stopping, idle } = flowFor(event, { read });
  await Deno.remove(join(event.root, layout.incoming, "a.jpg"));
  await flow.admit(file);
  await event.drop("a.jpg", "x");
  stopping.abort();
  await flow.admit(file);
  assert.deepEqual([flow.inFlight, idle.times], [0, 2]);
});
