import assert from "node:assert/strict";
import { PhotoFault } from "../../core/photo_fault.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { type PhotoWorker, type WorkerListener, WorkerPool } from "./pool.ts";
import type { DevelopedPhoto, WorkerRequest } from "./protocol.ts";

const photo = { width: 1 } as DevelopedPhoto;
const bytes = Uint8Array.of(1);

/** A pool of workers that do as the test says. */
function poolOf(
  size: number,
  behave: (listener: WorkerListener, request: WorkerRequest) => void,
  startable = true,
) {
  const clock = manualClock();
  const seen = { spawned: 0, terminated: 0, atOnce: 0, most: 0, unusable: "" };
  const spawn = (listener: WorkerListener): PhotoWorker => {
    seen.spawned++;
    queueMicrotask(() =>
      startable ? listener.onResponse({ type: "ready" }) : listener.onCrash("a DLL is missing")
    );
    return {
      post: (request) => {
        seen.most = Math.max(seen.most, ++seen.atOnce);
        queueMicrotask(() => behave(listener, request));
      },
      terminate: () => void seen.terminated++,
    };
  };
  const onReplaced = () => {};
  const onUnusable = (reason: string) => void (seen.unusable = reason);
  const pool = new WorkerPool({ size, spawn, timeoutMs: 60_000, clock, onReplaced, onUnusable });
  return { pool, clock, seen };
}

Deno.test("workers take one photo each, and no more are started than asked for", async () => {
  const { pool, seen } = poolOf(2, (listener) => {
    seen.atOnce--;
    listener.onResponse({ type: "done", photo });
  });
  await Promise.all(Array.from({ length: 20 }, () => pool.develop(bytes, "jpeg")));
  assert.equal(seen.spawned, 2);
  assert.ok(seen.most <= 2);
});

Deno.test("a pool that shrinks ends workers that have no photo, and grows again", async () => {
  const { pool, seen } = poolOf(3, (listener) => {
    seen.atOnce--;
    listener.onResponse({ type: "done", photo });
  });
  const many = () => Promise.all(Array.from({ length: 9 }, () => pool.develop(bytes, "jpeg")));
  const busy = many();
  pool.resize(1);
  await busy;
  assert.deepEqual([seen.spawned, seen.terminated], [3, 2]);
  seen.most = 0;
  await many();
  assert.equal(seen.most, 1);
  pool.resize(2);
  await many();
  assert.deepEqual([seen.spawned, seen.most], [4, 2]);
});

Deno.test("a pool tells what each worker does, and since when", async () => {
  const answers: (() => void)[] = [];
  const { pool, clock } = poolOf(1, (listener) => {
    answers.push(() => listener.onResponse({ type: "done", photo }));
  });
  assert.deepEqual(pool.doings(), []);
  const since = clock.date();
  const developed = pool.develop(bytes, "jpeg", () => {}, undefined, "a.jpg");
  assert.deepEqual(pool.doings(), [{ state: "starting", since, photo: null }]);
  await clock.advance(1000);
  assert.deepEqual(pool.doings(), [{ state: "developing", since, photo: "a.jpg" }]);
  answers[0]();
  await developed;
  assert.deepEqual(pool.doings(), [{ state: "idle", since: since + 1000, photo: null }]);
});

Deno.test("a photo the decoder refuses costs no worker", async () => {
  const { pool, seen } = poolOf(
    1,
    (listener) => listener.onResponse({ type: "refused", code: "truncated", reason: "cut" }),
  );
  await assert.rejects(() => pool.develop(bytes, "jpeg"), { code: "truncated", message: "cut" });
  assert.equal(seen.terminated, 0);
});

Deno.test("a crashed worker is replaced and costs its photo a retry", async () => {
  let crashes = 0;
  const { pool, seen } = poolOf(
    1,
    (listener) =>
      crashes++ === 0
        ? listener.onCrash("segmented")
        : listener.onResponse({ type: "done", photo }),
  );
  assert.equal(await pool.develop(bytes, "jpeg"), photo);
  assert.deepEqual([seen.spawned, seen.terminated], [2, 1]);
});

Deno.test("a photo that kills two workers is refused, and the next one goes on", async () => {
  let healthy = false;
  const { pool } = poolOf(
    1,
    (listener) =>
      healthy ? listener.onResponse({ type: "done", photo }) : listener.onCrash("segmented"),
  );
  await assert.rejects(() => pool.develop(bytes, "jpeg"), (error) => {
    assert.ok(error instanceof PhotoFault);
    return error.code === "worker_crashed";
  });
  healthy = true;
  assert.equal(await pool.develop(bytes, "jpeg"), photo);
});

Deno.test("a worker that hangs is replaced after the time limit", async () => {
  const { pool, clock, seen } = poolOf(1, () => {});
  const refused = assert.rejects(() => pool.develop(bytes, "jpeg"), { code: "worker_hung" });
  for (let n = 0; n < 120; n++) await clock.advance(1000);
  await refused;
  assert.equal(seen.terminated, 2);
});

Deno.test("the time that a laptop sleeps through is not counted against a photo", async () => {
  let answer = () => {};
  const { pool, clock, seen } = poolOf(1, (listener) => {
    answer = () => listener.onResponse({ type: "done", photo });
  });
  const developed = pool.develop(bytes, "jpeg");
  for (let n = 0; n < 3; n++) await clock.advance(3_600_000);
  assert.equal(seen.terminated, 0);
  answer();
  assert.equal(await developed, photo);
});

Deno.test("a photo's start is told when a worker has it, not while one is being made", async () => {
  const order: string[] = [];
  const { pool } = poolOf(1, (listener) => {
    order.push("worker");
    listener.onResponse({ type: "done", photo });
  });
  const developed = pool.develop(bytes, "jpeg", () => order.push("begin"));
  order.push("asked");
  await developed;
  assert.deepEqual(order, ["asked", "begin", "worker"]);
});

Deno.test("a worker that cannot even start is nobody's photo's fault", async () => {
  const { pool, seen } = poolOf(1, () => {}, false);
  await assert.rejects(() => pool.develop(bytes, "jpeg"), TransientFault);
  assert.match(seen.unusable, /a DLL is missing/);
});

Deno.test("a pool is idle once no worker is starting or at work", async () => {
  let ready = () => {};
  const spawn = (listener: WorkerListener): PhotoWorker => {
    ready = () => listener.onResponse({ type: "ready" });
    return { post: () => {}, terminate: () => {} };
  };
  const nothing = () => {}, clock = manualClock();
  const options = { size: 1, spawn, timeoutMs: 60_000, clock };
  const pool = new WorkerPool({ ...options, onReplaced: nothing, onUnusable: nothing });
  await pool.idle();
  pool.warmUp();
  let idle = false;
  const waiting = pool.idle().then(() => idle = true);
  await clock.advance(1);
  assert.equal(idle, false);
  ready();
  await waiting;
  assert.equal(idle, true);
});

Deno.test("what somebody waits for goes before the backlog, in the order in which it was asked", async () => {
  const order: string[] = [];
  const { pool } = poolOf(1, (listener, request) => {
    if (request.type !== "selfie") return listener.onResponse({ type: "done", photo });
    order.push("selfie");
    listener.onResponse({ type: "seen", selfie: { fault: "noFace" } });
  });
  const develop = (name: string, isAwaited?: boolean) =>
    pool.develop(bytes, "jpeg", () => void order.push(name), undefined, name, isAwaited);
  await Promise.all([
    ...[develop("first of the backlog"), develop("second of the backlog")],
    ...[pool.lookAtSelfie(bytes, "jpeg"), develop("given photo", true)],
  ]);
  assert.deepEqual(order, [
    ...["selfie", "given photo", "first of the backlog", "second of the backlog"],
  ]);
});
