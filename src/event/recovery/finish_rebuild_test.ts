import assert from "node:assert/strict";
import { type SyntheticEvent, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { readDecisionLog } from "../identity/decisions/decision_log.ts";
import { finishRebuild } from "./finish_rebuild.ts";

const anna = 1, ben = 2, NOW = 1_000_000;

/** Names and folders are lists of photos' numbers, such as `{ Person_004: [1, 2] }`. */
function finish(
  { store, openIdentity }: SyntheticEvent,
  folders: Record<string, number[]> = {},
  lines: ReturnType<typeof readDecisionLog>["lines"] = [],
) {
  const names = Object.entries(folders).map(([folder, photos]) =>
    [folder, new Set(photos.map((photo) => `photo_${photo}.jpg`))] as const
  );
  const by = openIdentity();
  return finishRebuild(store, { lines, folders: new Map(names), openIdentity, by, now: NOW });
}
/** @returns the photos of everybody who has any, by folder. */
function people({ store }: SyntheticEvent): Record<string, number[]> {
  const seen = store.people.all().map(({ id, folder }) => [folder, store.faces.photosOf(id)]);
  return Object.fromEntries(seen.filter(([, photos]) => photos.length > 0));
}

Deno.test("everybody in the developed photos is found, and each photo waits for its folders", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const who of [anna, ben, anna, ben]) event.develop(who);
  const { decisions, lost, nobodys } = finish(event);
  assert.deepEqual({ decisions, lost, nobodys }, { decisions: 0, lost: [], nobodys: [] });
  assert.deepEqual(people(event), { Person_001: [1, 3], Person_002: [2, 4] });
  assert.deepEqual(store.photos.inState("identified").map(({ id }) => id), [1, 2, 3, 4]);
  store.close();
});

Deno.test("whoever is most like a numbered folder gets its number", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const who of [anna, ben, anna, ben, anna]) event.develop(who);
  const { nobodys } = finish(event, { Person_002: [1, 3], Person_007: [2, 4] });
  assert.deepEqual(people(event), { Person_002: [1, 3, 5], Person_007: [2, 4] });
  assert.deepEqual(nobodys, []);
  const { model } = event.openIdentity();
  const known = store.people.centroids(model).map(({ personId, faces }) => [personId, faces]);
  assert.deepEqual(known, [[2, 3], [7, 2]], "their looks are known by those numbers");
  store.close();
});

Deno.test("nobody new gets the number of a folder that turned out to be nobody's", async () => {
  const event = await syntheticEvent(), { store } = event;
  event.develop(anna);
  event.develop(anna);
  const { nobodys } = finish(event, { Person_001: [98, 99] });
  assert.deepEqual(nobodys, ["Person_001"]);
  assert.deepEqual(people(event), { Person_002: [1, 2] });
  store.close();
});

Deno.test("a folder with a name, or a number written otherwise, is no number", async () => {
  const event = await syntheticEvent(), { store } = event;
  event.develop(anna);
  event.develop(anna);
  const { nobodys } = finish(event, { "Person_0009": [1, 2], "Anna": [1, 2], "Person_000": [1] });
  assert.deepEqual(nobodys, []);
  assert.deepEqual(people(event), { Person_001: [1, 2] });
  store.close();
});

Deno.test("decisions come first: named people keep their numbers, and newcomers take free ones", async () => {
  const before = await syntheticEvent();
  for (const who of [ben, anna, ben, anna]) before.arrive(who);
  before.regroup();
  const [ofAnna] = before.faces().filter(({ photoId }) => photoId === 2);
  before.decide({ kind: "name", person: ofAnna.personId!, name: "Anna" });
  before.keepDecisions();
  const { lines } = readDecisionLog(before.root);
  before.store.close();
  const event = await syntheticEvent(), { store } = event;
  for (const who of [ben, anna, ben, anna]) event.develop(who);
  const { decisions, lost } = finish(event, { Anna: [2, 4], Person_009: [1, 3] }, lines);
  assert.deepEqual({ decisions, lost }, { decisions: 1, lost: [] });
  assert.equal(store.people.get(ofAnna.personId!).name, "Anna");
  assert.deepEqual(people(event).Person_009, [1, 3]);
  store.close();
});
