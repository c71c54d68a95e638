import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { WorkEvent } from "../work_event.ts";
import { ScanFailures } from "./scan_failures.ts";

function failuresOf({ isCard = false, once = false }) {
  const lines: string[] = [], clock = manualClock();
  const say = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const log = { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
  const told: WorkEvent[] = [], events = { emit: (event: WorkEvent) => void told.push(event) };
  const failures = new ScanFailures({ folder: "/E", isCard, once, clock, log, events });
  return { failures, lines, clock, told };
}
const pulled = new Error("no such device");
const outage = Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR" });

Deno.test("a folder that cannot be read fails until it is scanned; a database that fails is told of", () => {
  const { failures, told } = failuresOf({});
  failures.failed(outage);
  assert.deepEqual([failures.isFailing, told], [false, [{ type: "outage", outage: "database" }]]);
  failures.failed(pulled);
  assert.equal(failures.isFailing, true);
  failures.scanned();
  assert.equal(failures.isFailing, false);
});

Deno.test("without an end in sight it goes on, and says each fault once until it is over", () => {
  const { failures, lines } = failuresOf({});
  for (let n = 0; n < 9; n++) assert.equal(failures.failed(pulled), false);
  assert.deepEqual(lines, ["warn Cannot read Incoming now, photosort tries again: no such device"]);
  failures.failed(new Error("access denied"));
  failures.scanned();
  failures.failed(pulled);
  assert.equal(lines.length, 3);
});

Deno.test("a run that is to end gives up Incoming after four scans that failed in a row", () => {
  const { failures } = failuresOf({ once: true });
  for (let n = 0; n < 3; n++) assert.equal(failures.failed(pulled), false);
  failures.scanned();
  for (let n = 0; n < 3; n++) assert.equal(failures.failed(pulled), false);
  assert.throws(
    () => failures.failed(pulled),
    (error) =>
      error instanceof OperatorError && error.exit === "root" &&
      /cannot read \/E: no such device/.test(error.message),
  );
});

Deno.test("an outage of the database is told as what it is, not as Incoming's", () => {
  for (const isCard of [false, true]) {
    const { failures } = failuresOf({ isCard, once: true });
    for (let n = 0; n < 3; n++) assert.equal(failures.failed(outage), false);
    assert.throws(() => failures.failed(outage), (error) => error === outage);
    assert.equal(failures.isAway, false, "the card is there");
  }
});

Deno.test("a card that was pulled is waited for, and said once, and once more when it is back", () => {
  const { failures, lines } = failuresOf({ isCard: true });
  for (let n = 0; n < 9; n++) assert.equal(failures.failed(pulled), false);
  assert.equal(failures.isAway, true);
  assert.deepEqual(lines, [
    "warn Cannot read /E: put the card in again, and photosort continues (no such device)",
  ]);
  failures.scanned();
  assert.equal(failures.isAway, false);
  failures.scanned();
  assert.deepEqual(lines.slice(1), ["info /E is back: continuing"]);
});

Deno.test("a run that is to end waits a minute for a card, and then goes on without it", async () => {
  const { failures, lines, clock } = failuresOf({ isCard: true, once: true });
  assert.equal(failures.failed(pulled), false);
  await clock.advance(59_999);
  assert.equal(failures.failed(pulled), false);
  await clock.advance(1);
  assert.equal(failures.failed(pulled), true);
  assert.match(lines.at(-1)!, /^error \/E did not come back/);
});
