import assert from "node:assert/strict";
import { StatementSync } from "node:sqlite";
import { MeetingPoint, newLaptop } from "../../../tests/support/exchanging_laptops.ts";

/** @returns how many statements ran while `work` did. */
async function statementsOf(work: () => unknown): Promise<number> {
  const { run, get, all } = StatementSync.prototype;
  let count = 0;
  const counted = <Args extends unknown[], Result>(
    real: (this: StatementSync, ...args: Args) => Result,
  ) =>
    function (this: StatementSync, ...args: Args): Result {
      count++;
      return real.apply(this, args);
    };
  Object.assign(StatementSync.prototype, {
    run: counted(run),
    get: counted(get),
    all: counted(all),
  });
  try {
    await work();
  } finally {
    Object.assign(StatementSync.prototype, { run, get, all });
  }
  return count;
}

Deno.test("a photo of another laptop takes no more statements than one of this event, however many there are", async () => {
  using open = new DisposableStack();
  const meeting = new MeetingPoint();
  const [front, back] = [await newLaptop("front", meeting), await newLaptop("back", meeting)];
  for (const one of [front, back]) open.use(one);
  const each: { own: number; elsewhere: number }[] = [];
  for (const [from, photos] of [[0, 40], [40, 160]]) {
    const own = await statementsOf(() => {
      for (let n = from + 1; n <= from + photos; n++) {
        front.arrive(n, { who: n % 20 }, { who: 20 + n % 17 });
      }
    });
    front.push();
    const elsewhere = await statementsOf(() => back.takeInPhotos());
    each.push({ own: own / photos, elsewhere: elsewhere / photos });
  }
  const [few, many] = each, told = JSON.stringify(each);
  for (const { own, elsewhere } of each) assert.ok(elsewhere <= own, told);
  assert.ok(many.elsewhere < 1.2 * few.elsewhere, told);
});

Deno.test("names that others gave take so many statements each, however many there are", async () => {
  const each: number[] = [];
  for (const people of [10, 30]) {
    using open = new DisposableStack();
    const meeting = new MeetingPoint();
    const [front, back] = [await newLaptop("front", meeting), await newLaptop("back", meeting)];
    for (const one of [front, back]) open.use(one);
    for (let n = 1; n <= people; n++) front.arrive(n, { who: n });
    await front.regroup();
    for (let n = 1; n <= people; n++) {
      front.decide({ kind: "name", person: front.personIn(n)!, name: `Guest ${n}` });
    }
    front.push();
    back.takeInPhotos();
    await back.regroup();
    each.push(await statementsOf(() => back.pull()) / people);
    assert.deepEqual(back.whoIsWho(), front.whoIsWho());
  }
  assert.ok(each[1] < 1.5 * each[0], String(each));
});
