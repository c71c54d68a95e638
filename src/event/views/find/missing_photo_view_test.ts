import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { judging, type Seen, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { missingPhotoSchema } from "../../../contracts/find.ts";
import { missingPhotoView } from "./missing_photo_view.ts";

/** Persons 1 and 2 in photos 1 to 4, sorted; then photos that show these. */
async function eventWith(...photos: (readonly (number | Seen)[])[]) {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  for (const seen of photos) event.arrive(...seen);
  const why = (photo: number, person: number) => {
    const view = missingPhotoView(event.store, judging, photo, person);
    assertFits(missingPhotoSchema, view);
    return view!;
  };
  return { event, why };
}

Deno.test("a photo that is in the folder is told with its place", async () => {
  const { event, why } = await eventWith();
  assert.deepEqual([why(1, 1).is, why(1, 1).face], ["moving", 1]);
  await event.route();
  assert.deepEqual([why(1, 1).is, why(1, 1).path], [
    "there",
    "People/Person_001/Solo/photo_1.jpg",
  ]);
});

Deno.test("a photo that is in nobody's folder tells why that is", async () => {
  const { event, why } = await eventWith([1], [1], [1], [1]), { photos } = event.store;
  photos.setDropped(1, true);
  photos.setGone(2, true);
  assert.deepEqual([why(1, 1).is, why(2, 1).is], ["dropped", "gone"]);
  photos.apply(5, "outputLost");
  assert.equal(why(5, 1).is, "underWay");
  photos.apply(5, "failed");
  assert.equal(why(5, 1).is, "error");
  photos.apply(6, "outputLost");
  photos.apply(6, "paired");
  photos.recordPartner(6, 7);
  assert.deepEqual([why(6, 1).is, why(6, 1).standsIn], ["paired", 7]);
});

Deno.test("a person without a folder has no photo in one", async () => {
  const { event, why } = await eventWith();
  event.store.people.set(1, "role", "hidden");
  assert.deepEqual([why(1, 1).is, why(1, 1).face], ["noFolder", 1]);
});

Deno.test("a face that resembles the person but does not count is told with what is seen", async () => {
  const { why } = await eventWith([{ who: 1, is: "blurred" }]);
  const { is, face, share, causes } = why(5, 1);
  assert.deepEqual([is, face, causes], ["unclear", 5, ["turnedAway"]]);
  assert.ok(share! > 0.02 && share! < 1);
});

Deno.test("a face that is somebody else's, or that a human denied, is told", async () => {
  const { event, why } = await eventWith([1], [1]);
  event.store.faces.assign(5, 2, "guess");
  assert.deepEqual([why(5, 1).is, why(5, 1).face], ["somebodyElse", 5]);
  event.decide({ kind: "not", faces: [event.key(6)], person: 1 });
  assert.equal(why(6, 1).is, "denied");
});

Deno.test("a photo without a face like theirs says so", async () => {
  const { event, why } = await eventWith([], []);
  assert.deepEqual([why(3, 1).is, why(3, 1).face], ["unlike", null]);
  assert.equal(why(5, 1).is, "noFace");
  event.store.photos.forgetFacesOf(6);
  assert.equal(why(6, 1).is, "forgotten");
});

Deno.test("somebody who turned out to be another person counts as that one", async () => {
  const { event, why } = await eventWith();
  event.decide({ kind: "merge", from: 2, into: 1 });
  assert.deepEqual([why(3, 2).person, why(3, 2).is], [1, "moving"]);
  assert.equal(missingPhotoView(event.store, judging, 99, 1), undefined);
  assert.equal(missingPhotoView(event.store, judging, 1, 99), undefined);
});
