import assert from "node:assert/strict";
import { join } from "node:path";
import { actionScope, picture, rehearsal } from "../../../tests/support/action_scope.ts";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import {
  type Seen,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../tests/support/synthetic_event.ts";
import { STAFF_FOLDER } from "../../core/reference_path.ts";
import { layout } from "../event_layout.ts";
import { addPortraits, type PortraitsToAdd } from "./add_portraits.ts";
import { readStore } from "./read_store.ts";

const ANNA = 1, BEN = 2, ZOE = 3;
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  await event.route();
  return event;
}
const photo = (path: string, ...faces: (Seen & { seed: number })[]) => (
  { path, bytes: picture(...faces) }
);
const anna = photo("/mine/anna.JPG", { who: ANNA, seed: 50 });
const named = (name: string, ...photos: PortraitsToAdd["photos"]): PortraitsToAdd => (
  { name, own: name, folder: name, isSure: false, photos }
);
const kept = ({ root }: SyntheticEvent) => filesBelow(join(root, layout.references));

Deno.test("a person is named by a photo, which is kept in Admin/People", async () => {
  const event = await party(), scope = actionScope(event);
  const added = await addPortraits(scope, named("Anna", anna));
  assert.deepEqual(added, { person: { id: 1, photos: 2 }, near: [] });
  const [path] = await kept(event);
  assert.match(path, /^Anna\/[0-9a-f]{12}\.jpg$/);
  assert.deepEqual(await addPortraits(scope, named("Anna", anna)), added, "the same again");
  assert.deepEqual(await kept(event), [path]);
});

Deno.test("a name that no folder can have is given in full", async () => {
  const event = await party(), scope = actionScope(event);
  await addPortraits(scope, { ...named("Anna / B.", anna), own: "Anna B", folder: "Anna B" });
  assert.equal(readStore(event.root, (store) => store.people.get(1).name), "Anna / B.");
});

Deno.test("somebody whom no photo shows yet is a person without photos", async () => {
  const event = await party();
  const zoe = photo("zoe.jpg", { who: ZOE, seed: 9 });
  const { person } = await addPortraits(actionScope(event), named("Zoe", zoe));
  assert.deepEqual(person, { id: 3, photos: 0 });
});

Deno.test("staff have their portraits in a folder of their own", async () => {
  const event = await party(), { root } = event;
  await addPortraits(actionScope(event), {
    ...named("Anna", anna),
    folder: `${STAFF_FOLDER}/Anna`,
  });
  assert.ok((await kept(event))[0].startsWith(`${STAFF_FOLDER}/Anna/`));
  assert.equal(readStore(root, (store) => store.people.get(1).role), "staff");
});

Deno.test("photos that can name nobody are refused, each with what is wrong, and none is kept", async () => {
  const event = await party(), scope = actionScope(event);
  const two = photo("two.jpg", { who: ANNA, seed: 1 }, { who: BEN, seed: 1 });
  const nobody = photo("nobody.jpg");
  await assert.rejects(addPortraits(scope, named("Anna", anna, two, nobody)), {
    message:
      "two.jpg cannot be used as a portrait: it shows 2 clear faces, and must show exactly one; " +
      "nobody.jpg cannot be used as a portrait: it shows no face",
  });
  const text = { path: "notes.txt", bytes: new TextEncoder().encode("notes") };
  await assert.rejects(
    addPortraits(scope, named("Anna", text)),
    /not a picture in a format that photosort knows/,
  );
  assert.deepEqual(await kept(event), []);
});

Deno.test("a photo unlike the person is taken if the operator is sure", async () => {
  const event = await party(), scope = actionScope(event);
  const ben = photo("ben.jpg", { who: BEN, seed: 60 });
  await addPortraits(scope, named("Anna", anna));
  await assert.rejects(
    addPortraits(scope, named("Anna", ben)),
    /ben\.jpg cannot be used: it does not look like Anna/,
  );
  const { person } = await addPortraits(scope, { ...named("Anna", ben), isSure: true });
  assert.equal(person!.id, 1);
  assert.equal((await kept(event)).length, 2);
});

Deno.test("whom else a portrait resembles is told by name, with how sure it is", async () => {
  const event = await party(), scope = actionScope(event);
  await addPortraits(scope, named("Anna", anna));
  const sister = photo("/mine/sister.jpg", { who: ZOE, like: ANNA, seed: 50 });
  const { near } = await addPortraits(scope, named("Zoe", sister));
  const [{ share, ...resembled }] = near;
  assert.deepEqual(resembled, {
    path: "/mine/sister.jpg",
    person: 1,
    name: "Anna",
    sure: `${Math.round(100 * share)} % sure`,
  });
  assert.ok(share > 2 / 3 && share < 1, `${share}`);
});

Deno.test("a rehearsal only says whether the photos can be used", async () => {
  const event = await party();
  event.store.emptyLog();
  const { scope } = await rehearsal(event);
  assert.deepEqual(await addPortraits(scope, named("Anna", anna)), { near: [] });
  assert.deepEqual(await kept(event), []);
});
