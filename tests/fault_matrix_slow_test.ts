/** Each boundary with the system fails, and the event ends as if it had not; see docs/faults.md. */
import assert from "node:assert/strict";
import { EVERYTHING } from "./support/boundaries.ts";
import {
  canBeUnplugged,
  disturb,
  type Disturbance,
  faultIn,
  NotCrossed,
  type Place,
  placesToDisturb,
} from "./support/fault_matrix.ts";

async function assertUndisturbed(places: Place[], nth: (place: Place) => number, how: Disturbance) {
  const faults: string[] = [];
  let notCrossed = 0;
  for (const place of places) {
    try {
      const fault = faultIn(await disturb(place, nth(place), how));
      if (fault !== undefined) faults.push(`${place.boundary}: ${fault}`);
    } catch (error) {
      if (!(error instanceof NotCrossed)) throw error;
      notCrossed++;
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(notCrossed <= places.length / 20, `${notCrossed} of ${places.length} not crossed`);
}

const places = await placesToDisturb();
const scenarios = [...new Set(places.map(({ scenario }) => scenario))];

Deno.test("every step of a photo's life crosses a boundary that is known", () => {
  const steps = new Set(places.map(({ boundary }) => boundary.split(":")[0]));
  const all = ["start", "notice", "settle", "read", "admit", "record", "identify", "route"];
  const more = ["sidecar", "set aside", "regroup", "compare", "decide", "references", "report"];
  assert.deepEqual([...steps].sort(), [...all, ...more].sort());
});

Deno.test("a boundary that fails once changes nothing in the end", () =>
  assertUndisturbed(places, ({ crossings }) => Math.ceil(Math.min(crossings, 12) / 4), {
    ...{ kind: "fails", code: "EIO", times: 1 },
  }));

Deno.test("a boundary that fails ten times in a row changes nothing in the end", () =>
  assertUndisturbed(places, () => 1, { kind: "fails", code: "ENOSPC", times: 10 }));

Deno.test("a drive that is gone for ten calls changes nothing in the end", () =>
  assertUndisturbed(places.filter(canBeUnplugged), () => 1, { kind: "unplugged", calls: 10 }));

Deno.test("an outage of everything at once changes nothing in the end", async () => {
  for (const nth of [30, 90, 200, 400]) {
    const everything = scenarios.map((scenario) => ({
      ...{ scenario, boundary: EVERYTHING, crossings: 1 },
    }));
    await assertUndisturbed(everything, () => nth, { kind: "fails", code: "EIO", times: 100 });
  }
});
