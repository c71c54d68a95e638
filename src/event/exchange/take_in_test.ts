import assert from "node:assert/strict";
import { Laptop, MeetingPoint, newLaptop } from "../../../tests/support/exchanging_laptops.ts";
import { hashOf } from "../../../tests/support/new_store.ts";

async function two() {
  const meeting = new MeetingPoint();
  return [await newLaptop("front", meeting), await newLaptop("back", meeting)] as const;
}

async function meet(...laptops: Laptop[]): Promise<void> {
  for (const one of laptops) one.push();
  for (const one of laptops) await one.pull();
}

Deno.test("faces of another laptop are the same person, who has no folder here until a photo is here", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  for (const n of [1, 2]) front.arrive(n, { who: 1 });
  await meet(front, back);
  await back.regroup();
  const person = back.personIn(1)!;
  assert.equal(back.personIn(2), person);
  assert.equal(back.store.people.get(person).hasFolder, false);
  assert.deepEqual([back.store.photos.all(), back.store.faces.count().found], [[], 0]);
  back.arrive(3, { who: 1 });
  await back.regroup();
  assert.equal(back.personIn(3), person);
  assert.equal(back.store.people.get(person).hasFolder, true);
});

Deno.test("a name that was given elsewhere is the person's here, and their photos go to that folder", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  for (const n of [1, 2]) front.arrive(n, { who: 1 });
  const own = back.arrive(3, { who: 1 });
  await meet(front, back);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  await meet(front, back);
  const { name, folder } = back.store.people.get(back.personIn(3)!);
  assert.deepEqual([name, folder], ["Ada", "Ada"]);
  assert.ok(back.routed.has(own));
});

Deno.test("of two names the later one holds, in whatever order they arrive, and the other is listed", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  for (const n of [1, 2]) front.arrive(n, { who: 1 });
  await meet(front, back);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Anna" });
  back.decide({ kind: "name", person: back.personIn(1)!, name: "Ada" });
  await meet(front, back);
  for (const laptop of [front, back]) {
    assert.equal(laptop.store.people.get(laptop.personIn(1)!).name, "Ada", laptop.host);
  }
  const [listed] = back.store.sayings.notDone(10);
  assert.deepEqual([listed.fate, listed.madeBy], ["superseded", "front"]);
});

Deno.test("a decision waits for its photos, also for those that are sorted here", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  front.arrive(1, { who: 1 });
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  front.push();
  front.meeting.photos.length = 0;
  await back.pull();
  assert.equal(back.store.sayings.all()[0].fate, "waiting");
  back.arrive(1, { who: 1 });
  await back.regroup();
  assert.equal(back.store.people.get(back.personIn(1)!).name, "Ada");
  assert.equal(back.store.sayings.all()[0].fate, "done");
});

Deno.test("a photo that is here and elsewhere counts once, whichever comes first", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  front.arrive(1, { who: 1 }, { who: 2 });
  await meet(front, back);
  const before = back.personIn(1);
  back.arrive(1, { who: 1 }, { who: 2 });
  await meet(front, back);
  const photo = back.store.photos.withHash(hashOf(1))!;
  assert.deepEqual([photo.elsewhere, photo.gone], [false, false]);
  assert.equal(back.store.faces.ofPhoto(photo.id).length, 2);
  assert.equal(back.personIn(1), before);
  assert.equal(front.store.photos.all().length, 1);
});

Deno.test("what is told again changes nothing", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  for (const n of [1, 2]) front.arrive(n, { who: n });
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  await meet(front, back);
  const state = () =>
    JSON.stringify([back.whoIsWho(), back.store.decisions.all(), back.store.counts.sequence()]);
  const before = state();
  back.store.exchange.putCursor("https://hub.example", "0 0");
  await back.pull();
  assert.equal(state(), before);
});

Deno.test("undoing a decision of another laptop undoes it there, too", async () => {
  using laptops = new DisposableStack();
  const [front, back] = (await two()).map((one) => laptops.use(one));
  front.arrive(1, { who: 1 });
  await meet(front, back);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  await meet(front, back);
  const [made] = back.store.decisions.all();
  assert.equal(back.decide({ kind: "undo", decision: made.id }), undefined);
  await meet(front, back);
  await meet(front, back);
  for (const laptop of [front, back]) {
    assert.equal(laptop.store.people.get(laptop.personIn(1)!).name, null, laptop.host);
  }
});
