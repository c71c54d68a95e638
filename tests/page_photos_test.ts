/** The photos of an event as the page's API tells of them. */
import assert from "node:assert/strict";
import { photoPlaceViewSchema, photoViewSchema } from "../src/contracts/photo.ts";
import {
  photoOrderViewSchema,
  photosViewSchema,
  shownTwiceViewSchema,
} from "../src/contracts/photos.ts";
import { eventFigures } from "../src/event/views/progress_view.ts";
import { pageOf, type PageUnderTest } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const START = Date.UTC(2026, 5, 6, 18);

/** Six photos, a minute apart: two of each of two people, one of both, and one of nobody. */
async function party() {
  const event = await syntheticEvent(await tempFolder());
  for (const [at, who] of [[1], [1], [2], [2], [1, 2], []].entries()) {
    const id = event.arrive(...who);
    event.store.photos.recordCapture(id, { camera: `C${at % 2}` }, START + at * 60_000);
  }
  event.regroup();
  await event.route();
  return event;
}

async function got(page: PageUnderTest, path: string) {
  return await (await page.ask(`/api/operator/photos${path}`)).json();
}

Deno.test("a page of photos follows an address's filter, and leads on by its cursors", async () => {
  await using page = await pageOf(await party());
  const first = photosViewSchema.parse(await got(page, "?person=1&most=2"));
  assert.deepEqual(first.photos.map(({ id }) => id), [1, 2]);
  const next = await got(page, `?person=1&most=2&after=${first.next}`);
  assert.deepEqual(next.photos.map(({ id }: { id: number }) => id), [5]);
  const both = await got(page, "?place=Group");
  assert.equal(both.total, 1);
  for (const wrong of ["?person=Anna", "?state=lost", "?after=1%20OR%201", "?from=yesterday"]) {
    assert.equal((await got(page, wrong)).status, 422, wrong);
  }
});

Deno.test("the whole list is told in order, and some photos by their numbers", async () => {
  await using page = await pageOf(await party());
  const order = photoOrderViewSchema.parse(await got(page, "/order?camera=C0"));
  assert.deepEqual(order.ids, [1, 3, 5]);
  assert.equal(order.times[1], START / 1000 + 120);
  const some = await got(page, "/some?ids=2,99");
  assert.deepEqual(some.map(({ id, people }: { id: number; people: number[] }) => [id, people]), [
    [2, [1]],
  ]);
  const cameras = await got(page, "/cameras");
  assert.deepEqual(cameras.map(({ camera }: { camera: string }) => camera), ["C0", "C1"]);
  assert.equal((await got(page, "/times")).spans.length, 6);
});

Deno.test("the rail counts the photos that the list holds, whatever became of each", async () => {
  const event = await party(), { photos } = event.store;
  photos.apply(1, "routed");
  event.decide({ kind: "drop", photos: [photos.get(2).sha256] });
  const [damaged, other] = ["8", "9"].map((digit) =>
    photos.insert(digit.repeat(64), `${digit}.jpg`)
  );
  photos.apply(damaged, "failed");
  photos.recordPartner(other, 3);
  photos.apply(other, "paired");
  await using page = await pageOf(event);
  const { ids } = photoOrderViewSchema.parse(await got(page, "/order"));
  assert.ok(ids.includes(damaged) && !ids.includes(other));
  assert.equal(eventFigures(event.store).listed, ids.length);
});

Deno.test("a photo is told with its faces, where it is, and which are beside it", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const view = photoViewSchema.parse(await got(page, "/5"));
  assert.equal(view.root, event.root);
  assert.deepEqual(view.faces.map(({ person }) => person?.number), [1, 2]);
  assert.deepEqual(view.strangers, [1, 2]);
  assert.equal(view.places.length, 2);
  const place = photoPlaceViewSchema.parse(await got(page, "/5/place?person=2"));
  assert.deepEqual(place, { total: 3, position: 2, previous: 4, next: null });
  assert.equal((await got(page, "/99")).status, 404);
  assert.equal((await got(page, "/99/place")).status, 404);
});

Deno.test("photos that show one person twice are listed", async () => {
  const event = await party();
  await using page = await pageOf(event);
  assert.deepEqual(await got(page, "/twice"), []);
  event.store.faces.assign(event.store.faces.ofPhoto(5)[1].id, 1, "guess");
  const [twice] = shownTwiceViewSchema.parse(await got(page, "/twice"));
  assert.deepEqual([twice.photo, twice.person, twice.faces.length], [5, 1, 2]);
});
