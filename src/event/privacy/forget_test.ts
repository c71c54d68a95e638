import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { NOW, putEnrolment, putSays } from "../../../tests/support/guest_event.ts";
import {
  bounds,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../tests/support/synthetic_event.ts";
import { findTraces, tracesOfName } from "../../../tests/support/traces.ts";
import type { Decision } from "../../core/decision.ts";
import { realDisk } from "../disk/real_disk.ts";
import { exportsFolder, layout } from "../event_layout.ts";
import { applyAnyDecision } from "./apply_any_decision.ts";
import type { ForgetContext } from "./forget.ts";

const ANNA = 1, BEN = 2;

/** Anna in photos 1 and 2, Ben in 3 and 4, both in 5; Anna has a name. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [[ANNA], [ANNA], [BEN], [BEN], [ANNA, BEN]]) event.arrive(...who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  await event.route();
  return event;
}

/** As the engine applies it. */
async function apply(
  event: SyntheticEvent,
  decision: Decision,
  with_: Partial<ForgetContext> = {},
) {
  const { store, root } = event, { index } = event.openIdentity();
  const told: string[] = [], row = store.decisions.get(store.decisions.propose(decision, 20))!;
  const outcome = await applyAnyDecision({
    ...{ store, index, model: MODEL, bounds, now: 21, disk: realDisk({ root, links: "auto" }) },
    async routeAll(photos) {
      told.push(`route ${[...photos]}`);
      await event.route();
    },
    redactLogs: (words) => void told.push(`redact ${words.toSorted()}`),
    eraseCopies: (people) => Promise.resolve(void told.push(`erase copies of ${people}`)),
    ...with_,
  }, row);
  return { outcome, told, index, row };
}

Deno.test("who is forgotten leaves no face, name, folder or reference, and keeps the number", async () => {
  const event = await party(), { store, root } = event;
  const references = join(root, layout.references);
  await Deno.mkdir(join(references, "Anna"), { recursive: true });
  await Deno.writeTextFile(join(references, "Anna/1.jpg"), "x");
  await Deno.writeTextFile(join(references, "Anna/notes.txt"), "her table");
  const row = { size: 1, mtimeMs: 1, problem: null, refusal: null, acceptedBy: null };
  const embedding = store.faces.ofPhoto(1)[0].embedding;
  store.references.insert({ ...row, path: "Anna/1.jpg", sha256: "a".repeat(64), personId: 1 }, {
    model: MODEL,
    embedding,
  });
  const { outcome, told, index } = await apply(event, { kind: "forget", person: 1 });
  assert.deepEqual(outcome, { photos: [] });
  assert.deepEqual(event.faces().map(({ personId }) => personId), [2, 2, 2]);
  const { name, folder, hasFolder } = store.people.get(1);
  assert.deepEqual([name, folder, hasFolder], [null, "Person_001", false]);
  assert.deepEqual([store.references.all(), await filesBelow(references)], [[], []]);
  assert.deepEqual([index.get(1), store.people.hasCentroid(1, MODEL)], [undefined, false]);
  assert.deepEqual(told, [
    ...["route 1,2,5", "redact Anna,Person_001", "route 1,2,5", "erase copies of 1"],
  ]);
  const found = await filesBelow(join(root, layout.people));
  assert.deepEqual(found.filter((path) => !path.startsWith("Person_002/")), []);
  assert.deepEqual(store.decisions.all().map(({ kind }) => kind), ["forgotten", "forget"]);
  assert.equal(store.people.nextId(), 3);
  store.close();
});

Deno.test("no file of the event holds a name that was forgotten, and no export is left", async () => {
  const event = await party(), { root } = event;
  event.decide({ kind: "name", person: 1, name: "Zerlina Quixotic" });
  await event.route();
  const exported = join(root, exportsFolder, "2026-05-01_101500");
  await Deno.mkdir(exported, { recursive: true });
  await Deno.writeTextFile(join(exported, "people.csv"), "1,Zerlina Quixotic");
  const traces = tracesOfName("Zerlina Quixotic");
  assert.notDeepEqual(await findTraces(root, traces), []);
  await apply(event, { kind: "forget", person: 1 });
  assert.deepEqual(await findTraces(root, traces), []);
  event.store.close();
});

Deno.test("a face that was forgotten is not found again in its photo", async () => {
  const event = await party(), { store } = event;
  await apply(event, { kind: "forget", person: 1 });
  assert.deepEqual([1, 3, 5].map((id) => store.forgotten.inPhoto(store.photos.get(id)).length), [
    1,
    0,
    1,
  ]);
  store.close();
});

Deno.test("it counts as done only once the copies are erased, and can be begun anew", async () => {
  const event = await party(), { store } = event;
  const full = { eraseCopies: () => Promise.reject(new Error("disk full")) };
  await assert.rejects(() => apply(event, { kind: "forget", person: 1 }, full), /disk full/);
  assert.deepEqual(store.decisions.open().map(({ kind }) => kind), ["forget"]);
  await apply(event, { kind: "forget", person: 1 });
  assert.deepEqual(store.decisions.get(3)!.refused, null);
  store.close();
});

Deno.test("while a photo cannot be taken out of their folder, nothing of them is lost yet", async () => {
  const event = await party(), { store } = event;
  const stuck = { routeAll: () => Promise.resolve() };
  await assert.rejects(
    () => apply(event, { kind: "forget", person: 1 }, stuck),
    /cannot remove .*People\/Anna\/.* now/,
  );
  assert.equal(store.people.get(1).name, "Anna", "their folder can still be told");
  store.close();
});

Deno.test("those who were merged into somebody are forgotten with them", async () => {
  const event = await syntheticEvent(), { store } = event;
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "merge", from: 2, into: 1 });
  const { told } = await apply(event, { kind: "forget", person: 2 });
  assert.deepEqual([event.faces(), told.at(-1)], [[], "erase copies of 1,2"]);
  assert.deepEqual(store.people.all().map(({ mergedInto }) => mergedInto), [null, null]);
  store.close();
});

Deno.test("that somebody is not the one who is forgotten is forgotten too", async () => {
  const event = await party(), { store } = event;
  const [anna, ben] = store.faces.peopleIn(1).concat(store.faces.peopleIn(3)).map(({ id }) => id);
  assert.equal(event.decide({ kind: "different", people: [ben, anna] }), undefined);
  await apply(event, { kind: "forget", person: anna });
  assert.deepEqual(store.decisions.all().map(({ kind }) => kind), [
    ...["forgotten", "forgotten"],
    "forget",
  ]);
  assert.ok(store.decisions.pins().every(({ personId }) => personId !== anna));
  store.close();
});

Deno.test("guests who are somebody go with them, the others lose what they say of them", async () => {
  const event = await party(), { store } = event, { enrolments, people, wishes } = store.guests;
  const anna = putEnrolment(store, 1), ben = putEnrolment(store, 2);
  putSays(store, anna, ANNA);
  putSays(store, ben, BEN);
  putSays(store, ben, ANNA, "asked");
  for (const person of [ANNA, BEN]) {
    wishes.unpublish(person, "guest", NOW);
    wishes.wishErasure(person, NOW);
  }
  await apply(event, { kind: "forget", person: ANNA });
  assert.deepEqual(enrolments.all().map(({ id }) => id), [ben]);
  assert.deepEqual(people.of(ben).map(({ personId }) => personId), [BEN]);
  const left = [...wishes.unpublished(), ...wishes.erasures()].map(({ personId }) => personId);
  assert.deepEqual(left, [BEN, BEN]);
  const gone: number[] = [];
  await apply(event, { kind: "forget_all" }, { guestsGone: (ids) => void gone.push(...ids) });
  assert.deepEqual([gone, enrolments.all(), wishes.unpublished()], [[ben], [], []]);
  store.close();
});

Deno.test("photos of somebody who was not published stay hidden once they are forgotten", async () => {
  for (const how of [{ kind: "forget", person: ANNA }, { kind: "forget_all" }] as const) {
    const event = await party(), { store } = event, both = 5;
    const benSees = () => store.guests.photos.has({ enrolment: 0, own: [BEN], barred: [] }, both);
    assert.equal(benSees(), true);
    store.guests.wishes.unpublish(ANNA, "guest", NOW);
    await apply(event, how);
    assert.equal(benSees(), false);
    assert.deepEqual(store.galleryPhotos.all([]).map(({ id }) => id), [3, 4]);
    assert.deepEqual(store.guests.wishes.unpublished(), []);
    store.close();
  }
});

Deno.test("all faces are forgotten, people keep names and photos their folders", async () => {
  const event = await party(), { store, root } = event;
  const folders = join(root, layout.people), before = await filesBelow(folders);
  const { told, index } = await apply(event, { kind: "forget_all" });
  assert.deepEqual([event.faces(), store.decisions.pins(), index.size], [[], [], 0]);
  assert.equal(store.people.get(1).name, "Anna");
  assert.deepEqual(await filesBelow(folders), before);
  assert.deepEqual(told.at(-1), "erase copies of everybody");
  assert.deepEqual(store.decisions.all().map(({ kind }) => kind), ["forgotten", "forget_all"]);
  store.close();
});

Deno.test("to forget nobody is refused, and any other decision is applied as ever", async () => {
  const event = await party(), { store } = event;
  const { outcome } = await apply(event, { kind: "forget", person: 9 });
  assert.equal(outcome.refused, "there is no person 9");
  const named = await apply(event, { kind: "name", person: 2, name: "Ben" });
  assert.deepEqual([named.outcome.refused, store.people.get(2).name], [undefined, "Ben"]);
  store.close();
});
