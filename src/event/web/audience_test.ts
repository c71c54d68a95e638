import assert from "node:assert/strict";
import type { WorkerStatus } from "../../contracts/worker_status.ts";
import { phones, shownTo } from "./audience.ts";

const status: WorkerStatus = {
  ...{ state: "waiting", heartbeat_at: "2026-06-06T18:00:00.000Z" },
  ...{ since: "2026-06-06T18:00:00.000Z", waiting_for: null },
};

Deno.test("phones are told what a drive is called, not where it is", () => {
  const told = (waiting_for: string | null) =>
    phones.status({ ...status, waiting_for }).waiting_for;
  assert.equal(
    told("the card or drive with /media/anna mary/CARD 1"),
    "the card or drive with CARD 1",
  );
  assert.equal(
    told("room on the drive with C:\\Users\\anna\\party"),
    "room on the drive with party",
  );
  assert.equal(told("the drive with \\\\server\\share"), "the drive with share");
  assert.equal(told("the drive with E:\\"), "the drive with E:");
  assert.equal(told("the engine, which starts"), "the engine, which starts");
  assert.equal(told(null), null);
});

Deno.test("the stream tells phones the same", () => {
  const shown = shownTo(phones),
    data = { ...status, waiting_for: "the drive with /media/anna/CARD" };
  assert.deepEqual(shown({ event: "status", data }), {
    ...data,
    waiting_for: "the drive with CARD",
  });
  const changed = { topics: ["people"] };
  assert.equal(shown({ event: "changed", data: changed }), changed);
});
