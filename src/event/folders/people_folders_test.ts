import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { layout } from "../event_layout.ts";
import { identifyPhoto } from "../sorting/identify.ts";

const NAME = `a_${"a".repeat(12)}.jpg`, PLACE = `${layout.people}/Person_001/Solo/${NAME}`;

/** A photo of Person_001 in the folder. */
async function placed(): Promise<{ event: SmallEvent; id: number }> {
  const event = await smallEvent(), id = await event.developed(NAME, 1);
  identifyPhoto(event.store, event.identity, id, 0);
  await event.router.route(id);
  return { event, id };
}
const inode = async ({ root }: SmallEvent, path: string) => (await Deno.stat(join(root, path))).ino;
/** Puts a file into a place, as another program would. */
async function replace({ root }: SmallEvent, path: string, text: string | Uint8Array) {
  await Deno.remove(join(root, path));
  await Deno.writeFile(
    join(root, path),
    typeof text === "string" ? new TextEncoder().encode(text) : text,
  );
}

Deno.test("a copy in a person's folder becomes a link again; a changed file stays", async () => {
  const { event } = await placed(), output = `${layout.processed}/${NAME}`;
  await replace(event, PLACE, await Deno.readFile(join(event.root, output)));
  assert.notEqual(await inode(event, PLACE), await inode(event, output));
  await event.peopleFolders.relinkCopies([PLACE, `${layout.people}/nowhere.jpg`]);
  assert.equal(await inode(event, PLACE), await inode(event, output));
  await replace(event, PLACE, "edited by hand");
  await event.peopleFolders.relinkCopies([PLACE]);
  assert.equal(await Deno.readTextFile(join(event.root, PLACE)), "edited by hand");
});

Deno.test("an earlier rendition is set aside, and its place wanted again", async () => {
  const { event, id } = await placed();
  await event.peopleFolders.setEarlierAside([PLACE], 0);
  assert.deepEqual(await filesBelow(join(event.root, layout.people)), []);
  assert.deepEqual(event.store.places.ofPhoto(id).map(({ state }) => state), ["wanted"]);
  const kept = await filesBelow(join(event.root, layout.replaced));
  assert.deepEqual(kept, [NAME, "list.txt"]);
  const list = await Deno.readTextFile(join(event.root, layout.replaced, "list.txt"));
  assert.match(list, /^1970-01-01T00:00:00\.000Z {2}People\/Person_001\/Solo\/a_a+\.jpg {2}→/);
});

Deno.test("two files of one name are set aside under two names", async () => {
  const { event } = await placed();
  await event.peopleFolders.setEarlierAside([PLACE], 0);
  await event.router.route(1);
  await event.peopleFolders.setEarlierAside([PLACE], 0);
  const kept = await filesBelow(join(event.root, layout.replaced));
  assert.deepEqual(kept, [NAME, `a_${"a".repeat(12)}_2.jpg`, "list.txt"]);
});

Deno.test("folders change places, and one that cannot be moved is told with its reason", async () => {
  const { event } = await placed(),
    folder = (name: string) => join(event.root, layout.people, name);
  await Deno.mkdir(folder("Ben"));
  const left = await event.peopleFolders.move([
    { from: "Person_001", to: "Ben" },
    { from: "Ben", to: "Person_001" },
  ]);
  assert.equal(left.size, 0);
  assert.deepEqual(await filesBelow(folder("Ben")), [`Solo/${NAME}`]);
  const missing = { from: "Nobody", to: "Somebody" };
  assert.deepEqual([...(await event.peopleFolders.move([missing])).keys()], [missing]);
});

Deno.test("photos carried into somebody's folder go; a changed one and what belongs there stay", async () => {
  const { event } = await placed(), carried = `b_${"b".repeat(12)}.jpg`;
  await event.developed(carried);
  const at = (name: string) => join(event.root, layout.people, "Person_001", "Solo", name);
  await Deno.link(join(event.root, layout.processed, carried), at(carried));
  await Deno.writeTextFile(at(`c_${"c".repeat(12)}.jpg`), "edited by hand");
  await event.peopleFolders.takeCarriedAway("Person_001", new Set([`Solo/${NAME}`]));
  const left = await filesBelow(join(event.root, layout.people, "Person_001"));
  assert.deepEqual(left, [`Solo/${NAME}`, `Solo/c_${"c".repeat(12)}.jpg`]);
});
