import assert from "node:assert/strict";
import fc from "fast-check";
import type { PlaceRules } from "../../core/place_rules.ts";
import type { PersonInPhoto } from "../db/people/faces.ts";
import { placesFor, planRoute } from "./plan.ts";

const rules: PlaceRules = { folders: "everybody", staffMakesGroups: false };
const person = (folder: string, rest: Partial<PersonInPhoto> = {}): PersonInPhoto => ({
  ...{ id: folder.charCodeAt(0), folder, role: "guest", clear: true, isNamed: false },
  ...rest,
});
const places = (...people: PersonInPhoto[]) => placesFor("a.jpg", people, rules);

Deno.test("one person's photo is Solo, several people's is in each one's Group", () => {
  assert.deepEqual(places(person("A")), ["People/A/Solo/a.jpg"]);
  assert.deepEqual(places(person("A"), person("B")), [
    "People/A/Group/a.jpg",
    "People/B/Group/a.jpg",
  ]);
  assert.deepEqual(places(), ["Admin/NoFaces/a.jpg"]);
});

Deno.test("a face below the gate brings its own person the photo, and makes nobody's a Group", () => {
  assert.deepEqual(places(person("A"), person("B", { clear: false })), [
    "People/A/Solo/a.jpg",
    "People/B/Group/a.jpg",
  ]);
  assert.deepEqual(places(person("B", { clear: false })), ["People/B/Solo/a.jpg"]);
});

Deno.test("staff and hidden people have no folders, and make a Group only where that is wanted", () => {
  const people = [person("A"), person("S", { role: "staff" }), person("H", { role: "hidden" })];
  assert.deepEqual(places(...people), ["People/A/Solo/a.jpg"]);
  assert.deepEqual(placesFor("a.jpg", people, { ...rules, staffMakesGroups: true }), [
    "People/A/Group/a.jpg",
  ]);
  assert.deepEqual(places(person("S", { role: "staff" })), ["Admin/NoFaces/a.jpg"]);
});

Deno.test("with folders for named guests only, others have none and make groups all the same", () => {
  const named: PlaceRules = { ...rules, folders: "named" };
  const anna = person("Anna", { isNamed: true }), stranger = person("Person_002");
  assert.deepEqual(placesFor("a.jpg", [anna], named), ["People/Anna/Solo/a.jpg"]);
  assert.deepEqual(placesFor("a.jpg", [anna, stranger], named), ["People/Anna/Group/a.jpg"]);
  assert.deepEqual(placesFor("a.jpg", [stranger], named), []);
  assert.deepEqual(placesFor("a.jpg", [], named), ["Admin/NoFaces/a.jpg"]);
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
    const at = (names: string[]) => places(...names.map((name) => person(name)));
    const recorded = at(before).map((path) => ({ path, state: "present" as const }));
    const belongs = at(after);
    const { add, remove } = planRoute(belongs, recorded);
    const done = recorded.filter(({ path }) => !remove.includes(path))
      .concat(add.map((path) => ({ path, state: "present" as const })));
    assert.deepEqual(done.map(({ path }) => path).sort(), [...belongs].sort());
    assert.deepEqual(planRoute(belongs, done), { add: [], remove: [] });
  }));
});
