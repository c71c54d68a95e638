import assert from "node:assert/strict";
import {
  bounds,
  foundFace,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { Decision, FaceKey } from "../../../core/decision.ts";
import { type Box, NO_MODEL } from "../../../core/face.ts";
import { recordFaces } from "../../sorting/record_faces.ts";
import { readDecisionLog } from "./decision_log.ts";
import { carryPins, keyOfPlace } from "./face_keys.ts";
import { takeUpLines } from "./take_up_lines.ts";

const ANNA = 1, BEN = 2;
const place: Box = { x: 0.6, y: 0.6, width: 0.1, height: 0.1 };
/** Size of the photos, and Exif orientation. */
const size = { width: 2048, height: 1536, turn: 1 };

/** Anna in photos 1 and 2, as faces 1 and 2, Ben in 3 and 4, as 3 and 4. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  return event;
}
const keyIn = ({ store }: SyntheticEvent, photo: number): FaceKey =>
  keyOfPlace(store, photo, place);
const draw = (event: SyntheticEvent, photo: number, person: number | null): Decision => (
  { kind: "face", face: keyIn(event, photo), person }
);
const facesIn = ({ store }: SyntheticEvent, photo: number) =>
  store.faces.ofPhoto(photo).map(({ id, personId }) => [id, personId]);
const placesOf = async (event: SyntheticEvent, photo: number) => {
  await event.route();
  const { found, implied } = await event.places();
  assert.deepEqual(found, implied);
  return found.filter((path) => path.endsWith(`photo_${photo}.jpg`));
};
const refusal = (event: SyntheticEvent, decision: Decision) => event.decide(decision) ?? "";

Deno.test("a drawn face brings its photo into the person's folder, and makes no Group", async () => {
  const event = await party();
  assert.equal(event.decide(draw(event, 3, ANNA)), undefined);
  assert.deepEqual(facesIn(event, 3), [[3, 2], [5, 1]]);
  assert.deepEqual(await placesOf(event, 3), [
    "People/Person_001/Group/photo_3.jpg",
    "People/Person_002/Solo/photo_3.jpg",
  ]);
  const [, face] = event.store.faces.evidenceOf(3);
  assert.deepEqual([face.model, face.usable, face.embedding.length], [NO_MODEL, false, 0]);
  // As large in the original photo as it is drawn.
  assert.equal(Math.round(face.originalHeight), 300);
});

Deno.test("undoing takes a drawn face away, and making it again brings the same one back", async () => {
  const event = await party(), before = event.state();
  event.decide(draw(event, 3, ANNA));
  const drawn = event.state();
  assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
  assert.deepEqual(event.state(), before);
  event.arrive(ANNA);
  assert.deepEqual(facesIn(event, 5), [[6, 1]], "nobody else gets its number");
  assert.equal(event.decide({ kind: "undo", decision: 2 }), undefined);
  assert.deepEqual(event.state().faces.slice(0, 5), drawn.faces);
  assert.deepEqual(event.state().pins, drawn.pins);
});

Deno.test("no face is drawn on another one, off the photo, or where somebody is already", async () => {
  const event = await party(), at = (box: Box) => ({ ...keyIn(event, 1), box });
  const face1 = event.key(1);
  assert.match(refusal(event, { kind: "face", face: face1, person: 1 }), /face 1 is there already/);
  const off = { ...place, x: 0.95 }, tiny = { ...place, width: 0.001 };
  for (const box of [off, tiny]) {
    const said = refusal(event, { kind: "face", face: at(box), person: null });
    assert.match(said, /no part of the photo, or too small/);
  }
  assert.match(refusal(event, draw(event, 1, ANNA)), /already in that photo, as face 1/);
  event.decide(draw(event, 1, null));
  assert.match(refusal(event, draw(event, 1, null)), /face 5 is there already/);
  const gone = { ...keyIn(event, 1), photo: "f".repeat(64) };
  assert.match(
    refusal(event, { kind: "face", face: gone, person: null }),
    /ffffffffffff is not in the event any more, or not developed yet/,
  );
});

Deno.test("a drawn face counts for nobody's looks, and keeps its person off the photo's other faces", async () => {
  const event = await party();
  const before = event.store.people.centroids(MODEL);
  event.decide({ kind: "no_face", faces: [event.key(1)] });
  event.decide(draw(event, 1, ANNA));
  event.decide({ kind: "undo", decision: 1 });
  event.regroup();
  assert.deepEqual(facesIn(event, 1).at(-1), [5, 1]);
  assert.notEqual(facesIn(event, 1)[0][1], 1, "Anna is where she was drawn");
  const [anna] = event.store.people.centroids(MODEL);
  assert.equal(anna.faces, before[0].faces - 1);
});

Deno.test("looking for faces again keeps a drawn one, until the detector finds it itself", async () => {
  const event = await party(), { store } = event;
  event.decide(draw(event, 1, null));
  const again = (faces: Parameters<typeof recordFaces>[3]) => {
    store.photos.setRedetect(1, true);
    store.transaction(() => recordFaces(store, 1, MODEL, faces, size));
  };
  const known = store.faces.ofPhoto(1)[0].box;
  const detected = { ...foundFace({ who: ANNA }, 7), box: known };
  store.drawn.lookedAt(5, MODEL);
  again([detected]);
  assert.deepEqual(store.drawn.get(5), { decisionId: 1, lookedBy: null }, "it is looked at anew");
  const found = store.faces.ofPhoto(1)[1];
  again([detected, { ...foundFace({ who: BEN }, 8), box: found.box }]);
  assert.equal(store.drawn.get(5), undefined);
  assert.equal(store.faces.ofPhoto(1)[1].model, MODEL);
  assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
  assert.deepEqual(facesIn(event, 1).map(([id]) => id), [1, 5], "the detector found it");
});

Deno.test("a database that is made anew has the drawn faces, also those that were drawn again", async () => {
  const event = await party(), anew = await party();
  event.decide(draw(event, 3, ANNA));
  event.decide({ kind: "undo", decision: 1 });
  event.decide({ kind: "undo", decision: 2 });
  event.decide(draw(event, 4, null));
  event.decide({ kind: "undo", decision: 4 });
  event.keepDecisions();
  const { lines } = readDecisionLog(event.root);
  const { lost, waiting } = takeUpLines(anew.store, { model: MODEL, bounds }, lines, 9, {
    waits: true,
  });
  assert.deepEqual([lost, waiting], [[], []]);
  assert.deepEqual(anew.state(), event.state());
  assert.equal(anew.decide({ kind: "undo", decision: 1 }), undefined);
  assert.deepEqual(facesIn(anew, 3), [[3, 2]]);
  assert.equal(anew.decide({ kind: "undo", decision: 5 }), undefined);
  assert.deepEqual(facesIn(anew, 4), [[4, 2], [6, null]]);
});

Deno.test("a drawn face waits for its photo, and gives way to one that the detector finds", async () => {
  const event = await party(), anew = await syntheticEvent();
  event.decide(draw(event, 3, ANNA));
  event.keepDecisions();
  const { lines } = readDecisionLog(event.root), by = { model: MODEL, bounds };
  const early = takeUpLines(anew.store, by, lines, 9, { waits: true });
  assert.deepEqual(early.waiting.map(({ id }) => id), [1]);
  for (const who of [ANNA, ANNA, BEN, BEN]) anew.arrive(who);
  const box = event.store.faces.ofPhoto(3)[1].box;
  anew.store.faces.insert(3, MODEL, { ...foundFace({ who: ANNA }, 9), box });
  assert.deepEqual(takeUpLines(anew.store, by, lines, 9, { waits: true }).lost, []);
  assert.deepEqual(facesIn(anew, 3), [[3, 2], [5, 1]]);
  assert.equal(anew.store.drawn.get(5), undefined);
});

Deno.test("who is forgotten leaves no drawn face, and none is drawn there again", async () => {
  const event = await party(), { store } = event;
  event.decide(draw(event, 3, null));
  event.decide({ kind: "move", faces: [event.key(5)], to: ANNA });
  const again = draw(event, 3, BEN);
  await event.forget(ANNA);
  assert.deepEqual(facesIn(event, 3), [[3, 2]]);
  assert.equal(store.drawn.numberOf(1), undefined);
  assert.deepEqual(store.decisions.all().map(({ kind }) => kind), [
    "forgotten",
    "forgotten",
    "forget",
  ]);
  assert.match(refusal(event, again), /a face there was forgotten/);
});

Deno.test("another file of the shot shows the drawn face where the first one did", async () => {
  const event = await party(), { store } = event;
  event.decide(draw(event, 3, ANNA));
  const heir = event.develop(BEN);
  store.photos.recordSize(heir, {
    ...{ width: 1024, height: 768 },
    ...{ originalWidth: 4000, originalHeight: 3000 },
  });
  store.transaction(() => carryPins(store, 3, heir));
  assert.deepEqual(facesIn(event, heir), [[5, 1], [6, null]]);
  const { x, width } = store.faces.ofPhoto(heir)[0].box;
  assert.deepEqual([x, width], [0.6 * 1024, 0.1 * 1024]);
});
