/** Decisions through the page: what they would do, and undoing them. */
import assert from "node:assert/strict";
import { effectViewSchema } from "../src/contracts/decision_effect.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** Two photos of each of two people, and one of both. */
async function party() {
  const event = await syntheticEvent(await tempFolder());
  for (const who of [[1], [1], [2], [2], [1, 2]]) event.arrive(...who);
  event.regroup();
  return event;
}

Deno.test("what decisions would do to folders is told without making them", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const answer = await page.send("/api/operator/decisions/effect", {
    decisions: [{ kind: "drop", photos: [5] }],
  });
  const effect = effectViewSchema.parse(await answer.json());
  assert.deepEqual(effect.folders.map(({ person, loses }) => [person, loses]), [[1, 1], [2, 1]]);
  assert.equal(event.store.decisions.all().length, 0);
});

Deno.test("decisions are undone by their numbers, or the last one, and done again", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const isDropped = () => [1, 2].map((id) => event.store.photos.get(id).dropped);
  const drop = { decisions: [1, 2].map((id) => ({ kind: "drop", photos: [id] })) };
  await (await page.send("/api/operator/decisions", drop)).json();
  assert.deepEqual(isDropped(), [true, true]);
  const undo = async (way: string, decisions?: number[]) => {
    const answer = await page.send(`/api/operator/decisions/${way}`, { decisions });
    return (await answer.json()).results;
  };
  assert.deepEqual(await undo("undo", [2, 1]), [
    { id: 3, state: "applied" },
    { id: 4, state: "applied" },
  ]);
  assert.deepEqual(isDropped(), [false, false]);
  await undo("redo", [1]);
  assert.deepEqual(isDropped(), [true, false]);
  await undo("undo");
  assert.deepEqual(isDropped(), [false, false]);
});

Deno.test("there is nothing to undo in an event without decisions", async () => {
  await using page = await pageOf(await party());
  const answer = await page.send("/api/operator/decisions/undo", {});
  assert.equal(answer.status, 422);
  assert.equal((await answer.json()).detail, "there is no decision to undo");
});

Deno.test("what more decisions would do than are quickly looked up is refused, with why", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const hide = { kind: "role", person: 1, role: "hidden" };
  const asked: [unknown[], RegExp][] = [
    [Array(201).fill(hide), /200 decisions/],
    [[{ kind: "drop", photos: Array(5001).fill(1) }], /5000 faces and photos/],
  ];
  for (const [decisions, why] of asked) {
    const answer = await page.send("/api/operator/decisions/effect", { decisions });
    assert.equal(answer.status, 422);
    const { errors: [{ field, message }] } = await answer.json();
    assert.equal(field, "decisions");
    assert.match(message, why);
  }
  const all = { decisions: Array(200).fill(hide) };
  assert.equal((await page.send("/api/operator/decisions/effect", all)).status, 200);
});

Deno.test("a stale page changes nobody, however many people it is about", async () => {
  const event = await party(), { store } = event, ids: number[] = [1, 2];
  store.transaction(() => {
    for (let id = 3; id <= 4000; id++) {
      store.people.insert(id, `Person_${id}`, 1);
      ids.push(id);
    }
  });
  await using page = await pageOf(event);
  const decisions = ids.map((person) => ({ kind: "role", person, role: "hidden" }));
  const versions = Object.fromEntries(store.versions.of(ids));
  event.decide({ kind: "name", person: 4000, name: "Anna" });
  const answer = await page.send("/api/operator/decisions", { decisions, versions });
  const { status, changed } = await answer.json();
  assert.deepEqual([status, changed], [412, [4000]]);
  assert.equal(store.decisions.all().length, 1);
  versions[4000] = store.versions.of([4000]).get(4000)!;
  const { results } = await (await page.send("/api/operator/decisions", { decisions, versions }))
    .json();
  assert.equal(results.length, 4000);
  assert.ok(store.people.all().every(({ role }) => role === "hidden"));
});
