import assert from "node:assert/strict";
import { until } from "../../../tests/support/until.ts";
import type { StartThread } from "../../runtime/thread.ts";
import type { PictureRequest } from "./crop_protocol.ts";
import { PictureThread } from "./picture_thread.ts";

/** Threads that answer by the name of the photo: `good` is cut, `hang` is never answered. */
function newThread(idleMs?: number) {
  const seen = { started: 0, ended: 0, crash: (_reason: string) => {}, warned: [] as string[] };
  const start: StartThread = (kind, port, onCrash) => {
    assert.equal(kind, "picture");
    seen.started++;
    seen.crash = onCrash;
    port.onmessage = ({ data }: MessageEvent<PictureRequest>) => {
      if (data.type !== "cut") return port.postMessage({ type: "notKept", reason: "disk full" });
      const { id, photo: file } = data;
      if (file === "good") port.postMessage({ type: "cut", id, pictures: [Uint8Array.of(1)] });
      if (file === "gone") port.postMessage({ type: "failed", id, why: "no_file", reason: "gone" });
    };
    return () => {
      seen.ended++;
      port.close();
    };
  };
  const warn = (reason: string) => void seen.warned.push(reason);
  return { seen, thread: new PictureThread(start, warn, { idleMs, cache: "Admin/cache" }) };
}

Deno.test("one thread cuts all, and is started by the first request", async () => {
  const { thread, seen } = newThread();
  assert.equal(seen.started, 0);
  const outcomes = await Promise.all(["good", "gone"].map((file) => thread.cut(file, [])));
  assert.deepEqual(outcomes, [
    { pictures: [Uint8Array.of(1)] },
    { failed: "no_file", reason: "gone" },
  ]);
  assert.equal(seen.started, 1);
  thread.close();
});

Deno.test("a thread that breaks down is replaced, and what it was at is not waited for", async () => {
  const { thread, seen } = newThread(), lost = thread.cut("hang", []);
  seen.crash("out of memory");
  assert.deepEqual(await lost, { failed: "unreadable", reason: "out of memory" });
  assert.deepEqual(await thread.cut("good", []), { pictures: [Uint8Array.of(1)] });
  assert.deepEqual([seen.started, seen.ended, seen.warned], [2, 1, [
    "The thread that cuts pictures ended: out of memory",
  ]]);
  thread.close();
});

Deno.test("a thread that has had nothing to do for a while ends, and the next request starts one", async () => {
  const { thread, seen } = newThread(5), good = { pictures: [Uint8Array.of(1)] };
  for (let times = 1; times <= 2; times++) {
    assert.deepEqual(await thread.cut("good", []), good);
    await until(() => seen.ended === times, "the thread ends");
  }
  const hung = thread.cut("hang", []);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual([seen.started, seen.ended], [3, 2], "it is at work");
  thread.close();
  await hung;
});

Deno.test("that pictures cannot be kept is told once", async () => {
  const { thread, seen } = newThread();
  for (let i = 0; i < 3; i++) thread.keep("folder", "name", Uint8Array.of(1));
  await thread.cut("good", []);
  assert.deepEqual(seen.warned, ["Cannot keep pictures in Admin/cache: disk full"]);
  thread.close();
});

Deno.test("once closed, it answers nobody by starting a thread", async () => {
  const { thread, seen } = newThread(), lost = thread.cut("hang", []);
  thread.close();
  for (const outcome of [await lost, await thread.cut("good", [])]) {
    assert.deepEqual(outcome, { failed: "unreadable", reason: "the page is closed" });
  }
  thread.keep("folder", "name", Uint8Array.of(1));
  assert.deepEqual([seen.started, seen.ended, seen.warned], [1, 1, []]);
});
