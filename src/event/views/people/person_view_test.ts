import assert from "node:assert/strict";
import { OperatorError } from "../../../core/operator_error.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { personView, personViewSchema } from "./person_view.ts";

async function party() {
  const event = await syntheticEvent();
  event.arrive(1, 2);
  event.arrive({ who: 1, is: "dim" });
  event.arrive(1);
  event.regroup();
  return event;
}

Deno.test("a person is found by name, folder or number, with the faces that show them", async () => {
  const { store, decide } = await party();
  decide({ kind: "name", person: 1, name: "Anna" });
  const person = personView(store, "anna");
  assertFits(personViewSchema, person);
  assert.deepEqual(person.faces.map(({ face, photo }) => [face, photo.slice(0, 7)]), [
    [1, "photo_1"],
    [3, "photo_2"],
    [4, "photo_3"],
  ]);
  assert.deepEqual(person.faces[0].box, { x: 100, y: 100, width: 150, height: 180 });
  assert.deepEqual(personView(store, "1"), person);
});

Deno.test("faces come in the order in which their photos were taken", async () => {
  const { store } = await party();
  for (const [id, takenAt] of [[1, 3000], [2, 1000], [3, 2000]]) {
    store.photos.recordTakenAt(id, takenAt);
  }
  const { faces } = personView(store, "1");
  assert.deepEqual(faces.map(({ takenAt }) => takenAt), [
    "1970-01-01T00:00:01.000Z",
    "1970-01-01T00:00:02.000Z",
    "1970-01-01T00:00:03.000Z",
  ]);
});

Deno.test("nobody by such a name is a mistake of the operator's", async () => {
  const { store } = await party();
  assert.throws(() => personView(store, "Zoe"), OperatorError);
  assert.equal(store.people.all().length > 0, true, "the database is open for more");
});
