import assert from "node:assert/strict";
import {
  bounds,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import { MeetingPoint, newLaptop } from "../../../../tests/support/exchanging_laptops.ts";
import { hashOf } from "../../../../tests/support/new_store.ts";
import { sendDecisionsSchema } from "../../../contracts/exchange.ts";
import type { Store } from "../../db/store.ts";
import { forgetSayings } from "./forget_sayings.ts";
import { ownSayings } from "./own_sayings.ts";

const ANNA = 1, BEN = 2, CLEO = 3;

/** Anna in photos 1 to 3, Ben in 3 and 4, Cleo in 5 and 6; people are numbered 1, 2 and 3. */
async function wedding(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [[ANNA], [ANNA], [ANNA, BEN], [BEN], [CLEO], [CLEO]]) event.arrive(...who);
  event.regroup();
  return event;
}

/** What is said, with photos in place of the faces in them. */
function told(store: Store, isTold: (uid: string) => boolean = () => false) {
  const sayings = ownSayings(store, bounds.costs, isTold);
  const fits = sendDecisionsSchema.shape.decisions.element.omit({ made_at: true, device: true });
  for (const { uid: id, says } of sayings) fits.parse({ id, made_by: "here", says });
  return sayings.map(({ says }) =>
    JSON.parse(
      JSON.stringify(says, (_, value) => value?.photo ? Number(`0x${value.photo}`) : value),
    )
  );
}

Deno.test("people are named by the faces that were theirs when it was said, whoever they are by now", async () => {
  const event = await wedding(), { store } = event;
  event.decide({ kind: "name", person: 3, name: "Cleo" });
  event.decide({ kind: "merge", from: 2, into: 3 });
  event.decide({ kind: "role", person: 2, role: "staff" });
  event.decide({ kind: "split", person: 3, faces: [event.key(4)] });
  const [cleo, bens, all, apart] = told(store);
  assert.deepEqual([cleo.kind, cleo.name, cleo.who.sort()], ["name", "Cleo", [5, 6]]);
  assert.deepEqual([bens.from.sort(), bens.into.sort()], [[3, 4], [5, 6]]);
  assert.deepEqual(all.who.sort(), [3, 4, 5, 6]);
  assert.deepEqual(apart, { kind: "split", faces: [3] });
});

Deno.test("each kind that others can follow is told, and what concerns this laptop alone is not", async () => {
  const event = await wedding(), { store } = event;
  event.decide({ kind: "different", people: [1, 3] });
  event.decide({ kind: "move", faces: [event.key(5)], to: 3 });
  event.decide({ kind: "not", faces: [event.key(1)], person: 1 });
  event.decide({ kind: "no_face", faces: [event.key(2)] });
  event.decide({ kind: "cover", person: 3, face: event.key(6) });
  event.decide({ kind: "cover", person: 3, face: null });
  event.decide({ kind: "folder", person: 3, folder: "Table 3" });
  event.decide({ kind: "drop", photos: [store.photos.get(1).sha256] });
  event.decide({ kind: "undo", decision: 6 });
  event.decide({ kind: "undo", decision: 8 });
  event.decide({ kind: "name", person: 99, name: "Nobody" });
  const said = told(store);
  const kinds = said.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["different", "move", "not", "no_face", "cover", "cover", "undo"]);
  assert.deepEqual([said[4].face, said[5].face], [5, null]);
  assert.equal(said[6].decision, store.decisions.get(6)!.uid);
});

Deno.test("what is told already is not put into words again, nor what came from elsewhere", async () => {
  const event = await wedding(), { store } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const from = { uid: "0190a0a0-0000-7000-8000-000000000001", origin: "hub" };
  store.decisions.propose({ kind: "name", person: 2, name: "Ben" }, 1, from);
  event.applyOpen();
  const { uid } = store.decisions.get(1)!;
  assert.deepEqual([told(store).length, told(store, (id) => id === uid)], [1, []]);
});

Deno.test("somebody of whom there was but a portrait is told once a photo shows them", async () => {
  const event = await wedding(), { store } = event;
  store.people.insert(9, "Person_009", 1);
  event.decide({ kind: "name", person: 9, name: "Dora" });
  assert.deepEqual(told(store), []);
  store.faces.assign(7, 9, "regrouping");
  assert.deepEqual(told(store).map(({ name, who }) => [name, who]), [["Dora", [6]]]);
});

Deno.test("who was forgotten is told by points, whatever was said of them before by nothing", async () => {
  const event = await wedding(), { store } = event;
  event.decide({ kind: "name", person: 2, name: "Ben" });
  await event.forget(2);
  const [said, ...others] = told(store);
  assert.deepEqual([said.kind, said.points, others], ["forget", [3, 4], []]);
});

Deno.test("points are told in parts that are named alike each time", () => {
  const photo = "0".repeat(64);
  const points = Array.from({ length: 5001 }, (_, x) => ({ photo, x: x / 5001, y: 0 }));
  const uid = "0190a0a0-0000-7000-8000-ffffffffffff", parts = forgetSayings(uid, points);
  assert.deepEqual(parts.map((part) => part.uid), [uid, `${uid.slice(0, -12)}000000000000`]);
  assert.deepEqual(parts, forgetSayings(uid, points));
});

Deno.test("what was put into words when it was said is told so, whoever joined the person since", async () => {
  const meeting = new MeetingPoint();
  using laptop = await newLaptop("front", meeting);
  laptop.arrive(1, { who: 1 });
  laptop.decide({ kind: "name", person: laptop.personIn(1)!, name: "Ada" });
  laptop.arrive(2, { who: 1 });
  const [{ says }] = ownSayings(laptop.store, bounds.costs, () => false);
  assert.deepEqual(says.kind === "name" && says.who.map(({ photo }) => photo), [hashOf(1)]);
});
