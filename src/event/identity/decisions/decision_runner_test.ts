import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import { manualClock } from "../../../../tests/support/manual_clock.ts";
import { newStore } from "../../../../tests/support/new_store.ts";
import type { WorkEvent } from "../../work_event.ts";
import type { Store } from "../../db/store.ts";
import { DecisionRunner } from "./decision_runner.ts";

const ioError = Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR" });

function runnerOf(
  store: Store,
  given: { fails?: () => boolean; keep?: () => void; atOnce?: number } = {},
) {
  const clock = manualClock(), lines: string[] = [], did: string[] = [], told: WorkEvent[] = [];
  const say = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const runner = new DecisionRunner({
    store,
    clock,
    log: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
    events: { emit: (event) => void told.push(event) },
    applyDecisions(rows) {
      if (given.fails?.()) return Promise.reject(ioError);
      return Promise.resolve(
        rows.slice(0, given.atOnce ?? 1).map((row) => {
          did.push(`apply ${row.id}`);
          const refused = row.kind === "role" ? "there is no person 1" : undefined;
          if (refused !== undefined) store.decisions.markRefused(row.id, 5, refused);
          else store.decisions.markApplied(row.id, 5, []);
          return { refused, photos: refused === undefined ? [7, 8] : [] };
        }),
      );
    },
    route: (photo) => void did.push(`route ${photo}`),
    keepDecisions: given.keep ?? (() => void did.push("keep")),
    goBySettings: () => Promise.resolve(void did.push("settings")),
    onDecided: () => void did.push("decided"),
  });
  return { runner, clock, lines, did, told };
}
const name = { kind: "name" as const, person: 1, name: "Anna" };
const role = { kind: "role" as const, person: 1, role: "staff" as const };

Deno.test("open decisions are applied in order, then their photos are routed, and all is kept", async () => {
  using store = await newStore();
  store.decisions.propose(name, 1);
  store.decisions.propose(role, 2);
  const { runner, did, lines } = runnerOf(store);
  await runner.finish();
  assert.deepEqual(did, [
    ...["apply 1", "settings", "keep", "apply 2", "settings"],
    ...["route 7", "route 8", "decided", "keep"],
  ]);
  assert.equal(lines.length, 2);
  assert.match(lines[0], /^info Decision 1 \(name\) .*2 photos/);
  assert.match(lines[1], /^warn Decision 2 \(role\) .*refused: there is no person 1/);
});

Deno.test("a decision that cannot be applied now stays open, and holds up those behind it", async () => {
  using store = await newStore();
  for (const _ of [1, 2]) store.decisions.propose(name, 1);
  let isFull = true;
  const { runner, did, lines, told } = runnerOf(store, { fails: () => isFull });
  await runner.applyOpenDecisions();
  assert.deepEqual([did, store.decisions.open().map(({ id }) => id)], [[], [1, 2]]);
  assert.match(
    lines[0],
    /^warn Cannot apply decisions now, photosort tries again: Error: disk I\/O error/,
  );
  assert.deepEqual(told, [{ type: "outage", outage: "database" }]);
  isFull = false;
  await runner.applyOpenDecisions();
  assert.deepEqual(store.decisions.open(), []);
});

Deno.test("it looks for decisions three times a second, and after a failure every ten seconds", async () => {
  using store = await newStore();
  let fails = false;
  const { runner, clock, did } = runnerOf(store, { fails: () => fails }),
    stop = new AbortController();
  const running = runner.run(stop.signal);
  await clock.advance(0);
  store.decisions.propose(name, 1);
  await clock.advance(299);
  assert.equal(did.includes("apply 1"), false);
  await clock.advance(1);
  assert.equal(did.includes("apply 1"), true);
  fails = true;
  store.decisions.propose(name, 1);
  await clock.advance(300);
  fails = false;
  await clock.advance(9_999);
  assert.equal(did.includes("apply 2"), false);
  await clock.advance(1);
  assert.equal(did.includes("apply 2"), true);
  stop.abort();
  await running;
});

Deno.test("a log of decisions that cannot be written is said once, until it can", async () => {
  using store = await newStore();
  let fault: string | undefined = "disk full";
  const { runner, lines } = runnerOf(store, {
    keep() {
      if (fault !== undefined) throw new Error(fault);
    },
  });
  for (const next of ["disk full", undefined, "disk full"]) {
    await runner.finish();
    fault = next;
  }
  await runner.finish();
  assert.equal(lines.length, 2, "the same fault twice in a row is one line");
  assert.match(lines[0], /^warn Cannot write decisions to Admin\/decisions\.jsonl now/);
});

Deno.test("others get their turn between many decisions, which are told in one line", async () => {
  using store = await newStore();
  for (let i = 0; i < 5; i++) store.decisions.propose(name, 1);
  const { runner, lines } = runnerOf(store, { atOnce: 4 });
  let leftAtTurn = -1;
  const running = runner.applyOpenDecisions();
  setImmediate(() => leftAtTurn = store.decisions.open().length);
  await running;
  assert.equal(leftAtTurn, 1);
  assert.deepEqual(store.decisions.open(), []);
  assert.equal(lines.length, 2);
  assert.match(lines[0], /^info Decisions 1 to 4 \(name\) were applied: 2 photos/);
  assert.match(lines[1], /^info Decision 5 \(name\) was applied/);
});
