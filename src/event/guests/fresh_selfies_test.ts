import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { FreshSelfies } from "./fresh_selfies.ts";

const crop = (n: number) => Uint8Array.of(n);
const MINUTE_MS = 60_000;

Deno.test("the face of a selfie is kept for half an hour at most, the newest of each guest", async () => {
  const clock = manualClock(), fresh = new FreshSelfies(clock);
  fresh.keep(1, crop(1));
  await clock.advance(28 * MINUTE_MS);
  fresh.keep(2, crop(2));
  fresh.keep(2, crop(3));
  assert.deepEqual([fresh.of(1), fresh.of(2), fresh.of(3)], [crop(1), crop(3), undefined]);
  await clock.advance(MINUTE_MS);
  assert.deepEqual([fresh.of(1), fresh.of(2)], [undefined, crop(3)]);
  fresh.drop(2);
  assert.equal(fresh.of(2), undefined);
});
