import assert from "node:assert/strict";
import type { Decision } from "../../core/decision.ts";
import { MemoryFacts } from "../../../tests/support/memory_facts.ts";

const ANNA = 1, BEN = 2, CLEO = 3;

/** Anna in photos 1 to 3, as faces 1 to 3, Ben in 3 and 4, as 4 and 5, Cleo in 5 and 6, as 6 and 7. */
function wedding(options?: { remembers: boolean }): MemoryFacts {
  const shown = [[ANNA], [ANNA], [ANNA, BEN], [BEN], [CLEO], [CLEO]];
  return new MemoryFacts(shown.map((people) => people.map((who) => ({ who }))), options);
}

function changesOf(facts: MemoryFacts, decision: Decision) {
  const plan = facts.decide(decision);
  assert.ok("changes" in plan, "refused" in plan ? plan.refused : "");
  return plan.changes;
}

function refusalOf(facts: MemoryFacts, decision: Decision): string {
  const plan = facts.decide(decision);
  assert.ok("refused" in plan, JSON.stringify(plan));
  return plan.refused;
}

const whose = (facts: MemoryFacts) => facts.snapshot().faces.map(([, person]) => person);

Deno.test("naming pins the best seen face, gives a folder, and names it", () => {
  const facts = new MemoryFacts([[{ who: 1, clarity: 10 }], [{ who: 1, clarity: 18 }]]);
  assert.deepEqual(changesOf(facts, { kind: "name", person: 1, name: "Anna: née B." }), [
    { kind: "pin", pin: { decisionId: 1, faceId: 2, says: "is", personId: 1 }, set: true },
    { kind: "person", person: 1, field: "name", from: null, to: "Anna: née B." },
    { kind: "person", person: 1, field: "folder", from: "Person_001", to: "Anna_ née B" },
  ]);
  assert.match(
    refusalOf(facts, { kind: "name", person: 1, name: "Anna: née B." }),
    /nothing would change/,
  );
});

Deno.test("a name is refused if somebody else has it, whatever its case", () => {
  const facts = wedding();
  changesOf(facts, { kind: "name", person: ANNA, name: "Anna" });
  const again = refusalOf(facts, { kind: "name", person: BEN, name: " ANNA" });
  assert.match(again, /another person is already called " ANNA"/);
  assert.match(
    refusalOf(facts, { kind: "folder", person: BEN, folder: "anna" }),
    /"anna" is the name of person 1, or of their folder/,
  );
});

Deno.test("two people share a name if a human says so, each with a folder of their own", () => {
  const facts = wedding();
  changesOf(facts, { kind: "name", person: ANNA, name: "Anna" });
  changesOf(facts, { kind: "name", person: BEN, name: "anna", shared: true });
  assert.deepEqual([facts.person(BEN)!.name, facts.person(BEN)!.folder], ["anna", "anna 2"]);
  changesOf(facts, { kind: "name", person: BEN, name: "Ben" });
  changesOf(facts, { kind: "undo", decision: 3 });
  assert.equal(facts.person(BEN)!.name, "anna", "a shared name comes back");
  changesOf(facts, { kind: "undo", decision: 2 });
  assert.equal(facts.person(BEN)!.name, null);
});

Deno.test("a name whose folder is taken gets a folder beside that", () => {
  const facts = wedding();
  changesOf(facts, { kind: "folder", person: ANNA, folder: "Ben" });
  changesOf(facts, { kind: "name", person: BEN, name: "Ben" });
  assert.equal(facts.person(BEN)!.folder, "Ben 2");
});

Deno.test("a name that was free once is not given back to two", () => {
  const facts = wedding();
  changesOf(facts, { kind: "name", person: ANNA, name: "Anna" });
  changesOf(facts, { kind: "name", person: ANNA, name: "Anne" });
  changesOf(facts, { kind: "name", person: BEN, name: "Anna" });
  assert.match(
    refusalOf(facts, { kind: "undo", decision: 2 }),
    /"Anna" is now the name of person 2/,
  );
});

Deno.test("two who are merged are one, with one folder and one name", () => {
  const facts = wedding();
  changesOf(facts, { kind: "name", person: CLEO, name: "Cleo" });
  changesOf(facts, { kind: "merge", from: CLEO, into: ANNA });
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 2, 1, 1]);
  const { name, folder, mergedInto, hasFolder } = facts.person(CLEO)!;
  assert.deepEqual([name, folder, mergedInto, hasFolder], [null, "Person_003", ANNA, false]);
  assert.deepEqual([facts.person(ANNA)!.name, facts.person(ANNA)!.folder], ["Cleo", "Cleo"]);
  assert.equal(
    refusalOf(facts, { kind: "merge", from: CLEO, into: ANNA }),
    "they are already one person",
  );
});

Deno.test("two whom one photo shows side by side, and not alike, are not merged", () => {
  assert.equal(
    refusalOf(wedding(), { kind: "merge", from: BEN, into: ANNA }),
    "Person_002 and Person_001 are both in photo_3.jpg, and look different there",
  );
});

Deno.test("of two who are different one has a face of their own, and the other's are never theirs", () => {
  const facts = wedding();
  const pinsOf = (face: number) =>
    facts.pinsOf(face).map(({ says, personId }) => `${says} ${personId}`);
  changesOf(facts, { kind: "different", people: [CLEO, ANNA] });
  assert.deepEqual([1, 2, 3].flatMap(pinsOf), ["is 1"], "Anna has more faces");
  assert.deepEqual([6, 7].map(pinsOf), [["is_not 1"], ["is_not 1"]]);
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 2, 3, 3]);
  const again = refusalOf(facts, { kind: "different", people: [ANNA, CLEO] });
  assert.match(again, /nothing would change/);
  changesOf(facts, { kind: "merge", from: CLEO, into: ANNA });
  assert.match(
    refusalOf(facts, { kind: "different", people: [ANNA, CLEO] }),
    /they are one person: split off/,
  );
});

Deno.test("who has a portrait and no photo yet is told from others by their faces", () => {
  const facts = wedding();
  changesOf(facts, { kind: "no_face", faces: [facts.keyOf(6), facts.keyOf(7)] });
  const changes = changesOf(facts, { kind: "different", people: [BEN, CLEO] });
  assert.deepEqual(changes.map((one) => one.kind === "pin" && [one.pin.says, one.pin.personId]), [
    ["is_not", CLEO],
    ["is_not", CLEO],
  ]);
  changesOf(facts, { kind: "no_face", faces: [facts.keyOf(4), facts.keyOf(5)] });
  assert.equal(
    refusalOf(facts, { kind: "different", people: [BEN, CLEO] }),
    "no photo shows Person_002 or Person_003",
  );
});

Deno.test("several faces are given to somebody at once, or none of them", () => {
  const facts = wedding(),
    move = (faces: number[], to: number) => ({
      ...{ kind: "move" as const, to },
      faces: faces.map((face) => facts.keyOf(face)),
    });
  refusalOf(facts, move([6, 4], ANNA));
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 2, 3, 3]);
  changesOf(facts, move([6, 7], ANNA));
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 2, 1, 1]);
  changesOf(facts, move([1, 2], ANNA));
  const said = [1, 2].map((face) => facts.pinsOf(face).at(-1));
  assert.deepEqual(said.map((pin) => [pin?.says, pin?.alone]), [["is", false], ["is", false]]);
});

Deno.test("a face that is somebody's already is confirmed, however unlike another of the photo", () => {
  const facts = wedding();
  facts.regroup(4, ANNA);
  changesOf(facts, { kind: "move", faces: [facts.keyOf(4)], to: ANNA });
  assert.deepEqual(facts.pinsOf(4).map(({ says, personId }) => [says, personId]), [["is", ANNA]]);
});

Deno.test("a split gives faces to somebody new, and leaves some", () => {
  const facts = wedding(), keys = [1, 2, 3].map((face) => facts.keyOf(face));
  const split = (faces: typeof keys) => ({ kind: "split" as const, person: ANNA, faces });
  assert.match(refusalOf(facts, split(keys)), /must keep at least one face and lose at least one/);
  assert.match(refusalOf(facts, split([])), /must keep at least one face and lose at least one/);
  assert.match(refusalOf(facts, split([facts.keyOf(5)])), /face 5 does not belong to Person_001/);
  changesOf(facts, split([keys[0]]));
  assert.deepEqual(whose(facts), [4, 1, 1, 2, 2, 3, 3]);
  assert.equal(facts.person(4)!.hasFolder, true);
  const said = facts.pinsOf(1).map(({ says, personId }) => `${says} ${personId}`);
  assert.deepEqual(said, ["is_not 1", "is 4"]);
});

Deno.test("faces that are nobody's become somebody new's, and nobody else's do", () => {
  const facts = wedding(), nobody = { kind: "split" as const, person: null };
  const keys = [1, 5].map((face) => facts.keyOf(face));
  assert.match(refusalOf(facts, { ...nobody, faces: keys }), /face 1 belongs to Person_001 by now/);
  changesOf(facts, { kind: "no_face", faces: keys });
  changesOf(facts, { ...nobody, faces: keys });
  assert.deepEqual(whose(facts), [4, 1, 1, 2, 4, 3, 3]);
  assert.equal(facts.person(4)!.hasFolder, true);
  assert.deepEqual(facts.pinsOf(5).at(-1)?.personId, 4);
  changesOf(facts, { kind: "undo", decision: 3 });
  assert.deepEqual([whose(facts)[0], whose(facts)[4]], [null, null]);
});

Deno.test("a moved face goes alone, and takes nobody's place in a photo", () => {
  const facts = wedding();
  assert.match(
    refusalOf(facts, { kind: "move", faces: [facts.keyOf(4)], to: ANNA }),
    /Person_001 is already in that photo, as face 3, which does not look like this one/,
  );
  changesOf(facts, { kind: "move", faces: [facts.keyOf(5)], to: CLEO });
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 3, 3, 3]);
  assert.equal(facts.pinsOf(5).at(-1)?.alone, true);
});

Deno.test("a face that is not theirs goes to the next likely person, else to somebody new", () => {
  const facts = wedding();
  facts.regroup(7, ANNA);
  changesOf(facts, { kind: "not", person: ANNA, faces: [facts.keyOf(7)] });
  assert.equal(whose(facts)[6], CLEO, "Cleo is like it");
  changesOf(facts, { kind: "not", person: BEN, faces: [facts.keyOf(4), facts.keyOf(5)] });
  assert.deepEqual(whose(facts).slice(3, 5), [4, 4], "both are one, whom nobody knew");
  assert.equal(facts.person(BEN)!.hasFolder, false, "nobody is left of Ben");
});

Deno.test("a face below the gate that is not theirs is nobody's", () => {
  const facts = new MemoryFacts([[{ who: 1 }], [{ who: 1, clarity: 0 }]]);
  changesOf(facts, { kind: "not", person: 1, faces: [facts.keyOf(2)] });
  assert.deepEqual(whose(facts), [1, null]);
});

Deno.test("what is no face leaves whoever it was given to", () => {
  const facts = wedding();
  changesOf(facts, { kind: "no_face", faces: [facts.keyOf(6), facts.keyOf(7), facts.keyOf(6)] });
  assert.deepEqual(whose(facts).slice(5), [null, null]);
  assert.equal(facts.person(CLEO)!.hasFolder, false);
  assert.match(
    refusalOf(facts, { kind: "no_face", faces: [facts.keyOf(6)] }),
    /nothing would change/,
  );
});

Deno.test("a face that is confirmed beside one that is moved is pinned once", () => {
  const facts = wedding();
  changesOf(facts, { kind: "move", faces: [facts.keyOf(6), facts.keyOf(1)], to: ANNA });
  assert.deepEqual(facts.snapshot().pins, [
    { decisionId: 1, faceId: 1, says: "is", personId: ANNA, alone: false },
    { decisionId: 1, faceId: 6, says: "is", personId: ANNA, alone: true },
  ]);
});

Deno.test("one face stands for a person, the one that was chosen last", () => {
  const facts = wedding(), chosen = () => facts.covers().map(({ faceId }) => faceId).sort();
  const choose = (face: number | null, person = ANNA): Decision => (
    { kind: "cover", person, face: face === null ? null : facts.keyOf(face) }
  );
  changesOf(facts, choose(2));
  assert.match(refusalOf(facts, choose(2)), /nothing would change/);
  assert.match(refusalOf(facts, choose(4)), /face 4 does not belong to Person_001/);
  changesOf(facts, choose(3));
  changesOf(facts, choose(4, BEN));
  assert.deepEqual(chosen(), [3, 4]);
  changesOf(facts, choose(null));
  assert.deepEqual(chosen(), [4]);
  assert.match(refusalOf(facts, choose(null)), /nothing would change/);
  assert.match(refusalOf(facts, { kind: "undo", decision: 4 }), /decision 6 depends on it/);
  changesOf(facts, { kind: "undo", decision: 6 });
  assert.deepEqual(chosen(), [3, 4]);
  changesOf(facts, { kind: "undo", decision: 4 });
  assert.deepEqual(chosen(), [2, 4]);
});

Deno.test("all files of a shot are dropped together, and come back together", () => {
  const facts = wedding();
  facts.changePhoto(2, { state: "paired", partnerId: 1 });
  const dropped = () => facts.snapshot().dropped;
  changesOf(facts, { kind: "drop", photos: [facts.photo(2).sha256] });
  assert.deepEqual(dropped(), [1, 2]);
  changesOf(facts, { kind: "restore", photos: [facts.photo(1).sha256] });
  assert.deepEqual(dropped(), []);
  changesOf(facts, { kind: "undo", decision: 2 });
  assert.deepEqual(dropped(), [1, 2]);
});

Deno.test("photos that are gone, broken or unknown are not dropped", () => {
  const facts = wedding(), drop = (photo: string) => ({ kind: "drop" as const, photos: [photo] });
  facts.changePhoto(1, { gone: true });
  facts.changePhoto(2, { state: "error" });
  assert.match(
    refusalOf(facts, drop(facts.photo(1).sha256)),
    /photo_1\.jpg was deleted from all folders/,
  );
  assert.match(
    refusalOf(facts, drop(facts.photo(2).sha256)),
    /photo_2\.jpg is in no folder, because its/,
  );
  assert.match(
    refusalOf(facts, drop("f".repeat(64))),
    /there is no photo ffffffffffff in the event/,
  );
});

Deno.test("a portrait is accepted once, until that is undone", () => {
  const facts = wedding();
  const decision = { kind: "portrait" as const, portrait: "a".repeat(64), person: ANNA };
  assert.deepEqual(changesOf(facts, decision), [{ kind: "portrait", portrait: "a".repeat(64) }]);
  assert.match(refusalOf(facts, decision), /nothing would change/);
  changesOf(facts, { kind: "undo", decision: 1 });
  changesOf(facts, decision);
});

Deno.test("a portrait is used for nobody by the last word about it, said once", () => {
  const facts = wedding(), portrait = "a".repeat(64);
  const leaveOut = { kind: "portrait" as const, portrait, person: null };
  changesOf(facts, { ...leaveOut, person: ANNA });
  changesOf(facts, leaveOut);
  assert.match(refusalOf(facts, leaveOut), /nothing would change/);
  changesOf(facts, { ...leaveOut, person: ANNA });
});

Deno.test("what was said is undone once, in the reverse order of what builds on it", () => {
  const facts = wedding();
  changesOf(facts, { kind: "name", person: ANNA, name: "Anna" });
  changesOf(facts, { kind: "merge", from: CLEO, into: ANNA });
  changesOf(facts, { kind: "role", person: BEN, role: "staff" });
  assert.match(refusalOf(facts, { kind: "undo", decision: 1 }), /decision 2 depends on it/);
  changesOf(facts, { kind: "undo", decision: 2 });
  assert.match(refusalOf(facts, { kind: "undo", decision: 2 }), /is undone already, by 5/);
  changesOf(facts, { kind: "undo", decision: 1 });
  assert.match(refusalOf(facts, { kind: "undo", decision: 4 }), /was never applied/);
  assert.match(refusalOf(facts, { kind: "undo", decision: 99 }), /there is no decision 99 to undo/);
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 2, 3, 3]);
  assert.equal(facts.person(BEN)!.role, "staff");
});

Deno.test("undoing an undoing does it again", () => {
  const facts = wedding();
  changesOf(facts, { kind: "merge", from: CLEO, into: ANNA });
  const merged = facts.snapshot();
  changesOf(facts, { kind: "undo", decision: 1 });
  changesOf(facts, { kind: "undo", decision: 2 });
  assert.deepEqual(facts.snapshot(), merged);
});

Deno.test("undoing leaves a face alone that somebody moved on since, or that would be twice", () => {
  const facts = wedding({ remembers: false });
  changesOf(facts, { kind: "merge", from: CLEO, into: BEN });
  facts.regroup(6, ANNA);
  changesOf(facts, { kind: "undo", decision: 1 });
  assert.deepEqual(whose(facts), [1, 1, 1, 2, 2, 1, 3]);
});

Deno.test("settings that no event keeps, and forgetting, are no plan", () => {
  const facts = wedding();
  assert.match(
    refusalOf(facts, { kind: "settings", values: { PAIRS: "raw", WORKERS: "2" } }),
    /WORKERS is not a setting/,
  );
  assert.equal(facts.setting("PAIRS"), null, "all or nothing");
  assert.match(refusalOf(facts, { kind: "forget", person: 9 }), /there is no person 9/);
  assert.match(refusalOf(facts, { kind: "forget_all" }), /a forgotten person cannot come back/);
});

Deno.test("what speaks of nobody is refused", () => {
  const facts = wedding(), gone = { ...facts.keyOf(1), photo: "f".repeat(64) };
  for (const kind of ["name", "folder"] as const) {
    const decision = kind === "name"
      ? { kind, person: 9, name: "X" }
      : { kind, person: 9, folder: "X" };
    assert.equal(refusalOf(facts, decision), "there is no person 9");
  }
  assert.equal(
    refusalOf(facts, { kind: "move", faces: [gone], to: ANNA }),
    "that face is not in the event any more",
  );
  assert.match(refusalOf(facts, { kind: "name", person: ANNA, name: "12" }), /number/);
});
