import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { layout } from "../event_layout.ts";
import { identifyPhoto } from "./identify.ts";
import { type PlacementDependencies, PlacementQueue } from "./placement_queue.ts";

/** A queue, and how often it asked for something. */
function queueFor(event: SmallEvent, changes: Partial<PlacementDependencies> = {}) {
  const asked = { compareLater: 0, idle: 0 }, stopping = new AbortController();
  const queue = new PlacementQueue({
    store: event.store,
    router: event.router,
    clock: event.clock,
    signal: stopping.signal,
    mode: "sort",
    once: false,
    requests: { compareLater: () => void asked.compareLater++ },
    events: event.events,
    onIdle: () => void asked.idle++,
    ...changes,
  });
  return { queue, asked, stopping };
}

/** A photo of one person, identified and not placed. */
async function identified(event: SmallEvent, path: string, ...people: number[]): Promise<number> {
  const id = await event.developed(path, ...people);
  identifyPhoto(event.store, event.identity, id, 0);
  return id;
}
const people = ({ root }: SmallEvent) => filesBelow(join(root, layout.people));
const failing = (times: number, router: PlacementDependencies["router"]) => {
  let tries = 0;
  return {
    route(photoId: number): Promise<void> {
      return ++tries <= times
        ? Promise.reject(new TransientFault("locked"))
        : router.route(photoId);
    },
    get tries() {
      return tries;
    },
  };
};
/** Lets waits pass until nothing is being placed. */
async function settle({ clock }: SmallEvent, queue: PlacementQueue): Promise<void> {
  for (let n = 0; n < 20 && queue.inFlight > 0; n++) await clock.advance(60_000);
  assert.equal(queue.inFlight, 0);
}

Deno.test("photos are waited for until they are in their folders, and no others", async () => {
  const event = await smallEvent(), blocked = Promise.withResolvers<void>();
  const a = await identified(event, "a.jpg", 1), b = await identified(event, "b.jpg", 2);
  const { queue } = queueFor(event, {
    router: {
      async route(photoId) {
        if (photoId === b) await blocked.promise;
        await event.router.route(photoId);
      },
    },
  });
  queue.add(a);
  queue.add(b);
  queue.add(a);
  assert.deepEqual(queue.placing(), [a, b]);
  await queue.placed([a]);
  assert.deepEqual(queue.placing(), [b]);
  blocked.resolve();
  await queue.placed([a, b]);
  assert.deepEqual(queue.placing(), []);
});

Deno.test("a photo gets into its person's folder, and that is recorded and told", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const { queue, asked } = queueFor(event);
  queue.add(id);
  assert.equal(queue.inFlight, 1);
  await queue.idle();
  assert.deepEqual(await people(event), ["Person_001/Solo/a.jpg"]);
  assert.deepEqual(event.states(), ["1 routed"]);
  const [placed] = event.told;
  assert.ok(placed.type === "photoPlaced" && placed.photoId === id && placed.tookMs >= 0);
  assert.deepEqual([placed.people, asked.idle, asked.compareLater], [["Person_001"], 1, 0]);
});

Deno.test("a photo without faces gets into NoFaces, with the reason told", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg");
  const { queue } = queueFor(event);
  queue.add(id);
  await queue.idle();
  assert.deepEqual(await filesBelow(join(event.root, layout.noFaces)), ["a.jpg"]);
  assert.deepEqual(event.states(), ["1 no_faces"]);
  const [placed] = event.told;
  assert.ok(placed.type === "photoPlaced");
  assert.deepEqual([placed.people, placed.nobody], [null, "none"]);
});

Deno.test("a photo that cannot be placed is tried again, each time after twice the wait", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const router = failing(3, event.router), { queue, asked } = queueFor(event, { router });
  queue.add(id);
  for (const [wait, tries] of [[499, 1], [1, 2], [999, 2], [1, 3], [1999, 3], [1, 4]]) {
    await event.clock.advance(wait);
    assert.equal(router.tries, tries);
  }
  await queue.idle();
  assert.deepEqual(event.states(), ["1 routed"]);
  assert.equal(event.lines.length, 3);
  assert.match(
    event.lines[0],
    /^warn Cannot put a\.jpg into its folders yet, photosort tries again: .*locked/,
  );
  assert.equal(asked.compareLater, 0);
});

Deno.test("after five tries it is left to the next comparison, and may be added again", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const router = failing(5, event.router), { queue, asked } = queueFor(event, { router });
  queue.add(id);
  await settle(event, queue);
  assert.deepEqual([router.tries, asked.compareLater, queue.givenUp], [5, 1, 0]);
  assert.deepEqual(event.states(), ["1 identified"]);
  queue.add(id);
  await queue.idle();
  assert.deepEqual(event.states(), ["1 routed"]);
});

Deno.test("a run that is to end leaves it for the next run, and tries it no more", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const router = failing(5, event.router);
  const { queue, asked } = queueFor(event, { router, once: true });
  queue.add(id);
  await settle(event, queue);
  assert.deepEqual([queue.givenUp, asked.compareLater], [1, 0]);
  queue.add(id);
  await queue.idle();
  assert.equal(router.tries, 5);
});

Deno.test("told to stop, it tries no more", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const router = failing(5, event.router), { queue, stopping } = queueFor(event, { router });
  queue.add(id);
  await event.clock.advance(0);
  stopping.abort();
  await queue.idle();
  assert.equal(router.tries, 2);
});

Deno.test("a photo whose people change while it is placed is placed once more, and told of once", async () => {
  const event = await smallEvent();
  const id = await identified(event, "a.jpg", 1), other = await identified(event, "b.jpg", 2);
  let hold = () => {};
  const held = new Promise<void>((resolve) => hold = resolve);
  const routed: number[] = [];
  const route = async (photoId: number) => {
    routed.push(photoId);
    if (routed.length === 1) await held;
    await event.router.route(photoId);
  };
  const { queue } = queueFor(event, { router: { route } });
  queue.add(id);
  await event.clock.advance(0);
  const [face] = event.store.faces.ofPhoto(id), [theirs] = event.store.faces.ofPhoto(other);
  event.store.faces.assign(face.id, theirs.personId!, "guess");
  queue.add(id);
  queue.add(id);
  hold();
  await queue.idle();
  assert.deepEqual(routed, [id, id]);
  assert.equal(event.told.length, 1);
  assert.deepEqual(await people(event), ["Person_002/Solo/a.jpg"]);
});

Deno.test("at most eight photos are placed at once", async () => {
  const event = await smallEvent();
  let now = 0, most = 0;
  const route = async () => {
    most = Math.max(most, ++now);
    await event.clock.advance(0);
    now--;
  };
  const { queue, asked } = queueFor(event, { router: { route } });
  for (let n = 0; n < 20; n++) queue.add(await identified(event, `${n}.jpg`, 1));
  for (const { id } of event.store.photos.all()) queue.add(id);
  await queue.idle();
  assert.equal(most, 8);
  assert.ok(asked.idle >= 1);
});

Deno.test("a photo that another file of its shot stands for is taken out, and not told as placed", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const { queue } = queueFor(event);
  queue.add(id);
  await queue.idle();
  event.store.photos.apply(id, "paired");
  event.told.length = 0;
  queue.add(id);
  await queue.idle();
  assert.deepEqual([await people(event), event.told, event.states()], [[], [], ["1 paired"]]);
});

Deno.test("while a database is rebuilt nothing is placed", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const { queue } = queueFor(event, { mode: "rebuild" });
  queue.add(id);
  assert.equal(queue.inFlight, 0);
  assert.deepEqual([await people(event), event.states()], [[], ["1 identified"]]);
});

Deno.test("a photo that the database cannot name now is told of by its number", async () => {
  const event = await smallEvent(), id = await identified(event, "a.jpg", 1);
  const outage = Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR" });
  const { get } = event.store.photos;
  const route = () => Promise.reject(outage);
  const { queue, stopping } = queueFor(event, { router: { route } });
  event.store.photos.get = () => {
    throw outage;
  };
  queue.add(id);
  await event.clock.advance(0);
  stopping.abort();
  await queue.idle();
  event.store.photos.get = get;
  assert.match(event.lines[0], /^warn Cannot put Photo 1 into its folders yet/);
});
