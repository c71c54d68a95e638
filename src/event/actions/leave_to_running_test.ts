import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { claimEvent } from "../disk/instance_lock.ts";
import { applyDecision } from "../identity/decisions/apply_decision.ts";
import { leaveToRunning, LOOK_MS, MOST_WAIT_MS } from "./leave_to_running.ts";

const name = { kind: "name", person: 1, name: "Anna" } as const;
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  return event;
}
/** Applies what is open, as the photosort that sorts the event does. */
function applyOpen({ store, openIdentity }: SyntheticEvent): void {
  for (const row of store.decisions.open()) {
    applyDecision({ store, ...openIdentity(), now: 5 }, row);
  }
}
const unused = () => Promise.reject(new Error("nobody is asked to apply them"));

Deno.test("decisions are appended, and the one that sorts the event is waited for", async () => {
  const event = await party(), { root } = event, clock = manualClock();
  const release = claimEvent(root, 0, "sorting");
  let isDone = false;
  const outcomes = leaveToRunning({ root, clock, applyOpen: unused }, [
    name,
    { kind: "merge", from: 9, into: 1 },
  ]).finally(() => isDone = true);
  await clock.advance(LOOK_MS);
  assert.equal(isDone, false);
  assert.deepEqual(event.store.decisions.open().map(({ decision }) => decision.kind), [
    "name",
    "merge",
  ]);
  applyOpen(event);
  await clock.advance(LOOK_MS);
  assert.deepEqual(await outcomes, [
    { id: 1, state: "applied" },
    { id: 2, state: "refused", reason: "there is no person 9" },
  ]);
  release();
});

Deno.test("if the one that sorts comes to its end first, they are applied here", async () => {
  const event = await party(), { root } = event, clock = manualClock();
  const release = claimEvent(root, 0, "sorting");
  let asked = 0;
  const outcomes = leaveToRunning({
    root,
    clock,
    applyOpen() {
      asked++;
      return Promise.resolve(applyOpen(event));
    },
  }, [name]);
  await clock.advance(LOOK_MS);
  assert.equal(asked, 0);
  release();
  await clock.advance(LOOK_MS);
  assert.deepEqual(await outcomes, [{ id: 1, state: "applied" }]);
  assert.equal(asked, 1);
});

Deno.test("after a minute the decision waits in the database, and that is what is answered", async () => {
  const { root } = await party(), release = claimEvent(root, 0, "sorting");
  let slept = 0;
  const clock = {
    date: () => 7,
    sleep: (ms: number) => Promise.resolve(void (slept += ms)),
  };
  assert.deepEqual(await leaveToRunning({ root, clock, applyOpen: unused }, [name]), [
    { id: 1, state: "waiting" },
  ]);
  assert.equal(slept, MOST_WAIT_MS);
  release();
});
