import assert from "node:assert/strict";
import {
  type Laptop,
  MeetingPoint,
  newLaptop,
} from "../../../../tests/support/exchanging_laptops.ts";
import { historyPage } from "./history_page.ts";
import { notCarriedOutView } from "./not_carried_out_view.ts";

async function two(open: DisposableStack): Promise<[Laptop, Laptop]> {
  const meeting = new MeetingPoint();
  const [front, back] = [await newLaptop("front", meeting), await newLaptop("back", meeting)];
  for (const one of [front, back]) open.use(one);
  front.arrive(1, { who: 1 });
  await meet(front, back);
  return [front, back];
}

async function meet(...laptops: Laptop[]): Promise<void> {
  for (const one of laptops) one.push();
  for (const one of laptops) await one.pull();
}

Deno.test("a decision that a later one at another laptop overrules is listed, with that laptop's name", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Anna" });
  back.decide({ kind: "name", person: back.personIn(1)!, name: "Ada" });
  await meet(front, back);
  const [here] = notCarriedOutView(front.store).rows, [there] = notCarriedOutView(back.store).rows;
  assert.equal(here.madeBy, null);
  assert.equal(here.reason, "a later decision at back says otherwise");
  assert.deepEqual(here.said.reason, { code: "supersededAt", figures: { laptop: "back" } });
  assert.deepEqual([there.madeBy, there.reason], [
    "front",
    "a later decision at this laptop says otherwise",
  ]);
  assert.equal(there.said.words?.code, "named");
});

Deno.test("what somebody corrected themselves is not listed", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  for (const name of ["Anna", "Ada"]) {
    front.decide({ kind: "name", person: front.personIn(1)!, name });
  }
  await meet(front, back);
  for (const { store } of [front, back]) assert.deepEqual(notCarriedOutView(store).rows, []);
});

Deno.test("a decision that the hub refused is listed with why, until it is undone", async () => {
  using open = new DisposableStack();
  const [front] = await two(open);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  const [{ id, uid }] = front.store.decisions.all();
  await front.hear({ fates: [{ id: uid, fate: "refused", reason: "nothing would change" }] });
  assert.equal(
    notCarriedOutView(front.store).rows[0].reason,
    "the hub refused it: nothing would change",
  );
  front.decide({ kind: "undo", decision: id });
  assert.deepEqual(notCarriedOutView(front.store).rows, []);
});

Deno.test("the history names the laptop that a decision was made at", async () => {
  using open = new DisposableStack();
  const [front, back] = await two(open);
  front.decide({ kind: "name", person: front.personIn(1)!, name: "Ada" });
  await meet(front, back);
  const made = ({ store }: Laptop) => historyPage(store, { most: 9 }).rows.map((row) => row.madeBy);
  assert.deepEqual([made(front), made(back)], [[null], ["front"]]);
});
