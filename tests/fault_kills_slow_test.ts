/** The process is killed wherever it changes something, and the event ends as if it had not been. */
import assert from "node:assert/strict";
import { changesSomething, disturb, faultIn, placesToDisturb } from "./support/fault_matrix.ts";

const places = (await placesToDisturb()).filter(({ boundary }) => changesSomething(boundary));

for (const when of ["before", "after"] as const) {
  Deno.test(`killed right ${when} any change, the next start makes good for it`, async () => {
    assert.ok(places.length > 50, "there is something to disturb");
    const faults: string[] = [];
    for (const place of places) {
      const fault = faultIn(await disturb(place, 1, { kind: "killed", when }));
      if (fault !== undefined) faults.push(`${place.boundary}: ${fault}`);
    }
    assert.deepEqual(faults, []);
  });
}
