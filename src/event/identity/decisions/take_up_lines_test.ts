import assert from "node:assert/strict";
import {
  bounds,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import { readDecisionLog } from "./decision_log.ts";
import { takeUpLines } from "./take_up_lines.ts";

const ANNA = 1, BEN = 2, by = { model: MODEL, bounds };

/** Anna in two photos and Ben in two, the first `photos` of them. */
async function party(photos = 4): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [ANNA, ANNA, BEN, BEN].slice(0, photos)) event.arrive(who);
  event.regroup();
  return event;
}

function linesOf(event: SyntheticEvent) {
  event.keepDecisions();
  return readDecisionLog(event.root).lines;
}

const close = (...events: SyntheticEvent[]) => events.forEach(({ store }) => store.close());

Deno.test("decisions that another database made are in force as there, whoever was grouped how", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "merge", from: 2, into: 1 });
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "drop", photos: [event.store.photos.get(4).sha256] });
  event.decide({ kind: "settings", values: { PAIRS: "raw" } });
  event.decide({ kind: "undo", decision: 4 });
  const taken = takeUpLines(other.store, by, linesOf(event), 9, { waits: true });
  assert.deepEqual([taken.decisions, taken.lost, taken.waiting], [5, [], []]);
  assert.deepEqual(other.state(), event.state());
  assert.deepEqual(other.store.settings.all(), {});
  assert.deepEqual(linesOf(other), linesOf(event));
  close(event, other);
});

Deno.test("what another laptop decided is not taken up, as its hub tells it again", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const lines = linesOf(event).map((line) => ({ ...line, origin: "hub" }));
  const taken = takeUpLines(other.store, by, lines, 9, { waits: false });
  assert.deepEqual([taken.decisions, taken.lost, other.store.decisions.all()], [0, [], []]);
  close(event, other);
});

Deno.test("what is known already is not taken up again", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const lines = linesOf(event);
  takeUpLines(other.store, by, lines, 9, { waits: true });
  const again = takeUpLines(other.store, by, lines, 9, { waits: true });
  assert.deepEqual([again.decisions, again.photos], [0, []]);
  close(event, other);
});

Deno.test("a decision waits for its photos, and keeps its number meanwhile", async () => {
  const event = await party(), other = await party(1);
  event.decide({ kind: "no_face", faces: [event.key(4)] });
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const lines = linesOf(event);
  const taken = takeUpLines(other.store, by, lines, 9, { waits: true });
  assert.deepEqual([taken.decisions, taken.waiting.map(({ id }) => id)], [1, [1]]);
  assert.equal(other.store.decisions.propose({ kind: "forget_all" }, 9), 3);
  const forced = takeUpLines(other.store, by, lines, 9, { waits: false });
  assert.equal(forced.decisions, 1);
  assert.match(
    forced.lost[0],
    /decision 1 \(no_face\): a face in the photo of content .* not found/,
  );
  close(event, other);
});

Deno.test("a decision whose number another one has is told, and left", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  other.decide({ kind: "role", person: 1, role: "staff" });
  other.decide({ kind: "role", person: 1, role: "guest" });
  const lines = linesOf(event).map((line) => ({ ...line, madeAt: "2020-01-01T00:00:00.000Z" }));
  const taken = takeUpLines(other.store, by, lines, 9, { waits: true });
  assert.deepEqual([taken.decisions, taken.lost], [
    0,
    ["decision 1 (name): another decision has that number"],
  ]);
  assert.equal(other.store.people.get(1).name, null);
  close(event, other);
});

Deno.test("a name that is somebody else's by now is told, and not given to two", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "role", person: 1, role: "staff" });
  event.decide({ kind: "name", person: 1, name: "Anna" });
  other.decide({ kind: "name", person: 2, name: "ANNA" });
  const lines = linesOf(event).filter(({ id }) => id === 2);
  const taken = takeUpLines(other.store, by, lines, 9, { waits: true });
  assert.match(taken.lost.join(), /"Anna" is another person's name now/);
  assert.deepEqual([other.store.people.get(1).name, other.store.people.get(2).name], [
    null,
    "ANNA",
  ]);
  close(event, other);
});

Deno.test("a name that two people share is taken up for both", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 2, name: "Anna", shared: true });
  assert.deepEqual(takeUpLines(other.store, by, linesOf(event), 9, { waits: true }).lost, []);
  assert.deepEqual([1, 2].map((id) => other.store.people.get(id).folder), ["Anna", "Anna 2"]);
  close(event, other);
});

Deno.test("a person of whom only decisions know keeps their number", async () => {
  const event = await party(), other = await party(1);
  event.decide({ kind: "split", person: 2, faces: [event.key(3)] });
  takeUpLines(other.store, by, linesOf(event), 9, { waits: false });
  assert.deepEqual([2, 3].map((id) => other.store.people.exists(id)), [true, true]);
  assert.equal(other.store.people.nextId(), 4);
  close(event, other);
});

Deno.test("photos whose faces or people changed are sent back", async () => {
  const event = await party(), other = await party();
  event.decide({ kind: "no_face", faces: [event.key(3)] });
  const { photos } = takeUpLines(other.store, by, linesOf(event), 9, { waits: true });
  assert.deepEqual([photos, other.store.faces.whereIs(3)?.personId], [[3], null]);
  assert.equal(other.store.people.centroids(MODEL).find((one) => one.personId === 2)?.faces, 1);
  close(event, other);
});

Deno.test("a refused decision comes back as refused, and changes nothing", async () => {
  const event = await party(), other = await party();
  assert.match(event.decide({ kind: "name", person: 9, name: "Nobody" })!, /no person 9/);
  const before = other.state();
  takeUpLines(other.store, by, linesOf(event), 9, { waits: true });
  assert.match(other.store.decisions.get(1)!.refused!, /no person 9/);
  assert.deepEqual(other.state().faces, before.faces);
  close(event, other);
});
