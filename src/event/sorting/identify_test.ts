import assert from "node:assert/strict";
import { faceOf, MODEL, type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { identifyPhoto } from "./identify.ts";
import { noFacesReason } from "./no_faces_reason.ts";
import { recordRouted } from "./placement_queue.ts";

/** Identifies a photo of these people. @returns its id. */
async function identified(event: SmallEvent, path: string, ...people: number[]): Promise<number> {
  const id = await event.developed(path, ...people);
  identifyPhoto(event.store, event.identity, id, 0);
  return id;
}
const whose = ({ store }: SmallEvent, id: number) =>
  store.faces.ofPhoto(id).map(({ personId }) => personId);
const withFolder = ({ store }: SmallEvent) => [...store.people.withFolder()];
const known = ({ identity: { index } }: SmallEvent) => index.size;

Deno.test("a face of somebody known is theirs, one of a stranger founds a person", async () => {
  const event = await smallEvent();
  const ids = [
    await identified(event, "a.jpg", 1),
    await identified(event, "b.jpg", 1, 2),
    await identified(event, "c.jpg", 2),
  ];
  assert.deepEqual(ids.map((id) => whose(event, id)), [[1], [1, 2], [2]]);
  assert.deepEqual(event.store.people.centroids(MODEL).map(({ faces }) => faces), [2, 2]);
});

Deno.test("the index learns nobody from a photo that could not be recorded", async () => {
  const event = await smallEvent(), id = await event.developed("a.jpg", 1), size = known(event);
  const { putCentroid } = event.store.people;
  event.store.people.putCentroid = () => {
    throw new Error("database or disk is full");
  };
  assert.throws(() => identifyPhoto(event.store, event.identity, id, 0), /full/);
  event.store.people.putCentroid = putCentroid;
  assert.deepEqual([known(event), whose(event, id)], [size, [null]]);
  identifyPhoto(event.store, event.identity, id, 0);
  assert.deepEqual([known(event), whose(event, id)], [size + 1, [1]]);
});

Deno.test("a photo that has its people keeps them, whom else it may look like", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  await identified(event, "b.jpg", 2);
  const [face] = event.store.faces.ofPhoto(id);
  event.store.faces.assign(face.id, 2, "regrouping");
  for (const step of ["routed", "outputLost", "developed"] as const) {
    event.store.photos.apply(id, step);
  }
  identifyPhoto(event.store, event.identity, id, 0);
  assert.deepEqual([whose(event, id), event.store.people.all().length], [[2], 2]);
});

Deno.test("what was said of faces is done at once while older rules hold regrouping back", async () => {
  const event = await smallEvent(), { store } = event;
  for (const [path, who] of [["a.jpg", 1], ["b.jpg", 2]] as const) {
    await identified(event, path, who);
  }
  const said = async (path: string) => {
    const id = await event.developed(path, 1, 2, 1), named = { kind: "name" as const, person: 1 };
    const decisionId = store.decisions.propose({ ...named, name: "Anna" }, 1);
    store.decisions.markApplied(decisionId, 1, []);
    const [first, second] = store.faces.ofPhoto(id);
    const pin = { decisionId, alone: false };
    store.decisions.pin({ ...pin, faceId: first.id, says: "is", personId: 2 });
    store.decisions.pin({ ...pin, faceId: second.id, says: "no_face", personId: null });
    identifyPhoto(store, event.identity, id, 0);
    return whose(event, id);
  };
  assert.deepEqual(await said("c.jpg"), [null, null, 1], "regrouping does it");
  store.regrouped.put({ ...store.regrouped.get(), faceId: 1, rules: 1 });
  assert.deepEqual(await said("d.jpg"), [2, null, 1]);
  const [pinned] = store.faces.ofPhoto(store.photos.all().at(-1)!.id);
  const causes = store.faces.movesOf(pinned.id).map(({ cause }) => cause);
  assert.deepEqual(causes, ["decision"], "a decision is no guess");
  assert.equal(store.people.centroids(MODEL)[1].faces, 2, "and learnt from");
});

Deno.test("faces below the gate, and those of another model, are nobody's", async () => {
  const event = await smallEvent(), id = await event.developed("a.jpg", 1);
  const [face] = event.store.faces.ofPhoto(id);
  event.store.faces.replace(face.id, "another", faceOf(1, 1));
  identifyPhoto(event.store, event.identity, id, 0);
  assert.deepEqual([whose(event, id), event.states()], [[null], ["1 identified"]]);
  const other = await event.developed("b.jpg");
  event.store.faces.insert(other, MODEL, { ...faceOf(1, 2), usable: false });
  identifyPhoto(event.store, event.identity, other, 0);
  assert.deepEqual(whose(event, other), [null]);
});

Deno.test("whoever is seen clearly has a folder; others have one with their second photo", async () => {
  const event = await smallEvent();
  await identified(event, "a.jpg", 1);
  assert.deepEqual(withFolder(event), [1], "clearly seen");
  event.identity.bounds.clarity.guest = 100;
  await identified(event, "b.jpg", 1, 2);
  assert.deepEqual(withFolder(event), [1], "the photo is in somebody's folder");
  const second = await event.developed("c.jpg", 1, 2);
  identifyPhoto(event.store, event.identity, second, 0);
  assert.deepEqual(withFolder(event), [1, 2]);
});

Deno.test("a second photo gives a folder only to who is seen well in one of them", async () => {
  const event = await smallEvent(), { guest, seen } = event.identity.bounds.clarity;
  const withSecond = async (path: string, embeddingNorm: number) => {
    const id = await event.developed(path, 1, 2), [, second] = event.store.faces.ofPhoto(id);
    event.store.faces.replace(second.id, MODEL, { ...faceOf(2, id, 1), embeddingNorm });
    identifyPhoto(event.store, event.identity, id, 0);
    assert.deepEqual(whose(event, id), [1, 2]);
  };
  await withSecond("a.jpg", guest - 0.1);
  assert.deepEqual(withFolder(event), [1], "in one photo it is not enough to be seen well");
  await withSecond("b.jpg", seen - 0.1);
  assert.deepEqual(withFolder(event), [1, 2], "the first photo shows them well");
  event.store.people.giveFolder(2, false);
  event.store.faces.removeOfPhoto(1);
  await withSecond("c.jpg", seen - 0.1);
  assert.deepEqual(withFolder(event), [1], "neither photo does");
});

Deno.test("a photo that would be in nobody's folder gives one to the best seen", async () => {
  const event = await smallEvent();
  event.identity.bounds.clarity.guest = 100;
  const id = await event.developed("a.jpg", 1, 2), [dim, clear] = event.store.faces.ofPhoto(id);
  event.store.faces.replace(dim.id, MODEL, { ...faceOf(1, 1), embeddingNorm: 12 });
  event.store.faces.replace(clear.id, MODEL, { ...faceOf(2, 1, 1), embeddingNorm: 19 });
  identifyPhoto(event.store, event.identity, id, 0);
  assert.deepEqual(withFolder(event), [2]);
});

Deno.test("why a photo is in NoFaces is told by what is in it", async () => {
  const event = await smallEvent(), { store } = event;
  const reason = (id: number) => noFacesReason(store, store.photos.get(id));
  const nobody = await identified(event, "nobody.jpg");
  assert.equal(reason(nobody), "none");
  const anna = await identified(event, "anna.jpg", 1);
  assert.equal(reason(anna), undefined);
  event.decide({ kind: "role", person: 1, role: "staff" });
  assert.equal(reason(anna), "staff");
  event.decide({ kind: "role", person: 1, role: "hidden" });
  assert.equal(reason(anna), "hidden");
  const unclear = await event.developed("unclear.jpg");
  store.faces.insert(unclear, MODEL, { ...faceOf(1, 2), usable: false });
  assert.equal(reason(unclear), "unclear");
  const guest = await identified(event, "guest.jpg", 2);
  store.people.giveFolder(2, false);
  assert.equal(reason(guest), "noFolder");
  store.photos.forgetFacesOf(nobody);
  assert.equal(reason(nobody), "forgotten");
});

Deno.test("a photo counts as placed once, in the folders of its guests that have one", async () => {
  const event = await smallEvent(), { store } = event;
  const both = await identified(event, "both.jpg", 1, 2);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  assert.deepEqual(recordRouted(store, both)?.people, ["Anna", "Person_002"]);
  assert.equal(store.photos.get(both).state, "routed");
  assert.deepEqual(recordRouted(store, both)?.people, ["Anna", "Person_002"], "and stays so");
  store.routing.put({ folders: "named", staffMakesGroups: false });
  assert.deepEqual(recordRouted(store, both)?.people, ["Anna"]);
  const nobody = await identified(event, "nobody.jpg");
  assert.deepEqual(recordRouted(store, nobody), { people: null, nobody: "none" });
  assert.equal(store.photos.get(nobody).state, "no_faces");
});
