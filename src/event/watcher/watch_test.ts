import assert from "node:assert/strict";
import { join } from "node:path";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { type Notices, watchFolder } from "./watch.ts";

const folder = join(Deno.cwd(), "event", "Incoming");
const event = (kind: Deno.FsEvent["kind"], ...names: string[]): Deno.FsEvent => ({
  kind,
  paths: names.map((name) => join(folder, ...name.split("/"))),
});

/** Notices that give these events, then stay open until they are closed. */
function openNotices(...events: Deno.FsEvent[]): Notices & { closed: boolean } {
  const closing = Promise.withResolvers<void>();
  const notices = {
    closed: false,
    close() {
      notices.closed = true;
      closing.resolve();
    },
    async *[Symbol.asyncIterator]() {
      yield* events;
      await closing.promise;
    },
  };
  return notices;
}

/** Notices that end, or fail, at once. */
const brokenNotices = (reason?: string): Notices => ({
  close() {},
  [Symbol.asyncIterator]: () => ({
    next: () =>
      reason === undefined
        ? Promise.resolve({ done: true, value: undefined })
        : Promise.reject(new Error(reason)),
  }),
});

/** A watch that opens what the test gives it, attempt by attempt, the last one again and again. */
async function startWatch(...attempts: (() => Notices)[]) {
  const clock = manualClock(), stopping = new AbortController();
  const seen = { paths: [] as string[][], said: [] as string[], opened: [] as string[] };
  const ended = watchFolder({
    ...{ folder, clock, signal: stopping.signal },
    open(path) {
      seen.opened.push(path);
      return attempts[Math.min(seen.opened.length, attempts.length) - 1]();
    },
    onPaths: (paths) => void seen.paths.push(paths),
    onFailure: (reason, retryInMs) => void seen.said.push(`${reason}, again in ${retryInMs}`),
    onRecovery: () => void seen.said.push("recovered"),
    onLost: () => void seen.said.push("lost"),
  });
  await clock.advance(0);
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  return { clock, seen, stop };
}
const failing = (): Notices => {
  throw new Error("no inotify left");
};

Deno.test("paths come relative to the folder, with forward slashes", async () => {
  const { seen, stop } = await startWatch(() =>
    openNotices(event("create", "a.jpg", "card/sub/b.jpg"), event("rename", "c d.jpg"))
  );
  assert.deepEqual(seen.opened, [folder]);
  assert.deepEqual(seen.paths, [["a.jpg", "card/sub/b.jpg"], ["c d.jpg"]]);
  assert.deepEqual(seen.said, []);
  await stop();
});

Deno.test("that a file was read is no news", async () => {
  const { seen, stop } = await startWatch(() =>
    openNotices(event("access", "a.jpg"), event("modify", "b.jpg"), event("access", "c.jpg"))
  );
  assert.deepEqual(seen.paths, [["b.jpg"]]);
  await stop();
});

Deno.test("a watch that cannot begin is tried again, each time after twice the wait", async () => {
  const { clock, seen, stop } = await startWatch(failing);
  for (const wait of [500, 1000, 2000]) {
    const before = seen.opened.length;
    await clock.advance(wait - 1);
    assert.equal(seen.opened.length, before);
    await clock.advance(1);
    assert.equal(seen.opened.length, before + 1);
  }
  const waits = [500, 1000, 2000, 4000];
  assert.deepEqual(seen.said, waits.map((wait) => `no inotify left, again in ${wait}`));
  await stop();
});

Deno.test("that a watch is back is told once it is, and it gives paths again", async () => {
  const { clock, seen, stop } = await startWatch(
    failing,
    () => openNotices(event("create", "a.jpg")),
  );
  assert.equal(seen.said.length, 1);
  await clock.advance(500);
  assert.deepEqual(seen.said.slice(1), ["recovered"]);
  assert.deepEqual(seen.paths, [["a.jpg"]]);
  await stop();
});

Deno.test("notices that end or break are failures, told with their reason", async () => {
  const { clock, seen, stop } = await startWatch(brokenNotices, () => brokenNotices("too many"));
  await clock.advance(500);
  assert.deepEqual(seen.said, [
    "the file system stopped sending notices, again in 500",
    "recovered",
    "too many, again in 1000",
  ]);
  await stop();
});

Deno.test("after a minute of sound work the waits start over", async () => {
  const sound = openNotices();
  const { clock, seen, stop } = await startWatch(failing, failing, () => sound, failing);
  await clock.advance(500);
  await clock.advance(1000);
  await clock.advance(60_000);
  sound.close();
  await clock.advance(0);
  assert.equal(seen.said.at(-1), "the file system stopped sending notices, again in 500");
  await stop();
});

Deno.test("told to stop, it closes the notices and ends without a word", async () => {
  const notices = openNotices();
  const { seen, stop } = await startWatch(() => notices);
  await stop();
  assert.equal(notices.closed, true);
  assert.deepEqual(seen.said, []);
});

Deno.test("told to stop while it waits, it does not open again", async () => {
  const { clock, seen, stop } = await startWatch(failing);
  await stop();
  await clock.advance(60_000);
  assert.equal(seen.opened.length, 1);
});

Deno.test("a folder that is renamed or removed is watched anew under its name", async () => {
  const clock = manualClock(), stopping = new AbortController(), told: string[][] = [];
  let opened = 0;
  const watching = watchFolder({
    ...{ folder, clock, signal: stopping.signal, onFailure() {}, onRecovery() {} },
    onLost() {},
    open: () =>
      openNotices(...opened++ === 0 ? [{ kind: "remove" as const, paths: [folder] }] : []),
    onPaths: (paths) => void told.push(paths),
  });
  await clock.advance(1000);
  assert.equal(opened, 2);
  assert.deepEqual(told, []);
  stopping.abort();
  await watching;
});

Deno.test("where the system lost notices, somebody is told", async () => {
  const lost: Deno.FsEvent = { kind: "other", paths: [], flag: "rescan" };
  const { seen, stop } = await startWatch(() => openNotices(event("create", "a.jpg"), lost));
  await stop();
  assert.deepEqual(seen.paths, [["a.jpg"]]);
  assert.deepEqual(seen.said, ["lost"]);
});
