import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision } from "../../core/decision.ts";
import { StoreOfSayings } from "../../../tests/support/store_of_sayings.ts";
import { inOrder } from "./in_order.ts";
import type { Said } from "./saying.ts";

/** Each photo shows one person, so that nothing keeps two people from being one. */
const photos = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 9 });
const words = fc.array(
  fc.record({
    /** Which of two laptops it is said at, and whether that one is online before. */
    ...{ laptop: fc.nat(1), isOnline: fc.boolean() },
    ...{ kind: fc.nat(5), a: fc.nat(30), b: fc.nat(30) },
  }),
  { minLength: 2, maxLength: 7 },
);
type Word = Pick<
  (typeof words extends fc.Arbitrary<(infer One)[]> ? One : never),
  "kind" | "a" | "b"
>;

function decisionAt({ facts }: StoreOfSayings, { kind, a, b }: Word): Decision | undefined {
  const known = facts.people().map(({ id }) => ({ id, faces: facts.facesOf(id) }))
    .filter(({ faces }) => faces.length > 0);
  const faces = known.flatMap((one) => one.faces.map(({ id }) => facts.keyOf(id)));
  if (faces.length === 0) return undefined;
  const person = known[a % known.length].id, other = known[b % known.length].id;
  const some = [...new Set([a % faces.length, b % faces.length])].map((at) => faces[at]);
  const decisions: Decision[] = [
    { kind: "name", person, name: b % 4 === 0 ? null : `Guest ${b % 5}`, shared: true },
    { kind: "role", person, role: (["guest", "staff", "hidden"] as const)[b % 3] },
    { kind: "merge", from: person, into: other },
    { kind: "move", faces: some, to: other },
    { kind: "no_face", faces: [some[0]] },
    { kind: "name", person, name: `Guest ${b % 5}`, shared: true },
  ];
  return decisions[kind];
}

/** What two laptops say, each of which hears the other one only when it is online. */
function sayAll(
  laptops: readonly StoreOfSayings[],
  said: readonly (Word & { laptop: number; isOnline: boolean })[],
): Said[] {
  const all: Said[] = [];
  for (const [at, word] of said.entries()) {
    const laptop = laptops[word.laptop], decision = decisionAt(laptop, word);
    if (word.isOnline) { for (const one of inOrder(all)) laptop.hear(one); }
    const one = decision && laptop.say(`id ${at}`, at, decision);
    if (one !== undefined) all.push(one);
  }
  return all;
}

Deno.test("in whatever order sayings arrive, people are those of the order in which they were said", () => {
  const places = fc.array(fc.nat(100), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(photos, words, places, (shown, words, places) => {
      const made = shown.map((who) => [{ who }]);
      const [one, other, straight, mixed] = Array.from(
        { length: 4 },
        () => new StoreOfSayings(made),
      );
      const all = sayAll([one, other], words);
      for (const said of all) straight.hear(said);
      for (const said of all.toSorted((a, b) => places[a.madeAt] - places[b.madeAt])) {
        mixed.hear(said);
      }
      assert.deepEqual(mixed.whoIsWho(), straight.whoIsWho());
    }),
    { numRuns: 1500 },
  );
});
