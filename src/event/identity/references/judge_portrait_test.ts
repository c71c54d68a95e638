import assert from "node:assert/strict";
import { hashOf, newStore } from "../../../../tests/support/new_store.ts";
import { bounds } from "../../../../tests/support/match_bounds.ts";
import {
  embeddingOf,
  type looks,
  putNamed,
  putPortrait,
} from "../../../../tests/support/portraits.ts";
import type { Store } from "../../db/store.ts";
import { doubtedPortraits } from "./doubted_portraits.ts";
import { isDueAgain } from "./due_again.ts";
import { judgePortrait } from "./judge_portrait.ts";
import { namedFaces, personCalled } from "./named_faces.ts";

const context = (store: Store) => ({ store, model: "m", bounds });
const judge = (store: Store, name: string, look: keyof typeof looks, more = {}) =>
  judgePortrait(context(store), {
    name,
    sha256: hashOf(50),
    embedding: embeddingOf(look),
    ...more,
  });

function accept(store: Store, portrait: string, person: number | null): number {
  const id = store.decisions.propose({ kind: "portrait", portrait, person }, 1);
  store.decisions.markApplied(id, 2, [{ kind: "portrait", portrait }]);
  return id;
}

Deno.test("a portrait of somebody of whom nothing is known is used", async () => {
  using store = await newStore();
  assert.deepEqual(judge(store, "Anna", "anna"), {
    isUsed: true,
    near: undefined,
    acceptedBy: null,
  });
});

Deno.test("a portrait is used if it looks like its person, and told whom else it is near to", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  putNamed(store, 2, "Ben", "ben");
  assert.equal(judge(store, "Anna", "anna").isUsed, true);
  const verdict = judge(store, "anna", "between");
  assert.deepEqual(verdict.isUsed && verdict.near?.name, "Ben");
});

Deno.test("a portrait that does not look like its person is refused, with whom it is like", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  putNamed(store, 2, "Ben", "ben");
  assert.deepEqual(judge(store, "Anna", "ben"), {
    isUsed: false,
    refusal: "unlike",
    problem: "it does not look like Anna (under 1 % sure), but like Ben (over 99 % sure)",
  });
  assert.equal(judge(store, "Anna", "cleo").isUsed, false);
});

Deno.test("a human's word has an unlike portrait used, as long as it is in force", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  putNamed(store, 2, "Ben", "ben");
  const id = accept(store, hashOf(50), 1);
  const verdict = judge(store, "Anna", "ben");
  assert.deepEqual(verdict.isUsed && verdict.acceptedBy, id);
  assert.equal(judge(store, "Ben", "cleo").isUsed, false, "the word is about Anna");
  store.decisions.markUndone(id, id);
  assert.equal(judge(store, "Anna", "ben").isUsed, false);
});

Deno.test("a portrait that a human left out is not used, however like its person it is", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  const sha256 = hashOf(50);
  accept(store, sha256, null);
  assert.equal(judge(store, "Anna", "anna").isUsed, false);
  accept(store, sha256, 1);
  assert.equal(judge(store, "Anna", "anna").isUsed, true, "the last word holds");
});

Deno.test("a portrait that is somebody else's already is taken, whoever it looks like", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  putPortrait(store, "Anna.jpg", { n: 50, personId: 1, look: "anna" });
  assert.deepEqual(judge(store, "Ben", "anna"), {
    isUsed: false,
    refusal: "taken",
    problem: "it is already the portrait of Anna: Admin/People/Anna.jpg",
  });
  assert.equal(judge(store, "Anna", "anna").isUsed, true, "twice of one person");
  assert.equal(judge(store, "Anna B.", "anna", { known: 1 }).isUsed, true, "she was renamed");
});

Deno.test("portraits that come together vouch for each other", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  assert.equal(judge(store, "Anna", "ben", { beside: [embeddingOf("between")] }).isUsed, true);
});

Deno.test("of who has portraits these are compared, else the centroid of their faces", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  putNamed(store, 2, "Ben", "ben");
  putPortrait(store, "Ben.jpg", { n: 7, personId: 2, look: "cleo" });
  store.people.insert(3, "Person_003", 1);
  assert.deepEqual(
    namedFaces(store, "m", bounds).map(({ name, looks }) => [
      name,
      looks.map(({ sum, weight }) => [...sum].map((value) => value / weight)),
    ]),
    [["Anna", [[1, 0, 0]]], ["Ben", [[0, 0, 1]]]],
  );
  store.people.mergeInto(2, 1);
  assert.deepEqual(namedFaces(store, "m", bounds).map(({ looks }) => looks.length), [1]);
});

Deno.test("a person is found by name and by folder, whatever the case, and nobody merged is", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  store.people.insert(2, "Person_002", 1);
  const found = ["ANNA", "person_002", "Ben"].map((name) => personCalled(store, name));
  assert.deepEqual(found, [1, 2, undefined]);
  store.people.mergeInto(1, 2);
  assert.equal(personCalled(store, "Anna"), undefined);
});

Deno.test("a refused portrait is judged again once what spoke against it is gone", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "anna");
  const row = (refusal: "unfit" | "taken" | "unlike" | null, problem: string | null = "why") => ({
    id: 9,
    personId: null,
    model: null,
    path: "Anna.jpg",
    size: 1,
    mtimeMs: 1,
    sha256: hashOf(50),
    problem,
    refusal,
    acceptedBy: null as number | null,
  });
  const isDue = (one: ReturnType<typeof row>, othersWent = false) =>
    isDueAgain(store, one, othersWent);
  assert.deepEqual([isDue(row(null)), isDue(row(null, null))], [true, false], "by an older rule");
  assert.equal(isDue(row("unfit"), true), false, "the picture is the same");
  assert.deepEqual([isDue(row("unlike")), isDue(row("unlike"), true)], [false, true]);
  assert.equal(
    isDue({ ...row("unlike"), path: "Nobody.jpg" }),
    true,
    "nobody is called so any more",
  );
  putPortrait(store, "Ben.jpg", { n: 50, personId: 1, look: "anna" });
  assert.equal(isDue({ ...row("taken"), path: "Zoe.jpg" }), false);
  assert.equal(isDue(row("taken")), true, "it is nobody else's");
  const id = accept(store, hashOf(50), 1);
  assert.equal(isDue(row("unlike")), true, "a human's word came");
  assert.equal(isDue({ ...row(null, null), acceptedBy: id }), false);
  store.decisions.markUndone(id, id);
  assert.equal(isDue({ ...row(null, null), acceptedBy: id }), true, "and was taken back");
});

Deno.test("portraits in doubt are told with what to do about each", async () => {
  using store = await newStore();
  putNamed(store, 1, "Anna", "between");
  putNamed(store, 2, "Ben", "ben");
  putPortrait(store, "Anna.jpg", { n: 1, personId: 1, look: "between" });
  const refused = { size: 1, mtimeMs: 1, personId: null, acceptedBy: null };
  for (
    const [path, refusal] of [["B/1.jpg", "unfit"], ["C.jpg", "taken"], [
      "D.jpg",
      "unlike",
    ]] as const
  ) {
    const row = {
      ...refused,
      path,
      refusal,
      problem: `is ${refusal}`,
      sha256: hashOf(path.length),
    };
    store.references.insert(row, undefined);
  }
  const doubts = doubtedPortraits(context(store));
  assert.deepEqual(doubts.map(({ path, name, doubt, isUsed }) => [path, name, doubt, isUsed]), [
    ["Admin/People/B/1.jpg", "B", "unfit", false],
    ["Admin/People/C.jpg", "C", "taken", false],
    ["Admin/People/D.jpg", "D", "unlike", false],
    ["Admin/People/Anna.jpg", "Anna", "alike", true],
  ]);
  assert.match(doubts[0].todo, /[Cc]rop/);
  assert.match(doubts[2].todo, /people accept "Admin\/People\/D\.jpg"/);
  assert.match(doubts[3].why, /Anna, but also looks like Ben \(over 99 % sure\)/);
  assert.match(doubts[3].todo, /people merge 2 1/);
  accept(store, hashOf(1), 1);
  assert.equal(doubtedPortraits(context(store)).length, 3, "a human's word settles it");
});
