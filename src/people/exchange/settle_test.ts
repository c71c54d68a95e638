import assert from "node:assert/strict";
import { StoreOfSayings } from "../../../tests/support/store_of_sayings.ts";
import type { Said, Saying } from "./saying.ts";

/** Faces 1 and 2 are of person 1, 3 and 4 of person 2, 5 and 6 of person 3. */
function store() {
  return new StoreOfSayings([1, 1, 2, 2, 3, 3].map((who) => [{ who }]));
}

function keys(...faces: number[]) {
  const { facts } = store();
  return faces.map((face) => facts.keyOf(face));
}

function said(id: string, madeAt: number, says: Saying): Said {
  return { id, madeAt, says };
}

const anna = said("anna", 10, { kind: "name", who: keys(1, 2), name: "Anna" });
const anne = said("anne", 20, { kind: "name", who: keys(2), name: "Anne" });

function heard(...all: Said[]) {
  const one = store();
  for (const said of all) one.hear(said);
  return one;
}

Deno.test("of two names the later one holds, in whatever order they come", () => {
  for (const one of [heard(anna, anne), heard(anne, anna)]) {
    assert.equal(one.standingOf(1).name, "Anne");
    assert.equal(one.verdicts().get("anne")!.fate, "holds");
    const first = one.verdicts().get("anna")!;
    assert.ok(first.fate === "superseded" && first.by === "anne");
  }
  assert.deepEqual(heard(anne, anna).carriedOut("anna"), []);
});

Deno.test("of two said at one moment the one of the greater id holds", () => {
  const other = { ...anna, id: "z", says: { ...anne.says } };
  for (const one of [heard(anna, other), heard(other, anna)]) {
    assert.equal(one.standingOf(1).name, "Anne");
  }
});

Deno.test("a saying waits until one of its faces is there", () => {
  const strange = { ...keys(1)[0], photo: "f".repeat(64) };
  const one = heard(said("later", 1, { kind: "name", who: [strange], name: "Anna" }));
  assert.deepEqual(one.verdicts().get("later"), { fate: "waiting" });
  const known = heard(said("now", 1, { kind: "name", who: [strange, ...keys(3)], name: "Bert" }));
  assert.equal(known.standingOf(2).name, "Bert");
});

Deno.test("what is undone before it arrives is never carried out, and is once that is undone", () => {
  const undo = said("undo", 30, { kind: "undo", decision: "anna" });
  const one = heard(undo);
  assert.deepEqual(one.verdicts().get("undo"), { fate: "waiting" });
  one.hear(anna);
  assert.deepEqual(one.verdicts().get("anna"), { fate: "superseded", by: "undo" });
  assert.equal(one.standingOf(1).name, null);
  one.hear(said("again", 40, { kind: "undo", decision: "undo" }));
  assert.equal(one.standingOf(1).name, "Anna");
});

Deno.test("a name comes back once the later one is undone, though it came after that", () => {
  const one = heard(anne, anna, said("undo", 30, { kind: "undo", decision: "anne" }));
  assert.equal(one.standingOf(1).name, "Anna");
});

Deno.test("of faces that were given away, those of which nothing later is said are", () => {
  const both = said("both", 10, { kind: "move", faces: keys(3, 4), to: keys(1) });
  const one = said("one", 20, { kind: "move", faces: keys(4), to: keys(5) });
  for (const store of [heard(both, one), heard(one, both)]) {
    assert.deepEqual([3, 4].map((face) => store.personOf(face)), [1, 3]);
    assert.equal(store.verdicts().get("both")!.fate, "holds");
  }
  const all = said("all", 30, { kind: "no_face", faces: keys(3, 4) });
  assert.equal(heard(all, both).verdicts().get("both")!.fate, "superseded");
});

Deno.test("of 'they are one' and 'they are two' the later holds", () => {
  const merge = said("one", 10, { kind: "merge", from: keys(1, 2), into: keys(3, 4) });
  const parted = said("two", 20, { kind: "different", people: [keys(4), keys(1)] });
  for (const store of [heard(merge, parted), heard(parted, merge)]) {
    assert.deepEqual([1, 2, 3, 4].map((face) => store.personOf(face)), [1, 1, 2, 2]);
    assert.equal(store.verdicts().get("one")!.fate, "superseded");
    assert.equal(store.verdicts().get("two")!.fate, "holds");
  }
  const late = { ...merge, madeAt: 30 };
  for (const store of [heard(late, parted), heard(parted, late)]) {
    assert.equal(store.personOf(1), 2);
    assert.equal(store.verdicts().get("two")!.fate, "superseded");
  }
});

Deno.test("two people may be named alike at two laptops", () => {
  const other = said("other", 5, { kind: "name", who: keys(3), name: "Anna" });
  const store = heard(anna, other);
  assert.deepEqual([store.standingOf(1).name, store.standingOf(2).name], ["Anna", "Anna"]);
});

Deno.test("who turns out to be somebody with a name has that name, also if theirs comes later", () => {
  const bert = said("bert", 5, { kind: "name", who: keys(3), name: "Bert" });
  const merge = said("merge", 20, { kind: "merge", from: keys(1, 2), into: keys(3, 4) });
  for (
    const store of [heard(anna, bert, merge), heard(merge, bert, anna), heard(anna, merge, bert)]
  ) {
    assert.equal(store.standingOf(2).name, "Bert");
    assert.equal(store.verdicts().get("anna")!.fate, "superseded");
  }
});
