import assert from "node:assert/strict";
import { galleryGuests } from "./gallery_guests.ts";

const by = (enrolment: number, person: number, language: "en" | "de" = "de") => (
  { enrolment, person, language, until: enrolment * 1000 }
);
const none = new Set<number>();

Deno.test("everybody with a name or an address gets a gallery of their own", () => {
  const guests = galleryGuests({ named: [3, 1], addressed: [by(1, 7)], barred: none });
  assert.deepEqual(guests.map(({ people }) => people), [[1], [3], [7]]);
  assert.deepEqual(guests.map(({ language }) => language), [undefined, undefined, "de"]);
});

Deno.test("a guest who is several people gets one gallery, led by the one with a name", () => {
  const addressed = [by(1, 2), by(1, 5), by(2, 5, "en"), by(2, 9, "en")];
  const [guest, ...others] = galleryGuests({ named: [9], addressed, barred: none });
  assert.deepEqual([guest.people, guest.enrolments, others], [[9, 2, 5], [1, 2], []]);
  assert.deepEqual([guest.language, guest.until], ["en", 2000]);
});

Deno.test("whoever may not be published gets no gallery, under none of their numbers", () => {
  const addressed = [by(1, 2), by(1, 5)];
  assert.deepEqual(galleryGuests({ named: [2], addressed, barred: new Set([5]) }), []);
});
