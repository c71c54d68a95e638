import assert from "node:assert/strict";
import { putEnrolment, terms } from "../../../tests/support/guest_event.ts";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { newStore } from "../../../tests/support/new_store.ts";
import { deleteGuest } from "./delete_guest.ts";
import { FreshSelfies } from "./fresh_selfies.ts";
import type { GuestEvent } from "./guest_event.ts";
import { GuestKeeper } from "./guest_keeper.ts";
import { openDesk } from "./run_desk.ts";

const MINUTE_MS = 60_000, START = Date.parse("2026-06-06T20:00:00Z");

/** A keeper over a new event, and what it did. */
async function keeping() {
  const store = await newStore(), clock = manualClock(START), fresh = new FreshSelfies(clock);
  const did: string[] = [], lines: string[] = [], told: GuestEvent[] = [];
  const failing = { copies: false };
  const tell = (event: GuestEvent) => void told.push(event);
  const say = (line: string) => void lines.push(line);
  const keeper = new GuestKeeper({
    ...{ store, clock, fresh, tell, log: { info: say, warn: say } },
    withdraw: () => Promise.resolve(void did.push("withdraw")),
    eraseFromCopies(keep, always) {
      if (failing.copies) return Promise.reject(new Error("drive away"));
      did.push(`${always ? "erase" : "look"} but ${keep.length}`);
      return Promise.resolve();
    },
  });
  const remove = (enrolment: number) =>
    deleteGuest(
      { store, clock, fresh, tell, eraseSoon: () => keeper.eraseSoon() },
      enrolment,
      false,
    );
  const end = new AbortController();
  return {
    ...{ store, clock, fresh, keeper, did, lines, told, failing, remove },
    run: () => keeper.run(end.signal),
    end: () => end.abort(),
    [Symbol.dispose]: () => store.close(),
  };
}

Deno.test("what guests left is deleted within a minute of its date, the others' stays", async () => {
  using event = await keeping();
  const { store, clock, fresh, told, lines } = event;
  const [first, second] = [putEnrolment(store, 1, START + MINUTE_MS), putEnrolment(store, 2)];
  fresh.keep(first, Uint8Array.of(1));
  const running = event.run();
  await clock.advance(MINUTE_MS - 1);
  assert.equal(store.guests.enrolments.all().length, 2);
  await clock.advance(MINUTE_MS);
  assert.deepEqual(store.guests.enrolments.all().map(({ id }) => id), [second]);
  assert.equal(fresh.of(first), undefined);
  assert.deepEqual(told, [{ type: "enrolmentChanged", enrolment: first }]);
  assert.deepEqual(lines, ["Deleted what 1 guest left, because its date has come"]);
  event.end();
  await running;
});

Deno.test("guests' pages are closed within a minute of the date that they promise", async () => {
  using event = await keeping();
  const { store, clock, told, lines } = event;
  openDesk({ ...event, tell: () => {} }, { ...terms, keepUntil: START + 2 * MINUTE_MS });
  const running = event.run();
  await clock.advance(MINUTE_MS);
  assert.equal(store.guests.desk.get()?.isOpen, true);
  await clock.advance(MINUTE_MS);
  assert.equal(store.guests.desk.get()?.isOpen, false);
  assert.deepEqual(told, [{ type: "deskChanged", isOpen: false }]);
  assert.match(lines.join(), /Closed guests' pages, because their date has come\. .*later date/);
  event.end();
  await running;
});

Deno.test("a start deletes what is due, and looks into copies even if nothing is", async () => {
  using event = await keeping();
  const { store, keeper, did } = event;
  putEnrolment(store, 1, START);
  await keeper.start();
  assert.deepEqual(did, ["withdraw", "look but 0", "withdraw", "erase but 0"]);
  did.length = 0;
  await keeper.start();
  assert.deepEqual(did, ["withdraw", "look but 0"]);
});

Deno.test("traces that cannot be erased now are erased by a later look, also after a crash", async () => {
  using event = await keeping();
  const { store, clock, did, failing, lines, remove } = event;
  const guest = putEnrolment(store, 1);
  putEnrolment(store, 2);
  failing.copies = true;
  await remove(guest);
  assert.equal(store.guests.enrolments.find(guest), undefined, "the row is gone at once");
  assert.match(lines.join(), /Cannot erase the last traces .*: drive away/);
  assert.notEqual(store.guests.audit.toErase(), undefined);
  failing.copies = false;
  did.length = 0;
  const running = event.run();
  await clock.advance(1);
  assert.deepEqual(did, ["withdraw", "look but 1", "withdraw", "erase but 1"]);
  assert.equal(store.guests.audit.toErase(), undefined);
  event.end();
  await running;
});

Deno.test("guests who delete at the same time are erased one after the other, each for sure", async () => {
  using event = await keeping();
  const { store, did, remove } = event;
  const guests = [putEnrolment(store, 1), putEnrolment(store, 2), putEnrolment(store, 3)];
  await Promise.all(guests.map(remove));
  assert.deepEqual(did, ["withdraw", "erase but 0"]);
  assert.equal(store.guests.audit.toErase(), undefined);
});
