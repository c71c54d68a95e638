import assert from "node:assert/strict";
import fc from "fast-check";
import { placesFor, planRoute } from "./plan.ts";

Deno.test("one person's photo is Solo, several people's is in each one's Group", () => {
  assert.deepEqual(placesFor("a.jpg", ["Person_001"]), ["People/Person_001/Solo/a.jpg"]);
  assert.deepEqual(placesFor("a.jpg", ["Person_001", "Person_002"]), [
    "People/Person_001/Group/a.jpg",
    "People/Person_002/Group/a.jpg",
  ]);
  assert.deepEqual(placesFor("a.jpg", []), ["Admin/NoFaces/a.jpg"]);
});

Deno.test("a changed mind takes the old place away and makes the new one", () => {
  const recorded = [{ path: "People/A/Solo/a.jpg", state: "present" as const }];
  assert.deepEqual(planRoute(["People/B/Solo/a.jpg"], recorded), {
    add: ["People/B/Solo/a.jpg"],
    remove: ["People/A/Solo/a.jpg"],
  });
});

Deno.test("a plan that was carried out leaves nothing to do", () => {
  const folders = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"));
  fc.assert(fc.property(folders, folders, (before, after) => {
    const recorded = placesFor("a.jpg", before).map((path) => ({
      path,
      state: "present" as const,
    }));
    const belongs = placesFor("a.jpg", after);
    const { add, remove } = planRoute(belongs, recorded);
    const done = recorded.filter(({ path }) => !remove.includes(path))
      .concat(add.map((path) => ({ path, state: "present" as const })));
    assert.deepEqual(done.map(({ path }) => path).sort(), [...belongs].sort());
    assert.deepEqual(planRoute(belongs, done), { add: [], remove: [] });
  }));
});
