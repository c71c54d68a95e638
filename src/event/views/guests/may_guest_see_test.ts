import assert from "node:assert/strict";
import {
  NOW,
  putEnrolment,
  putPhotoOf,
  putSays,
  UNTIL,
} from "../../../../tests/support/guest_event.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import type { Store } from "../../db/store.ts";
import { guestPhotos } from "./guest_photos.ts";
import { mayGuestSee } from "./may_guest_see.ts";

const ANNA = 1, BEN = 2, CLEO = 3;

/** A guest who is Anna, and whatever else happened. */
interface Case {
  /** Who is in the photo; Anna when left out. */
  shows?: number[];
  happened?: (store: Store, enrolment: number, photo: number) => unknown;
  now?: number;
  sees: boolean;
}

const cases: Record<string, Case> = {
  "of their own": { sees: true },
  "of somebody else": { shows: [BEN], sees: false },
  "of nobody": { shows: [], sees: false },
  "of them in a group": { shows: [ANNA, BEN], sees: true },
  "of somebody whom they are asked about": {
    shows: [BEN],
    happened: (store, enrolment) => putSays(store, enrolment, BEN, "asked"),
    sees: false,
  },
  "of somebody whom they are said not to be": {
    happened: (store, enrolment) => putSays(store, enrolment, ANNA, "is_not", { by: "operator" }),
    sees: false,
  },
  "of two people who are both them": {
    shows: [BEN],
    happened: (store, enrolment) => putSays(store, enrolment, BEN, "is", { by: "operator" }),
    sees: true,
  },
  "with somebody who is not published": {
    shows: [ANNA, BEN],
    happened: (store) => store.guests.wishes.unpublish(BEN, "guest", NOW),
    sees: false,
  },
  "with somebody who is published again": {
    shows: [ANNA, BEN],
    happened(store) {
      store.guests.wishes.unpublish(BEN, "guest", NOW);
      store.guests.wishes.publish(BEN);
    },
    sees: true,
  },
  "with a below-the-gate face of somebody who is not published": {
    happened(store, _, photo) {
      putFace(store, photo, { person: BEN, usable: false, x: 400 });
      store.guests.wishes.unpublish(BEN, "guest", NOW);
    },
    sees: false,
  },
  "of themselves, not published": {
    happened: (store) => store.guests.wishes.unpublish(ANNA, "guest", NOW),
    sees: true,
  },
  "of themselves and somebody else, both not published": {
    shows: [ANNA, BEN],
    happened: (store) => [ANNA, BEN].map((one) => store.guests.wishes.unpublish(one, "guest", NOW)),
    sees: false,
  },
  "with two others, one of them not published": {
    shows: [ANNA, BEN, CLEO],
    happened: (store) => store.guests.wishes.unpublish(CLEO, "operator", NOW),
    sees: false,
  },
  "that they said does not show them": {
    happened: (store, enrolment, photo) => store.guests.photos.addNotMe(enrolment, photo, NOW),
    sees: false,
  },
  "that they took that back of": {
    happened(store, enrolment, photo) {
      store.guests.photos.addNotMe(enrolment, photo, NOW);
      store.guests.photos.removeNotMe(enrolment, photo);
    },
    sees: true,
  },
  "that another guest said does not show them": {
    happened(store, _, photo) {
      const other = putEnrolment(store, 2);
      store.guests.photos.addNotMe(other, photo, NOW);
    },
    sees: true,
  },
  "that is gone": {
    happened: (store, _, photo) => store.photos.setGone(photo, true),
    sees: false,
  },
  "that was dropped": {
    happened: (store, _, photo) => store.photos.setDropped(photo, true),
    sees: false,
  },
  "whose retention period is over": {
    happened: (store, _, photo) => store.photos.expireOutput(photo),
    sees: false,
  },
  "of a person who was merged into another": {
    happened(store) {
      store.faces.reassign(ANNA, CLEO, "regrouping");
      store.people.mergeInto(ANNA, CLEO);
    },
    sees: true,
  },
  "with somebody not published who was merged into another": {
    shows: [ANNA, BEN],
    happened(store) {
      store.guests.wishes.unpublish(BEN, "guest", NOW);
      store.faces.reassign(BEN, CLEO, "regrouping");
      store.people.mergeInto(BEN, CLEO);
    },
    sees: false,
  },
  "of a person who was parted from them": {
    happened(store, _, photo) {
      store.faces.assign(store.faces.ofPhoto(photo)[0].id, CLEO, "regrouping");
    },
    sees: false,
  },
  "of a revoked guest": {
    happened: (store, enrolment) => store.guests.enrolments.revoke(enrolment),
    sees: false,
  },
  "of a guest who deleted everything": {
    happened: (store, enrolment) => store.guests.enrolments.remove(enrolment),
    sees: false,
  },
  "right before its date": { now: UNTIL - 1, sees: true },
  "from its date on, though not deleted yet": { now: UNTIL, sees: false },
};

for (const [photo, { shows = [ANNA], happened, now = NOW, sees }] of Object.entries(cases)) {
  Deno.test(`a guest ${sees ? "sees" : "does not see"} a photo ${photo}`, async () => {
    using store = await newStore();
    for (const person of [ANNA, BEN, CLEO]) putPerson(store, person);
    const enrolment = putEnrolment(store, 1), id = putPhotoOf(store, 1, ...shows);
    putSays(store, enrolment, ANNA);
    happened?.(store, enrolment, id);
    assert.equal(mayGuestSee(store, enrolment, id, now), sees);
    const listed = guestPhotos(store, enrolment, { show: "all", limit: 9 }, now);
    assert.deepEqual(listed.map((one) => one.id), sees ? [id] : [], "the list goes by the same");
  });
}

Deno.test("a photo that is not in its folders yet is not shown, nor one that does not exist", async () => {
  using store = await newStore();
  putPerson(store, ANNA);
  const enrolment = putEnrolment(store, 1);
  putSays(store, enrolment, ANNA);
  const states = [undefined, "developed", "identified"] as const;
  const photos = states.map((state, n) => putPhoto(store, n, state));
  for (const photo of photos) putFace(store, photo, { person: ANNA });
  const seen = [...photos, 99].map((photo) => mayGuestSee(store, enrolment, photo, NOW));
  assert.deepEqual(seen, [false, false, true, false]);
  assert.equal(mayGuestSee(store, 99, photos[2], NOW), false);
});
