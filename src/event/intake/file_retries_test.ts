import assert from "node:assert/strict";
import { TransientFault } from "../../core/transient_fault.ts";
import type { WorkEvent } from "../work_event.ts";
import type { FoundFile } from "../watcher/found_file.ts";
import { FileRetries } from "./file_retries.ts";

const file: FoundFile = { path: "a.jpg", size: 9, mtimeMs: 1, ctimeMs: 1 };
const locked = new TransientFault("it is locked");

function retriesOf({ once }: { once: boolean }) {
  const lines: string[] = [], delays: number[] = [], told: WorkEvent[] = [];
  const retries = new FileRetries({
    log: {
      warn: (line) => void lines.push(`warn ${line}`),
      error: (line) => void lines.push(`error ${line}`),
    },
    events: { emit: (event) => void told.push(event) },
    requests: { offerAgain: (_file, delayMs) => void delays.push(delayMs) },
    once,
  });
  return { retries, lines, delays, told };
}

Deno.test("a full drive that makes a file fail is told of as that", () => {
  const { retries, told } = retriesOf({ once: false });
  retries.postpone(file, locked);
  retries.postpone(file, Object.assign(new Error("no room"), { code: "ENOSPC" }));
  assert.deepEqual(told, [{ type: "outage", outage: "full" }]);
});

Deno.test("a file that fails is offered again, each time after twice the wait", () => {
  const { retries, lines, delays } = retriesOf({ once: false });
  for (let n = 0; n < 9; n++) retries.postpone(file, locked);
  assert.deepEqual(delays.slice(0, 4), [500, 1000, 2000, 4000]);
  assert.equal(delays.at(-1), 60_000, "never longer than a minute");
  assert.equal(lines[0], "warn Trying a.jpg again in 0.5 s: it is locked");
  assert.deepEqual([retries.givenUp, retries.hasGivenUp(file)], [[], false]);
});

Deno.test("a run that is to end gives a file up after four failures in a row", () => {
  const { retries, lines, delays } = retriesOf({ once: true });
  for (let n = 0; n < 3; n++) retries.postpone(file, locked);
  assert.deepEqual([delays.length, retries.hasGivenUp(file)], [3, false]);
  retries.postpone(file, locked);
  assert.deepEqual([delays.length, retries.givenUp], [3, [file]]);
  assert.equal(lines.at(-1), "error Left a.jpg for the next run: it is locked");
});

Deno.test("a file that was given up and changed since deserves another try", () => {
  const { retries } = retriesOf({ once: true });
  for (let n = 0; n < 4; n++) retries.postpone(file, locked);
  assert.equal(retries.hasGivenUp(file), true);
  assert.equal(retries.hasGivenUp({ ...file, size: 10 }), false);
  assert.equal(retries.hasGivenUp({ ...file, mtimeMs: 2 }), false);
  assert.equal(retries.hasGivenUp({ ...file, path: "b.jpg" }), false);
});

Deno.test("after a success failures are counted anew, and the file is given up no more", () => {
  const { retries, delays } = retriesOf({ once: true });
  for (let n = 0; n < 4; n++) retries.postpone(file, locked);
  retries.succeed(file.path);
  assert.deepEqual([retries.givenUp, retries.hasGivenUp(file)], [[], false]);
  retries.postpone(file, locked);
  assert.equal(delays.at(-1), 500);
});

Deno.test("files are counted each for itself", () => {
  const { retries, delays } = retriesOf({ once: false });
  retries.postpone(file, locked);
  retries.postpone({ ...file, path: "b.jpg" }, locked);
  assert.deepEqual(delays, [500, 500]);
});

Deno.test("a defect is told with its stack, an outage without, and no error as it is", () => {
  const { retries, lines } = retriesOf({ once: false });
  retries.postpone(file, new TypeError("x is undefined"));
  retries.postpone(file, locked);
  retries.postpone(file, "gone");
  assert.match(lines[0], /TypeError: x is undefined\n\s+at /);
  assert.doesNotMatch(lines[1], /\n/);
  assert.match(lines[2], /: gone$/);
});
