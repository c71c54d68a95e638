import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision } from "../../core/decision.ts";
import { type Laptop, MeetingPoint, newLaptop } from "../../../tests/support/exchanging_laptops.ts";

/** How often all meet at most, until nobody has anything new. */
const MOST_MEETINGS = 6;

const laptop = fc.nat(2), any = fc.nat(30);
const arrive = fc.record({
  ...{ does: fc.constant("arrive" as const), laptop },
  who: fc.integer({ min: 1, max: 4 }),
});
const decide = fc.record({
  ...{ does: fc.constant("decide" as const), laptop },
  ...{ kind: fc.nat(5), a: any, b: any },
});
/** Few at a time: a cut may be anywhere. */
const pull = fc.record({
  ...{ does: fc.constant("pull" as const), laptop },
  most: fc.integer({ min: 1, max: 4 }),
});
const push = fc.record({ does: fc.constant("push" as const), laptop });
const regroup = fc.record({ does: fc.constant("regroup" as const), laptop });
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: arrive },
    { weight: 3, arbitrary: decide },
    { weight: 3, arbitrary: pull },
    { weight: 2, arbitrary: push },
    { weight: 1, arbitrary: regroup },
  ),
  { minLength: 6, maxLength: 24 },
);
type Step = (typeof steps) extends fc.Arbitrary<(infer One)[]> ? One : never;

/** What a human at a laptop says of the people that they see there. */
function decisionAt(
  { store }: Laptop,
  { kind, a, b }: { kind: number; a: number; b: number },
): Decision | undefined {
  const people = store.people.all().filter(({ id, mergedInto }) =>
    mergedInto === null && store.faces.ofPerson(id).length > 0
  );
  if (people.length === 0) return undefined;
  const [person, other] = [a, b].map((at) => people[at % people.length].id);
  const name = `Guest ${b % 5}`;
  const decisions: Decision[] = [
    { kind: "name", person, name: b % 4 === 0 ? null : name, shared: true },
    { kind: "name", person, name, shared: true },
    { kind: "role", person, role: (["guest", "staff", "hidden"] as const)[b % 3] },
    { kind: "merge", from: person, into: other },
    { kind: "merge", from: other, into: person },
    { kind: "different", people: [person, other] },
  ];
  return decisions[kind];
}

/** @returns whom each photo shows, in the order of photos. */
async function play(laptops: readonly Laptop[], steps: readonly Step[]): Promise<number[]> {
  const shown: number[] = [];
  for (const step of steps) {
    const laptop = laptops[step.laptop];
    switch (step.does) {
      case "arrive":
        laptop.arrive(shown.push(step.who), { who: step.who });
        break;
      case "decide": {
        await laptop.regroup();
        const decision = decisionAt(laptop, step);
        if (decision !== undefined) laptop.decide(decision);
        break;
      }
      case "pull":
        await laptop.pull(step.most);
        break;
      case "push":
        laptop.push();
        break;
      case "regroup":
        await laptop.regroup();
    }
  }
  return shown;
}

async function meet(laptops: readonly Laptop[]): Promise<void> {
  const state = () =>
    JSON.stringify(laptops.map((one) => [one.whoIsWho(), one.store.decisions.countApplied()]));
  for (let time = 0, before = ""; time < MOST_MEETINGS && before !== state(); time++) {
    before = state();
    for (const one of laptops) one.push();
    for (const one of laptops) await one.pull();
  }
}

Deno.test("in whatever order and pieces photos and decisions come, all laptops have the same people as one that has all", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      using open = new DisposableStack();
      const meeting = new MeetingPoint(), laptops: Laptop[] = [];
      for (const host of ["a", "b", "c"]) laptops.push(open.use(await newLaptop(host, meeting)));
      const shown = await play(laptops, steps);
      await meet(laptops);
      const whole = open.use(await newLaptop("whole", meeting));
      shown.forEach((who, at) => whole.arrive(at + 1, { who }));
      await whole.regroup();
      await whole.pull();
      // Who was merged with somebody that another laptop told apart is for a human to settle.
      fc.pre(
        [whole, ...laptops].every(({ store }) =>
          store.sayings.notDone(100).every(({ fate }) => fate !== "refused")
        ),
      );
      for (const one of laptops) assert.deepEqual(one.whoIsWho(), whole.whoIsWho(), one.host);
    }),
    { numRuns: 100, seed: 5 },
  );
});
