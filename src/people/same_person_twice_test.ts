import assert from "node:assert/strict";
import type { MatchBounds } from "./match_bounds.ts";
import type { FaceToGroup } from "./face_group.ts";
import { regroup } from "./regroup.ts";

const bounds: MatchBounds = {
  ...{ strict: 1.07, loose: 1.149, proof: { small: 0.04, large: 0.12 } },
  twice: { loose: 1.05, small: 0.1, large: 0.24, meeting: 0.08, last: 0.1 },
  join: { loose: 1.0955, large: 0.12 },
  ...{ cutOffCost: 25, minClarity: 12, joinClarity: 10, coreClarity: 13.5, guestClarity: 16 },
};

/** Two portraits of one person in different light, and two sisters who are much alike, as cosines. */
const OWN = 0.6, SISTERS = 0.42;
const DIMENSIONS = 128, ANNA = 0, BERTA = 1;

/** A day of photos, each face with noise of its own, so that cosines come out exactly. */
class Day {
  readonly faces: FaceToGroup[] = [];
  #photos = 0;

  /** @param people who is in the photo, from left to right. @returns ids of the faces. */
  photo(
    people: { who: number; like?: number; clarity?: number; pinned?: number }[],
  ): number[] {
    const photoId = ++this.#photos;
    return people.map(({ who, like = OWN, clarity = 17, pinned }, place) => {
      const id = this.faces.length, embedding = new Float32Array(DIMENSIONS);
      // Berta's direction leans to Anna's, as sisters' do.
      const lean = who === BERTA ? SISTERS / OWN : 0, mine = like / Math.sqrt(OWN);
      embedding[ANNA] = who === ANNA ? mine : mine * lean;
      if (who !== ANNA) embedding[who] = mine * Math.sqrt(1 - lean ** 2);
      embedding[10 + id] = Math.sqrt(1 - mine ** 2);
      this.faces.push({
        ...{ id, photoId, embedding, clarity, personId: null, pinnedTo: pinned },
        box: { x: 100 * place, y: 0, width: 50, height: 50 },
      });
      return id;
    });
  }

  portraits(who: number, count: number): number[] {
    return Array.from({ length: count }, () => this.photo([{ who }])[0]);
  }

  /** @returns the ids of each person's faces. */
  people(): number[][] {
    return regroup({ usable: this.faces, placed: [], mayJoin: [] }, bounds)
      .map(({ faces }) => faces.toSorted((a, b) => a - b))
      .sort((a, b) => a[0] - b[0]);
  }
}
const anna = { who: ANNA }, berta = { who: BERTA }, carl = { who: 2 }, dora = { who: 3 };

Deno.test("a strip of a photo booth joins the portraits of its guest and breaks none up", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 5);
  const strip = day.photo([anna, anna, anna, anna]);
  assert.deepEqual(day.people(), [[...portraits, ...strip]]);
});

Deno.test("a strip of two guests tells them apart, whichever photo comes first", () => {
  const day = new Day();
  const strip = day.photo([carl, dora, carl, dora, carl, dora]);
  const ofCarl = day.portraits(2, 4), ofDora = day.portraits(3, 4);
  assert.deepEqual(day.people(), [
    [...strip.filter((_, i) => i % 2 === 0), ...ofCarl],
    [...strip.filter((_, i) => i % 2 === 1), ...ofDora],
  ]);
});

Deno.test("a mirror or a print in the hand shows the same guest twice", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 4);
  const mirror = day.photo([anna, anna]);
  assert.deepEqual(day.people(), [[...portraits, ...mirror]]);
});

Deno.test("a copy is the same person where no other photo shows them", () => {
  const day = new Day(), both = day.photo([anna, { who: ANNA }]);
  day.faces[1].embedding.set(day.faces[0].embedding);
  assert.deepEqual(day.people(), [both]);
  const unlike = new Day();
  unlike.photo([anna, anna]);
  assert.deepEqual(unlike.people(), [[0], [1]], "one pair of common likeness is no proof");
});

Deno.test("sisters in one photo stay two, with many portraits, few or none", () => {
  for (const portraits of [0, 1, 4, 30]) {
    const day = new Day(), [a, b] = day.photo([anna, berta]);
    const ofAnna = day.portraits(ANNA, portraits), ofBerta = day.portraits(BERTA, portraits);
    assert.deepEqual(day.people(), [[a, ...ofAnna], [b, ...ofBerta]]);
  }
});

Deno.test("sisters in one strip stay two", () => {
  const day = new Day(), ofAnna = day.portraits(ANNA, 5), ofBerta = day.portraits(BERTA, 2);
  const strip = day.photo([anna, berta, anna, berta, anna, berta]);
  assert.deepEqual(day.people(), [
    [...ofAnna, ...strip.filter((_, i) => i % 2 === 0)],
    [...ofBerta, ...strip.filter((_, i) => i % 2 === 1)],
  ]);
});

Deno.test("two who are seen side by side again and again need more proof than once", () => {
  const alike = { who: ANNA, like: 0.57 };
  const isOne = (photos: number) => {
    const day = new Day();
    for (let i = 0; i < photos; i++) day.photo([alike, alike]);
    day.portraits(ANNA, 2);
    return day.people().length === 1;
  };
  assert.deepEqual([1, 2, 6].map(isOne), [true, true, false]);
});

Deno.test("a face of a strip that is only a little like its guest stays alone, and parts nobody", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 6);
  const [first, second, third, turned] = day.photo([anna, anna, anna, { who: ANNA, like: 0.36 }]);
  assert.deepEqual(day.people(), [[...portraits, first, second, third], [turned]]);
});

Deno.test("one more face of whom a strip shows three times needs a little less proof", () => {
  const fourth = (before: number) => {
    const day = new Day();
    day.portraits(ANNA, 8);
    day.photo([...Array.from({ length: before }, () => anna), { who: ANNA, like: 0.48 }]);
    return day.people().length;
  };
  assert.deepEqual([fourth(1), fourth(3)], [2, 1]);
});

Deno.test("faces that are seen too unclearly are never one person twice", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 5);
  const [clear, blurred] = day.photo([anna, { who: ANNA, clarity: 12.5 }]);
  assert.deepEqual(day.people(), [[...portraits, clear], [blurred]]);
});

Deno.test("a human's word goes before likeness in one photo, too", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 4);
  const [first, second] = day.photo([{ ...anna, pinned: 1 }, { ...anna, pinned: 2 }]);
  assert.deepEqual(day.people().map((faces) => faces.includes(first) && faces.includes(second)), [
    false,
    false,
  ]);
  const denied = new Day();
  const [mine] = denied.photo([{ ...anna, pinned: 1 }]), [a, b] = denied.photo([anna, anna]);
  denied.portraits(ANNA, portraits.length);
  denied.faces[b] = { ...denied.faces[b], notOf: [1] };
  const people = denied.people();
  assert.ok(people.some((faces) => faces.includes(mine) && faces.includes(a)));
  assert.ok(people.every((faces) => !(faces.includes(mine) && faces.includes(b))));
});

Deno.test("a face that a human put beside another of its photo stays, however unlike", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 4);
  const [a, b, c] = day.photo([
    { ...anna, pinned: 1 },
    { who: ANNA, like: 0.2, pinned: 1 },
    anna,
  ]);
  assert.deepEqual(day.people(), [[...portraits, a, b, c]]);
});
