import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { foundFace, judging, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { foundViewSchema } from "../../../contracts/find.ts";
import { KnownFaces } from "../faces/known_faces.ts";
import { foundView, type GivenFace } from "./found_view.ts";
import { nearMisses } from "./near_misses.ts";

/** Anna and Ben in two photos each; a blurred face of Anna that is nobody's is face 5. */
async function party() {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.arrive({ who: 1, is: "blurred" });
  const known = new KnownFaces(judging, (look) => look(event.store));
  await known.bringUpToDate();
  const find = (...faces: GivenFace[]) => {
    const { store } = event, misses = faces.map((one) => nearMisses(store, judging, known, one));
    const finding = { store, judging, misses, minScore: 0.5 };
    const view = foundView(finding, { width: 800, height: 600, faces });
    assertFits(foundViewSchema, view);
    return view;
  };
  return { event, find };
}

Deno.test("a portrait is found to be nearest to its person, with their cover and photos", async () => {
  const { find } = await party(), { problem, faces } = find(foundFace({ who: 1 }, 50));
  assert.equal(problem, null);
  const [anna, ben] = faces[0].people;
  assert.deepEqual([anna.called, anna.says, anna.photos], ["Anna", "joins", 2]);
  assert.ok(anna.cover !== null && anna.share > 0.9);
  assert.deepEqual([ben.called, ben.says], ["Person_002", "no"]);
});

Deno.test("faces that are in nobody's folder and resemble the portrait are near misses", async () => {
  const { find } = await party(), [{ misses }] = find(foundFace({ who: 1 }, 50)).faces;
  assert.deepEqual(misses!.map(({ face, photo, person }) => [face, photo, person]), [[5, 5, null]]);
  assert.ok(misses![0].share > 0.1);
});

Deno.test("of strangers without a folder faces are near misses, too", async () => {
  const { event, find } = await party();
  event.store.people.giveFolder(2, false);
  const [{ misses }] = find(foundFace({ who: 2 }, 50)).faces;
  assert.deepEqual(misses!.map(({ face }) => face).sort(), [3, 4]);
});

Deno.test("a picture of several people is no portrait, and each face is told of, the tallest first", async () => {
  const { find } = await party(),
    one = foundFace({ who: 1 }, 50),
    other = foundFace({ who: 2 }, 51);
  const taller = { ...other, box: { ...other.box, x: 500, height: 250 } };
  const { problem, faces } = find(one, taller);
  assert.match(problem!, /2 clear faces/);
  assert.deepEqual(faces.map(({ people }) => people[0].called), ["Person_002", "Anna"]);
});

Deno.test("why a face is of no use is told as it is seen", async () => {
  const { find } = await party();
  const [face] = find({ ...foundFace({ who: 1, is: "blurred" }, 50), sharpness: 1 }).faces;
  assert.deepEqual([face.clear, face.causes], [false, ["blurred", "turnedAway"]]);
  assert.match(find().problem!, /no face/);
});

Deno.test("near misses are left open while the faces are not in memory", async () => {
  const { event } = await party();
  const finding = { store: event.store, judging, misses: null, minScore: 0.5 };
  const picture = { width: 800, height: 600, faces: [foundFace({ who: 1 }, 50)] };
  assert.equal(foundView(finding, picture).faces[0].misses, null);
});
