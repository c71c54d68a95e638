import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { judging, MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { tempFolder } from "../../../../tests/support/temp_folder.ts";
import { nearestView, nearestViewSchema } from "./nearest_view.ts";
import { facesOfEventPhoto, facesOfOtherPhoto } from "./photo_faces.ts";

async function party() {
  const event = await syntheticEvent();
  event.arrive(1, 2);
  event.arrive(1);
  event.arrive({ who: 2, is: "blurred" });
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  return event;
}
type Event = Awaited<ReturnType<typeof party>>;
const facesIn = async (event: Event, photo: string) => (await facesOfEventPhoto(event, photo))!;
const look = async (event: Event, photo: string) =>
  nearestView(event.store, judging, await facesIn(event, photo), 0.7);
/** An original as it lies in Incoming. */
function source({ store }: Event, path: string, photoId: number): void {
  store.sources.put({ path, cardId: null, size: 1, mtimeMs: 1, photoId, role: "original" });
}

Deno.test("each face of the event's photo is told with its person, and the nearest first", async () => {
  const event = await party();
  source(event, "both.jpg", 1);
  const view = await look(event, "both.jpg");
  assertFits(nearestViewSchema, view);
  assert.equal(view.portrait.problem, "it shows 2 clear faces, and must show exactly one");
  const [anna] = view.faces;
  assert.deepEqual([anna.face, anna.letter, anna.person, anna.name], [1, null, 1, "Anna"]);
  assert.deepEqual(anna.nearest.map(({ name, says }) => [name, says]), [
    ["Anna", "joins"],
    ["Person_002", "no"],
  ]);
});

Deno.test("a photo that shows one clear face can name a person, and a blurred one cannot", async () => {
  const event = await party();
  source(event, "anna.jpg", 2);
  source(event, "blurred.jpg", 3);
  assert.equal((await look(event, "anna.jpg")).portrait.problem, null);
  const { portrait, faces: [face] } = await look(event, "blurred.jpg");
  assert.match(portrait.problem!, /too small, blurred or cut off/);
  assert.equal(face.clear, false);
});

Deno.test("a photo that the event does not hold has letters, and is compared all the same", async () => {
  const event = await party(), [own] = event.store.faces.evidenceOf(2);
  const faces = Array.from({ length: 28 }, () => ({
    ...own,
    landmarks: new Float32Array(10),
    originalHeight: 350,
    sharpness: 100,
  }));
  const photo = facesOfOtherPhoto({ faces, width: 2048, height: 1536 }, MODEL);
  const view = nearestView(event.store, judging, photo, 0.7);
  assertFits(nearestViewSchema, view);
  assert.equal(view.photo, null);
  assert.deepEqual([0, 25, 26, 27].map((i) => view.faces[i].letter), ["A", "Z", "AA", "AB"]);
  assert.deepEqual(view.faces[0].nearest[0], { ...view.faces[0].nearest[0], name: "Anna" });
});

Deno.test("faces of another model are compared with nobody", async () => {
  const event = await party();
  source(event, "anna.jpg", 2);
  const photo = await facesIn(event, "anna.jpg");
  const { faces } = nearestView(event.store, { ...judging, model: "another" }, photo, 0.7);
  assert.deepEqual(faces.map(({ nearest }) => nearest), [[]]);
});

Deno.test("a file is known by its content, wherever it lies, and one that is new is not", async () => {
  const event = await party(), folder = await tempFolder();
  const copy = join(folder, "copy.jpg"), bytes = new TextEncoder().encode("a photo");
  await Deno.writeFile(copy, bytes);
  assert.equal(await facesOfEventPhoto(event, copy), undefined);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const id = event.store.photos.insert(digest.toHex(), "known.jpg");
  event.store.photos.recordSize(id, {
    width: 2048,
    height: 1536,
    originalWidth: 4000,
    originalHeight: 3000,
  });
  assert.equal(await facesOfEventPhoto(event, copy), undefined, "not looked through yet");
  for (const done of ["developed", "identified"] as const) event.store.photos.apply(id, done);
  assert.deepEqual(await facesOfEventPhoto(event, copy), {
    name: "known.jpg",
    width: 2048,
    height: 1536,
    faces: [],
  });
  await assert.rejects(facesOfEventPhoto(event, join(folder, "none.jpg")), OperatorError);
});
