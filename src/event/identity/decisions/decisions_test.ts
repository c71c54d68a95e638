import assert from "node:assert/strict";
import { type SyntheticEvent, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";

const ANNA = 1, BEN = 2, CLEO = 3;

/** Anna in photos 1 to 3, Ben in 3 and 4, Cleo in 5 and 6; people are numbered 1, 2 and 3. */
async function wedding(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [[ANNA], [ANNA], [ANNA, BEN], [BEN], [CLEO], [CLEO]]) event.arrive(...who);
  event.regroup();
  assert.deepEqual(whose(event), [1, 1, 1, 2, 2, 3, 3]);
  return event;
}
const whose = (event: SyntheticEvent) => event.faces().map(({ personId }) => personId);
const places = async (event: SyntheticEvent) => {
  await event.route();
  const { found, implied } = await event.places();
  assert.deepEqual(found, implied);
  return found;
};

Deno.test("a named person's folder has the name, and gets the old one back when that is undone", async () => {
  const event = await wedding(), before = await places(event);
  assert.equal(event.decide({ kind: "name", person: 1, name: "Anna: née B." }), undefined);
  assert.ok((await places(event)).includes("People/Anna_ née B/Solo/photo_1.jpg"));
  assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
  assert.deepEqual(await places(event), before);
});

Deno.test("a folder has a name of its own, whatever its person is called, until that is undone", async () => {
  const event = await wedding(), before = await places(event);
  const called = async (folder: string) =>
    assert.deepEqual(
      await places(event),
      before.map((path) => path.replace("Person_001", folder)).sort(),
    );
  assert.equal(event.decide({ kind: "folder", person: 1, folder: " Table: 3? " }), undefined);
  await called("Table_ 3_");
  event.decide({ kind: "name", person: 1, name: "Anna" });
  await called("Table_ 3_");
  event.decide({ kind: "folder", person: 1, folder: null });
  await called("Anna");
  for (const [decision, folder] of [[3, "Table_ 3_"], [2, "Table_ 3_"], [1, "Person_001"]]) {
    assert.equal(event.decide({ kind: "undo", decision: Number(decision) }), undefined);
    await called(String(folder));
  }
});

Deno.test("a folder's name that somebody else or the system needs is refused", async () => {
  const event = await wedding();
  event.decide({ kind: "name", person: 2, name: "Ben?" });
  event.decide({ kind: "folder", person: 3, folder: "Bride's side" });
  const refusals: [string, RegExp][] = [
    ["BRIDE'S SIDE", /"BRIDE'S SIDE" is the name of person 3, or of their folder/],
    ["ben_", /"ben_" is the name of person 2, or of their folder/],
    ["Person_003", /looks like the name of a person's folder/],
    ["Person_003.", /looks like the name of a person's folder/],
    ["12", /a name cannot be a number/],
    ["com1", /Windows keeps the name "com1" for itself/],
    [" ... ", /needs more than dots and spaces/],
    ["x".repeat(81), /has 80 characters at most/],
  ];
  for (const [folder, why] of refusals) {
    assert.match(event.decide({ kind: "folder", person: 1, folder }) ?? "taken", why);
  }
  assert.equal(event.store.people.get(1).folder, "Person_001");
});

Deno.test("a folder's own name goes where an unnamed person goes, and out again", async () => {
  const event = await wedding();
  event.decide({ kind: "folder", person: 3, folder: "Table 3" });
  const before = event.state(), folder = (id: number) => event.store.people.get(id).folder;
  event.decide({ kind: "merge", from: 3, into: 1 });
  assert.deepEqual([folder(1), folder(3)], ["Table 3", "Person_003"]);
  event.decide({ kind: "undo", decision: 2 });
  assert.deepEqual(event.state(), before);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "merge", from: 3, into: 1 });
  assert.deepEqual([folder(1), folder(3)], ["Anna", "Table 3"], "who has a name keeps the folder");
});

Deno.test("two people cannot have one name, and none is both in a photo", async () => {
  const event = await wedding();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  assert.match(event.decide({ kind: "name", person: 2, name: "anna" })!, /already called "anna"/);
  assert.match(event.decide({ kind: "merge", from: 2, into: 1 })!, /both in photo_3\.jpg/);
  assert.match(event.decide({ kind: "merge", from: 9, into: 1 })!, /no person 9/);
  assert.deepEqual(whose(event), [1, 1, 1, 2, 2, 3, 3]);
});

Deno.test("merged people stay one, whatever regrouping finds, until that is undone", async () => {
  const event = await wedding(), before = event.state();
  event.decide({ kind: "merge", from: 3, into: 1 });
  event.regroup();
  assert.deepEqual(whose(event), [1, 1, 1, 2, 2, 1, 1]);
  event.arrive(CLEO);
  event.regroup();
  assert.equal(
    whose(event).at(-1),
    1,
    "who is like the merged one is the one they are merged into",
  );
  event.decide({ kind: "undo", decision: 1 });
  event.regroup();
  assert.deepEqual(whose(event).slice(0, 7), [1, 1, 1, 2, 2, 3, 3]);
  assert.deepEqual(event.state().people.slice(0, 3), before.people);
});

Deno.test("a name goes with the person it was given to, into a merger and out again", async () => {
  const event = await wedding();
  event.decide({ kind: "name", person: 3, name: "Cleo" });
  const before = event.state();
  event.decide({ kind: "merge", from: 3, into: 1 });
  assert.deepEqual([event.store.people.get(1).name, event.store.people.get(1).folder], [
    ...["Cleo", "Cleo"],
  ]);
  event.decide({ kind: "undo", decision: 2 });
  assert.deepEqual(event.state(), before);
});

Deno.test("what was split stays apart, and what was undone can be done again", async () => {
  const event = await wedding(), [first] = event.faces();
  event.decide({ kind: "split", person: 1, faces: [event.key(first.id)] });
  event.regroup();
  assert.deepEqual(whose(event), [4, 1, 1, 2, 2, 3, 3]);
  event.decide({ kind: "undo", decision: 1 });
  event.regroup();
  assert.deepEqual(whose(event), [1, 1, 1, 2, 2, 3, 3]);
  event.decide({ kind: "undo", decision: 2 });
  event.regroup();
  assert.deepEqual(whose(event), [4, 1, 1, 2, 2, 3, 3], "undoing the undoing does it again");
});

Deno.test("a moved face stays where it was put, and a rejected one stays away", async () => {
  const event = await wedding(), last = event.faces().at(-1)!;
  assert.equal(event.decide({ kind: "move", faces: [event.key(last.id)], to: 2 }), undefined);
  event.regroup();
  assert.equal(whose(event).at(-1), 2);
  assert.equal(event.decide({ kind: "not", faces: [event.key(1)], person: 1 }), undefined);
  event.restart();
  event.regroup();
  assert.ok(![1, null].includes(whose(event)[0]));
});

Deno.test("a moved face joins the target's group, which keeps number and folder", async () => {
  const event = await wedding(), before = await places(event), state = event.state();
  assert.equal(event.decide({ kind: "move", faces: [event.key(1)], to: 3 }), undefined);
  event.regroup();
  assert.deepEqual(whose(event), [3, 1, 1, 2, 2, 3, 3]);
  assert.deepEqual(
    await places(event),
    before.map((path) => path.replace("Person_001/Solo/photo_1", "Person_003/Solo/photo_1")).sort(),
  );
  event.arrive(ANNA);
  event.arrive(CLEO);
  event.regroup();
  assert.deepEqual(whose(event), [3, 1, 1, 2, 2, 3, 3, 1, 3], "those it resembles stay");
  event.restart();
  event.decide({ kind: "undo", decision: 1 });
  event.regroup();
  assert.deepEqual(whose(event), [1, 1, 1, 2, 2, 3, 3, 1, 3]);
  assert.deepEqual(event.state().people, state.people);
});

Deno.test("an unclear face that is moved pulls no others after it, whoever it is moved to", async () => {
  for (const name of [null, "Ben"]) {
    for (const is of ["dim", "blurred"] as const) {
      const event = await wedding();
      for (const who of [10, 11, 12]) event.arrive({ who, is });
      for (const who of [13, 14]) event.arrive({ who, is: "dim" });
      event.regroup();
      const before = whose(event), moved = event.faces()[7];
      if (name !== null) event.decide({ kind: "name", person: 2, name });
      assert.equal(event.decide({ kind: "move", faces: [event.key(moved.id)], to: 2 }), undefined);
      event.regroup();
      assert.deepEqual(whose(event), before.with(7, 2));
    }
  }
});

Deno.test("undoing brings back who became somebody else by what was decided", async () => {
  const event = await wedding(), before = await places(event);
  // Without the face that is most like both, Anna's others are grouped anew.
  event.decide({ kind: "no_face", faces: [event.key(1)] });
  event.regroup();
  event.decide({ kind: "move", faces: [event.key(2)], to: 3 });
  event.regroup();
  event.decide({ kind: "merge", from: 3, into: 2 });
  event.regroup();
  event.restart();
  for (const decision of [3, 2, 1]) {
    assert.equal(event.decide({ kind: "undo", decision }), undefined);
    event.regroup();
  }
  assert.deepEqual(whose(event), [1, 1, 1, 2, 2, 3, 3]);
  assert.deepEqual(await places(event), before);
});

Deno.test("who was named is not taken for somebody unnamed, though nothing said of their faces holds", async () => {
  const event = await wedding(), { wrongCost } = event.bounds;
  event.bounds.wrongCost = 1e9;
  for (let n = 0; n < 2; n++) event.arrive({ who: 8, is: "dim" });
  event.regroup();
  event.bounds.wrongCost = wrongCost;
  const [other, ben] = whose(event).slice(-2);
  assert.notEqual(other, ben, "they are no proof if it is worst to be wrong");
  event.decide({ kind: "move", faces: [event.key(1)], to: ben! });
  event.decide({ kind: "name", person: ben!, name: "Ben" });
  event.decide({ kind: "undo", decision: 1 });
  for (let n = 0; n < 6; n++) event.arrive(8);
  event.regroup();
  assert.deepEqual(whose(event).slice(-8), Array(8).fill(ben));
  assert.equal(event.store.people.get(ben!).name, "Ben");
});

Deno.test("a face cannot be moved to who is in the photo already", async () => {
  const event = await wedding(), ben = event.faces().find(({ personId }) => personId === 2)!;
  const refused = event.decide({ kind: "move", faces: [event.key(ben.id)], to: 1 });
  assert.match(refused!, /Person_001 is already in that photo, as face 3/);
});

Deno.test("a human may say that a photo shows somebody twice, and undo it", async () => {
  const event = await wedding();
  // Dora beside herself in a mirror that bends, where no other photo tells who she is.
  event.arrive({ who: 4, like: 5 }, { who: 4, like: 6, is: "dim" });
  event.regroup();
  const [{ personId: dora }, mirrored] = event.faces().slice(-2), before = whose(event);
  assert.notEqual(mirrored.personId, dora, "they are too little alike to be one moment");
  assert.equal(
    event.decide({ kind: "move", faces: [event.key(mirrored.id)], to: dora! }),
    undefined,
  );
  event.regroup();
  assert.deepEqual(whose(event).slice(-2), [dora, dora]);
  assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
  event.regroup();
  assert.deepEqual(whose(event), before);
  assert.equal(event.decide({ kind: "merge", from: mirrored.personId!, into: dora! }), undefined);
  event.regroup();
  assert.deepEqual(whose(event).slice(-2), [dora, dora]);
});

Deno.test("what is said of many faces is one decision, and undone as one", async () => {
  const event = await wedding(), before = event.state();
  const keys = [1, 2, 1].map((id) => event.key(id));
  assert.equal(event.decide({ kind: "not", faces: keys, person: 1 }), undefined);
  assert.deepEqual(whose(event), [4, 4, 1, 2, 2, 3, 3], "who was one before may be one still");
  event.regroup();
  assert.equal(event.decide({ kind: "no_face", faces: keys }), undefined);
  assert.deepEqual(whose(event), [null, null, 1, 2, 2, 3, 3]);
  event.regroup();
  event.decide({ kind: "undo", decision: 2 });
  event.decide({ kind: "undo", decision: 1 });
  assert.deepEqual([event.state().faces, event.state().pins], [before.faces, before.pins]);
  assert.match(
    event.decide({
      kind: "not",
      faces: [event.key(1), { ...event.key(2), photo: "?" }],
      person: 1,
    })!,
    /not in the event/,
  );
  assert.deepEqual(event.state().faces, before.faces, "all or nothing");
});

Deno.test("what is no face is nobody's, and staff have no folders", async () => {
  const event = await wedding();
  event.decide({ kind: "no_face", faces: [event.key(1)] });
  event.decide({ kind: "role", person: 2, role: "staff" });
  event.regroup();
  assert.equal(whose(event)[0], null);
  assert.deepEqual(await places(event), [
    "Admin/NoFaces/photo_1.jpg",
    "Admin/NoFaces/photo_4.jpg",
    "People/Person_001/Solo/photo_2.jpg",
    "People/Person_001/Solo/photo_3.jpg",
    "People/Person_003/Solo/photo_5.jpg",
    "People/Person_003/Solo/photo_6.jpg",
  ]);
});

Deno.test("only what is in force can be undone", async () => {
  const event = await wedding();
  assert.match(event.decide({ kind: "undo", decision: 7 })!, /no decision 7/);
  event.decide({ kind: "merge", from: 1, into: 1 });
  assert.match(event.decide({ kind: "undo", decision: 2 })!, /never applied/);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "undo", decision: 4 });
  assert.match(event.decide({ kind: "undo", decision: 4 })!, /undone already, by 5/);
});

Deno.test("regrouping that began before a decision is not carried out", async () => {
  const event = await wedding();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  assert.equal(event.store.regrouped.get().decisions, 0);
  event.regroup();
  assert.equal(event.store.regrouped.get().decisions, 1);
});

Deno.test("what others build on is undone after them, so that the order does not matter", async () => {
  const event = await wedding();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 1, name: "Anne" });
  assert.match(event.decide({ kind: "undo", decision: 1 })!, /decision 2 depends on it/);
  assert.equal(event.decide({ kind: "undo", decision: 2 }), undefined);
  assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
  assert.equal(event.store.people.get(1).name, null);
});

Deno.test("a name that somebody else got meanwhile does not come back, and holds up nothing", async () => {
  const event = await wedding();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "undo", decision: 1 });
  event.decide({ kind: "name", person: 2, name: "ANNA" });
  assert.match(event.decide({ kind: "undo", decision: 2 })!, /"Anna" is now the name of person 2/);
  assert.equal(event.decide({ kind: "name", person: 3, name: "Cleo" }), undefined);
});

Deno.test("a face that was said to be none is nobody's anchor", async () => {
  const event = await wedding();
  event.decide({ kind: "move", faces: [event.key(1)], to: 1 });
  event.decide({ kind: "no_face", faces: [event.key(1)] });
  event.decide({ kind: "not", faces: [event.key(2)], person: 1 });
  event.regroup();
  assert.notEqual(whose(event)[1], 1);
});

Deno.test("a chosen cover says nothing of whose the face is", async () => {
  const event = await wedding(), { store } = event;
  event.decide({ kind: "cover", person: ANNA, face: event.key(3) });
  assert.equal(store.covers.of(ANNA), 3);
  event.decide({ kind: "move", faces: [event.key(3)], to: CLEO });
  event.regroup();
  assert.notEqual(store.covers.of(ANNA), 3);
  assert.notEqual(store.covers.of(CLEO), 3, "nobody chose it for Cleo");
  event.decide({ kind: "undo", decision: 2 });
  assert.equal(store.covers.of(ANNA), 3);
  assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
  assert.deepEqual(store.decisions.pins(), []);
});

Deno.test("saying again what is so already is no decision", async () => {
  const event = await wedding();
  event.decide({ kind: "role", person: 1, role: "hidden" });
  assert.match(event.decide({ kind: "role", person: 1, role: "hidden" })!, /nothing would change/);
  event.decide({ kind: "no_face", faces: [event.key(4)] });
  assert.match(event.decide({ kind: "no_face", faces: [event.key(4)] })!, /nothing would change/);
});
