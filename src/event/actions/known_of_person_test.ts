import assert from "node:assert/strict";
import { join } from "node:path";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { layout } from "../event_layout.ts";
import { knownOf } from "./known_of_person.ts";
import { whatStays } from "./what_stays.ts";

async function party() {
  const event = await syntheticEvent();
  for (const who of [[1], [1, 2], [2]]) event.arrive(...who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  return event;
}

Deno.test("what is known of a person: faces, photos, sidecars and the folder", async () => {
  const { store } = await party();
  assert.deepEqual(knownOf(store, "Anna"), {
    person: 1,
    called: "Anna",
    faces: 2,
    photos: 2,
    references: [],
    sidecars: ["photo_1.xmp", "photo_2.xmp"],
    folder: "Anna",
    delivered: [],
  });
});

Deno.test("what is known of everybody, whose folders stay", async () => {
  const { store } = await party(), known = knownOf(store, undefined);
  assert.deepEqual([known.person, known.faces, known.photos], [null, 4, 3]);
  assert.deepEqual([known.called, known.folder, known.sidecars.length], [
    "everybody",
    undefined,
    3,
  ]);
});

Deno.test("nobody is known by a name that nobody has", async () => {
  const { store } = await party();
  assert.throws(() => knownOf(store, "Zoe"), /nobody called Zoe|no person/i);
});

Deno.test("a folder with somebody's own files and sidecars of other programs stay", async () => {
  const { root } = await party();
  const sidecar = join(root, layout.processed, "photo_1.xmp");
  await Deno.writeTextFile(sidecar, "<x:xmpmeta/>");
  await Deno.mkdir(join(root, layout.people, "Anna"));
  assert.deepEqual(await whatStays(root, ["photo_1.xmp", "photo_2.xmp"], "Anna"), [
    "Processed/photo_1.xmp",
    "People/Anna",
  ]);
  assert.deepEqual(await whatStays(root, [], undefined), []);
});
