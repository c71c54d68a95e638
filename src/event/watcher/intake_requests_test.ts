import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { Backlog } from "./backlog.ts";
import type { FoundFile } from "./found_file.ts";
import { IntakeRequests, OWED_MS } from "./intake_requests.ts";

const file: FoundFile = { path: "a.jpg", size: 9, mtimeMs: 1, ctimeMs: 0 };

function requestsFor() {
  const clock = manualClock(), backlog = new Backlog("oldest");
  const requests = new IntakeRequests({
    clock,
    backlog,
    rules: { settleMs: 2000, unsureMs: 20_000 },
    turnOf: (path) => ({ rank: 7, shot: path, standsBack: path.endsWith(".nef") }),
  });
  return { clock, backlog, requests };
}

Deno.test("whatever is asked for wakes the intake, in its turn or the next", () => {
  const { requests } = requestsFor();
  const asks: (() => void)[] = [
    () => requests.notice(["a.jpg"]),
    () => requests.rescan(),
    () => requests.rescanWithin(5),
    () => requests.compareLater(),
    () => requests.offerAgain(file, 5),
    () => requests.wake(),
  ];
  for (const ask of asks) {
    const turn = requests.beginTurn();
    assert.equal(turn.aborted, false);
    ask();
    assert.equal(turn.aborted, true);
  }
});

Deno.test("noticed paths are given once, each of them", () => {
  const { requests } = requestsFor();
  requests.notice(["a.jpg", "b.jpg"]);
  requests.notice(["a.jpg"]);
  assert.deepEqual([requests.hasNotices, requests.takeNoticed()], [true, ["a.jpg", "b.jpg"]]);
  assert.deepEqual([requests.hasNotices, requests.takeNoticed()], [false, []]);
});

Deno.test("the earliest scan that was asked for counts", () => {
  const { requests, clock } = requestsFor();
  requests.scanAt = Infinity;
  requests.compareLater();
  assert.equal(requests.scanAt, clock.now() + OWED_MS);
  requests.rescanWithin(5000);
  requests.rescanWithin(9000);
  assert.equal(requests.scanAt, clock.now() + 5000);
  requests.rescan();
  assert.equal(requests.scanAt, 0);
});

Deno.test("a file that is offered again waits for its delay, and then to stand still", async () => {
  const { requests, backlog, clock } = requestsFor();
  requests.offerAgain(file, 5000);
  assert.deepEqual([backlog.size, backlog.nextAt(clock.now())], [1, clock.now() + 5000]);
  requests.offerAgain(file, 500);
  assert.deepEqual([backlog.size, backlog.nextAt(clock.now())], [1, clock.now() + 2000]);
  await clock.advance(2000);
  assert.equal(backlog.take(clock.now())?.path, "a.jpg");
});

Deno.test("a file waits with its rank and its place in its shot", () => {
  const { requests, backlog, clock } = requestsFor();
  requests.put({ ...file, path: "a.nef", since: clock.now() }, 0);
  const { rank, shot, standsBack, notBefore, readyAt } = backlog.get("a.nef")!;
  assert.deepEqual([rank, shot, standsBack, notBefore], [7, "a.nef", true, 0]);
  assert.equal(readyAt, clock.now() + 2000);
});
