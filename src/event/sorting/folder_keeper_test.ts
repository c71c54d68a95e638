import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { until } from "../../../tests/support/until.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";
import { FolderKeeper } from "./folder_keeper.ts";
import { folderOwners } from "./folder_owners.ts";
import { identifyPhoto } from "./identify.ts";

/** Two people with two photos each, in their folders. */
async function twoPeople(): Promise<SmallEvent> {
  const event = await smallEvent();
  for (const [n, person] of [1, 1, 2, 2].entries()) {
    const id = await event.developed(`${n}_${"a".repeat(12)}.jpg`, person);
    identifyPhoto(event.store, event.identity, id, 0);
    await event.router.route(id);
    event.store.photos.apply(id, "routed");
  }
  assert.deepEqual(await folders(event), ["Person_001", "Person_002"]);
  return event;
}
const folders = async ({ disk }: SmallEvent) => (await disk.folders(layout.people)).sort();
const rename = ({ root }: SmallEvent, from: string, to: string) =>
  Deno.rename(join(root, layout.people, from), join(root, layout.people, to));
const names = ({ store }: SmallEvent) => store.people.all().map(({ name }) => name);
const decided = ({ store }: SmallEvent) => store.decisions.countApplied();

function keeperFor(
  event: SmallEvent,
  disk: Disk = event.disk,
  peopleFolders = event.peopleFolders,
) {
  const asked = { routed: [] as number[], decided: 0 };
  const { store, clock, log, events, identity: { index, model, bounds } } = event;
  const keeper = new FolderKeeper({
    store,
    disk,
    peopleFolders,
    clock,
    log,
    events,
    index,
    model,
    bounds,
    route: (photoId) => void asked.routed.push(photoId),
    onDecided: () => void asked.decided++,
  });
  return { keeper, asked };
}

Deno.test("who renames a folder names the person, as a decision that can be taken back", async () => {
  const event = await twoPeople(), { keeper, asked } = keeperFor(event);
  assert.equal(await keeper.look(), false);
  await rename(event, "Person_001", "Anna");
  assert.equal(await keeper.look(), true);
  assert.deepEqual([names(event), decided(event), asked.decided], [["Anna", null], 1, 1]);
  assert.match(
    event.lines.at(-1)!,
    /^info People\/Person_001 was renamed to Anna: person 1 is called Anna \(decision 1; `photosort undo 1`/,
  );
  assert.deepEqual(event.store.places.folders().filter((path) => /Anna/.test(path)), [
    "People/Anna/Solo",
  ]);
  assert.equal(await keeper.look(), false, "once");
});

Deno.test("a name that was decided on renames the folder, with all that is in it", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  event.decide({ kind: "name", person: 2, name: "Ben" });
  assert.equal(await keeper.look(), true);
  assert.deepEqual(await folders(event), ["Ben", "Person_001"]);
  assert.equal((await filesBelow(join(event.root, layout.people, "Ben"))).length, 2);
  assert.equal(decided(event), 1);
});

Deno.test("two people whose folders change places change names", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  for (const [from, to] of [["Person_001", "Anna"], ["Person_002", "Ben"]]) {
    await rename(event, from, to);
  }
  await keeper.look();
  assert.deepEqual(names(event), ["Anna", "Ben"]);
  await rename(event, "Anna", "aside");
  await rename(event, "Ben", "Anna");
  await rename(event, "aside", "Ben");
  await keeper.look();
  assert.deepEqual([names(event), await folders(event)], [["Ben", "Anna"], ["Anna", "Ben"]]);
});

Deno.test("a folder that gets its number back gives its person no name any more", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  await rename(event, "Person_001", "Anna");
  await keeper.look();
  await rename(event, "Anna", "Person_001");
  await keeper.look();
  assert.deepEqual(names(event), [null, null]);
  assert.match(event.lines.at(-1)!, /person 1 has no name any more/);
});

Deno.test("a name that somebody else has is refused, and the folder gets its own back", async () => {
  const event = await twoPeople(), { keeper, asked } = keeperFor(event);
  event.decide({ kind: "name", person: 2, name: "Ben" });
  await keeper.look();
  await rename(event, "Person_001", "ben");
  await keeper.look();
  assert.deepEqual([await folders(event), names(event)], [["Ben", "Person_001"], [null, "Ben"]]);
  assert.equal(asked.decided, 0);
  assert.match(
    event.lines.at(-1)!,
    /^warn Renamed People\/ben back to People\/Person_001: "ben" is person 2/,
  );
});

Deno.test("photos that were carried into somebody else's folder name nobody", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  const at = (folder: string) => join(event.root, layout.people, folder, "Solo");
  for (const name of await filesBelow(at("Person_001"))) {
    await Deno.rename(join(at("Person_001"), name), join(at("Person_002"), name));
  }
  await Deno.remove(join(at("Person_001"), ".."), { recursive: true });
  await keeper.look();
  assert.deepEqual(names(event), [null, null]);
  assert.match(
    event.lines.at(-1)!,
    /Renamed People\/Person_002 back to People\/Person_001: somebody put its photos into "Person_002"/,
  );
  assert.equal((await filesBelow(at("Person_002"))).length, 2, "what does not belong there goes");
});

Deno.test("a folder that was taken away is told of once, until it is back", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  await Deno.remove(join(event.root, layout.people, "Person_001"), { recursive: true });
  await keeper.look();
  await keeper.look();
  assert.equal(event.lines.length, 1);
  assert.match(
    event.lines[0],
    /Somebody removed People\/Person_001: photosort makes it again, with 2 photos/,
  );
});

Deno.test("Solo is called so again if somebody renamed it", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  await rename(event, "Person_001/Solo", "Person_001/Alone");
  assert.equal(await keeper.look(), true);
  assert.deepEqual(await event.disk.folders(`${layout.people}/Person_001`), ["Solo"]);
  assert.match(
    event.lines[0],
    /Renamed People\/Person_001\/Alone back to People\/Person_001\/Solo/,
  );
});

Deno.test("what was decided earlier comes first", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  event.store.decisions.propose({ kind: "name", person: 2, name: "Ben" }, 0);
  await rename(event, "Person_001", "Anna");
  assert.equal(await keeper.look(), false);
  assert.deepEqual([names(event), await folders(event)], [[null, null], ["Anna", "Person_002"]]);
});

Deno.test("it looks when a folder got another name, and not each time", async () => {
  const event = await twoPeople(), stopping = new AbortController();
  let looks = 0, rests = 0;
  const files: Disk["files"] = (path) => {
    if (path.startsWith(layout.people)) looks++;
    return event.disk.files(path);
  };
  const { sleep } = event.clock;
  event.clock.sleep = (ms, signal) => {
    rests++;
    return sleep(ms, signal);
  };
  const { keeper } = keeperFor(event, { ...event.disk, files });
  const running = keeper.run(stopping.signal);
  await until(() => rests === 1, "it looked first");
  const first = looks;
  await event.clock.advance(2000);
  await until(() => rests === 2, "it looked again");
  assert.equal(looks, first, "at the folders' names alone, as nothing changed");
  await rename(event, "Person_001", "Anna");
  await event.clock.advance(1999);
  assert.deepEqual([names(event), rests], [[null, null], 2]);
  await event.clock.advance(1);
  await until(() => rests === 3, "it looked once more");
  assert.deepEqual(names(event), ["Anna", null]);
  stopping.abort();
  await running;
});

Deno.test("if People cannot be looked at now, it is said, and looked at again", async () => {
  const event = await twoPeople(), stopping = new AbortController();
  const { keeper } = keeperFor(event, {
    ...event.disk,
    folders: () => Promise.reject(new TransientFault("it is locked")),
  });
  const running = keeper.run(stopping.signal);
  await event.clock.advance(2000);
  await event.clock.advance(0);
  stopping.abort();
  await running;
  assert.match(event.lines[0], /^warn Cannot read People now, photosort tries again: .*locked/);
});

Deno.test("before a folder is made, it is looked for under another name, if it may be there", async () => {
  const event = await twoPeople(), { keeper } = keeperFor(event);
  await rename(event, "Person_001", "Anna");
  assert.equal(await keeper.beforeMaking("Person_003"), false);
  assert.deepEqual(names(event), [null, null]);
  assert.equal(await keeper.beforeMaking("Person_001"), true);
  assert.deepEqual(names(event), ["Anna", null]);
});

Deno.test("a former folder is its whose photos are in it", async () => {
  const event = await twoPeople(), { store } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const owner = folderOwners(store);
  const photos = (...ids: number[]) =>
    new Set(ids.map((id) => `Solo/${store.photos.get(id).outputName}`));
  assert.equal(owner("Anna", photos())?.id, 1);
  assert.equal(owner("Person_001", photos(1, 2))?.id, 1);
  assert.equal(owner("Person_001", photos(3))?.id, undefined);
  assert.equal(owner("My own", photos(1, 2))?.id, undefined);
});
