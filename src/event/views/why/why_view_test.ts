import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { type SyntheticEvent, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { layout } from "../../event_layout.ts";
import { loadConfig } from "../../settings.ts";
import { whyViewSchema } from "./why_schema.ts";
import { whyView } from "./why_view.ts";

const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });

/** The photos that people are in, each with an original in Incoming. */
async function party(...photos: (readonly number[])[]): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const people of photos) {
    const photoId = event.arrive(...people);
    source(event, `photo_${photoId}.jpg`, photoId);
  }
  event.regroup();
  return event;
}
function source({ store }: SyntheticEvent, path: string, photoId: number | null): void {
  const role = photoId === null ? "ignored" : "original";
  store.sources.put({ path, cardId: null, size: 1, mtimeMs: 1, photoId, role });
}
const photoOf = async (event: SyntheticEvent, name: string) =>
  (await whyView(event, config, name)).photos[0];

Deno.test("a photo is told with its file, its places and whom it shows", async () => {
  const event = await party([1, 2], [1], [2]);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  await event.route();
  for (const id of [1, 2, 3]) event.store.photos.apply(id, "routed");
  const view = await whyView(event, config, "photo_1.jpg");
  assertFits(whyViewSchema, view);
  const [photo] = view.photos;
  assert.equal(photo.why, "it shows Anna and Person_002");
  assert.deepEqual(photo.files.map(({ path, role }) => [path, role]), [
    ["Incoming/photo_1.jpg", "original"],
  ]);
  assert.deepEqual(photo.places.map(({ path, state }) => [dirname(path), state]), [
    ["People/Anna/Group", "present"],
    ["People/Person_002/Group", "present"],
  ]);
  assert.deepEqual(photo.faces.map(({ person }) => person?.called), ["Anna", "Person_002"]);
});

Deno.test("each state of a photo says what is still to be done", async () => {
  const event = await party([1]), { store } = event;
  assert.match((await photoOf(event, "photo_1")).why, /its people are recognised/);
  store.photos.apply(1, "outputLost");
  assert.match((await photoOf(event, "photo_1")).why, /not developed yet/);
  store.photos.apply(1, "developed");
  assert.match((await photoOf(event, "photo_1")).why, /it is developed/);
});

Deno.test("why nobody has a photo is told by who is in it", async () => {
  const event = await party([1], [1], [2], [2], []), { store } = event;
  event.decide({ kind: "role", person: 1, role: "staff" });
  event.decide({ kind: "role", person: 2, role: "hidden" });
  for (
    const [id, why] of [[1, "staff"], [3, "hidden people"], [5, "no face was found"]] as const
  ) {
    store.photos.apply(id, "routedWithoutFaces");
    assert.match((await photoOf(event, `photo_${id}`)).why, new RegExp(why));
  }
});

Deno.test("a face tells the decision that says whose it is, and its moves", async () => {
  const event = await party([1], [1], [2], [2]);
  event.decide({ kind: "move", faces: [event.key(3)], to: 1 });
  const [face] = (await photoOf(event, "photo_3")).faces;
  assert.equal(face.why, "decision 1 gives it to this person");
  assert.deepEqual(face.moves.map(({ cause, decision, to }) => [cause, decision, to?.number]), [
    ["guess", null, 2],
    ["decision", 1, 1],
  ]);
});

Deno.test("a file that is no photo, or waits to be read, is told as such", async () => {
  const event = await party([1]);
  source(event, "notes.txt", null);
  await Deno.writeTextFile(join(event.root, layout.incoming, "late.jpg"), "a photo");
  const others = async (wanted: string) => {
    const view = await whyView(event, config, wanted);
    assertFits(whyViewSchema, view);
    assert.deepEqual(view.photos, []);
    return view.others.map(({ path, why }) => `${path}: ${why}`);
  };
  assert.deepEqual(await others("notes.txt"), [
    "Incoming/notes.txt: it is not a photo in a format that photosort knows, so photosort leaves it alone",
  ]);
  assert.deepEqual(await others("late.jpg"), ["Incoming/late.jpg: it waits to be read"]);
  assert.match((await others("IMG_1.THM"))[0], /are not photos of an event/);
  await assert.rejects(whyView(event, config, "nothing.jpg"), OperatorError);
});
