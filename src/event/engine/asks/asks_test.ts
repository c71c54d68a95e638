/** What a running engine answers, over an event with made-up faces. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { dropMadeUp, madeUpBytes } from "../../../../tests/support/eventful_event.ts";
import { filesBelow } from "../../../../tests/support/event_tree.ts";
import { runningEngine } from "../../../../tests/support/running_engine.ts";
import { until } from "../../../../tests/support/until.ts";
import { MOST_UPLOAD_BYTES } from "../../../core/upload_limit.ts";
import { layout } from "../../event_layout.ts";

const portrait = (people: number[], like?: number) => madeUpBytes({ people, like });

Deno.test("paused, an engine sorts nothing new but applies decisions; resumed, it goes on", async () => {
  await using engine = await runningEngine();
  const { ask, root, app, sorted, store, propose, personIn } = engine;
  await ask("pause", {});
  await dropMadeUp(root, `${layout.incoming}/new.jpg`, { people: [1, 3] });
  await ask("rescan", {});
  await until(() => app.progress().counts.waiting === 1, "the new photo is counted");
  const person = personIn(1).id, id = propose({ kind: "name", person, name: "Ada" });
  await ask("decideNow", { ids: [id] });
  assert.deepEqual([store.people.get(person).name, sorted()], ["Ada", 5]);
  await ask("resume", {});
  await until(() => sorted() === 6, "the new photo is sorted");
});

Deno.test("decisions are applied at once, and their photos are in their folders then", async () => {
  await using engine = await runningEngine();
  const { ask, root, store, propose, personIn } = engine, person = personIn(1).id;
  const ids = [
    propose({ kind: "name", person, name: "Ada" }),
    propose({ kind: "name", person: 99, name: "Nobody" }),
  ];
  assert.deepEqual(await ask("decideNow", { ids }), { moving: 0 });
  assert.deepEqual(ids.map((id) => store.decisions.get(id)?.refused === null), [true, false]);
  assert.equal(await Deno.stat(join(root, layout.people, "Ada")).then(() => true), true);
});

Deno.test("everybody is regrouped when asked, though nothing changed", async () => {
  await using engine = await runningEngine();
  const { ask, store, events } = engine;
  const regroupings = () => events.filter(({ type }) => type === "regrouped").length;
  const before = regroupings();
  assert.deepEqual(await ask("recluster", {}), { people: store.people.count(), photos: 0 });
  assert.equal(regroupings(), before + 1);
});

Deno.test("a picture is looked at and nothing of it is kept", async () => {
  await using engine = await runningEngine();
  const { ask, root, store } = engine,
    before = await filesBelow(root),
    faces = store.faces.lastId();
  const { faces: seen, preview, width } = await ask("lookAt", {
    name: "who.jpg",
    bytes: portrait([1, 2]),
  });
  assert.deepEqual([seen.length, width, preview.length > 0], [2, 2048, true]);
  assert.ok(
    seen.every(({ usable, clarity, embedding }) => usable && clarity > 0 && embedding[127] === 0),
  );
  assert.deepEqual([await filesBelow(root), store.faces.lastId()], [before, faces]);
  const wrong = { exit: "usage" };
  await assert.rejects(ask("lookAt", { name: "a.txt", bytes: Uint8Array.of(1, 2) }), wrong);
  const bytes = new Uint8Array(MOST_UPLOAD_BYTES + 1);
  await assert.rejects(ask("lookAt", { name: "a.jpg", bytes }), wrong);
});

Deno.test("a portrait names its person while the event is sorted", async () => {
  await using engine = await runningEngine();
  const { ask, root, store, personIn } = engine, { id } = personIn(1);
  const added = await ask("addPortrait", {
    name: "Ada / L.",
    folder: "Countess",
    fileName: "upload",
    bytes: portrait([1]),
  });
  const photos = store.faces.photosOf(id).length;
  assert.deepEqual(added.person, { id, name: "Ada / L.", folder: "Countess", photos });
  assert.match(added.path, /^Ada[^/]*\/[0-9a-f]{12}\.jpg$/);
  assert.ok((await filesBelow(join(root, layout.references))).includes(added.path));
  assert.equal(added.near, null);
});

Deno.test("a portrait that cannot name anybody is refused, and nothing is kept", async () => {
  await using engine = await runningEngine();
  const { ask, root } = engine, add = { name: "Ada", fileName: "a.jpg" };
  const refused = (changes: object, message: RegExp) =>
    assert.rejects(ask("addPortrait", { ...add, bytes: portrait([1]), ...changes }), { message });
  await refused({ bytes: portrait([]) }, /it shows no face/);
  await refused({ bytes: portrait([1, 2]) }, /2 clear faces/);
  await refused({ bytes: Uint8Array.of(1) }, /not a picture/);
  await refused({ name: " " }, /needs a name/);
  await refused({ name: "12" }, /cannot be a number/);
  await refused({ folder: ".." }, /folder's name/);
  assert.deepEqual(await filesBelow(join(root, layout.references)), []);
});
