import assert from "node:assert/strict";
import { type Laptop, MeetingPoint, newLaptop } from "../../../tests/support/exchanging_laptops.ts";
import { faceKey } from "../identity/decisions/face_keys.ts";
import { hashOf } from "../../../tests/support/new_store.ts";

async function two(open: DisposableStack): Promise<[Laptop, Laptop]> {
  const meeting = new MeetingPoint();
  return [open.use(await newLaptop("front", meeting)), open.use(await newLaptop("back", meeting))];
}

async function meet(...laptops: Laptop[]): Promise<void> {
  for (const one of laptops) one.push();
  for (const one of laptops) await one.pull();
}

Deno.test("who is forgotten at one laptop is forgotten at the other, also in its own photos", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  for (const n of [1, 2]) front.arrive(n, { who: 1 });
  const own = back.arrive(3, { who: 1 }, { who: 2 });
  await meet(front, back);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  await meet(front, back);
  front.forget(front.personIn(1)!);
  await meet(front, back);
  assert.equal(back.store.faces.ofPhoto(own).length, 1);
  assert.equal(back.store.faces.ofPhoto(back.store.photos.withHash(hashOf(1))!.id).length, 0);
  const told = JSON.stringify([back.store.people.all(), back.store.decisions.all()]);
  assert.doesNotMatch(told + JSON.stringify(back.store.sayings.all()), /Ada/);
});

Deno.test("who has more faces than were forgotten elsewhere stays, without those", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  front.arrive(1, { who: 1 });
  for (const n of [2, 3]) back.arrive(n, { who: 1 });
  front.push();
  await back.pull();
  back.decide({ kind: "name", person: back.personIn(2)!, name: "Ada" });
  assert.equal(back.personIn(1), back.personIn(2));
  front.forget(front.personIn(1)!);
  front.push();
  await back.pull();
  assert.equal(back.store.faces.ofPhoto(back.store.photos.withHash(hashOf(1))!.id).length, 0);
  assert.deepEqual([2, 3].map((n) => back.personIn(n)), [back.personIn(2), back.personIn(2)]);
  assert.equal(back.store.people.get(back.personIn(2)!).name, "Ada");
});

Deno.test("who is two people here is forgotten as both", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  for (const n of [1, 2, 3]) front.arrive(n, { who: 1 });
  front.push();
  await back.pull();
  const faces = [back.store.faces.ofPhoto(back.store.photos.withHash(hashOf(3))!.id)[0]];
  back.decide({
    ...{ kind: "split", person: back.personIn(1)! },
    faces: faces.map(({ id }) => faceKey(back.store, id)!),
  });
  back.decide({ kind: "name", person: back.personIn(3)!, name: "Adam" });
  assert.notEqual(back.personIn(3), back.personIn(1));
  front.forget(front.personIn(1)!);
  front.push();
  await back.pull();
  assert.doesNotMatch(JSON.stringify(back.store.people.all()), /Adam/);
});

Deno.test("a photo that comes later brings nobody back who was forgotten", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  front.arrive(1, { who: 1 });
  front.push();
  const [photo] = front.meeting.photos.splice(0);
  front.forget(front.personIn(1)!);
  await meet(front, back);
  front.meeting.photos.push(photo);
  await back.pull();
  assert.equal(back.store.faces.ofPhoto(back.store.photos.withHash(hashOf(1))!.id).length, 0);
  back.arrive(1, { who: 1 });
  assert.equal(back.personIn(1), null);
});

Deno.test("words about somebody who was forgotten are erased, and others stay", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  for (const n of [1, 2]) front.arrive(n, { who: n });
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  front.decide({ kind: "name", person: front.personIn(2)!, name: "Bea" });
  await meet(front, back);
  back.forget(back.personIn(1)!);
  const names = back.store.sayings.all().map(({ says }) => says.kind === "name" && says.name);
  assert.deepEqual(names, ["Bea"]);
  await back.pull();
  assert.equal(back.store.sayings.all().length, 1);
});

Deno.test("photos that nobody has any more are taken away, and those of this event stay", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  front.arrive(1, { who: 1 });
  const own = back.arrive(2, { who: 2 });
  await meet(front, back);
  await back.hear({ gone: [hashOf(1), hashOf(2)] });
  assert.equal(back.store.photos.withHash(hashOf(1)), undefined);
  assert.equal(back.store.faces.ofPhoto(own).length, 1);
});
