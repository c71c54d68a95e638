import assert from "node:assert/strict";
import { bounds } from "../../tests/support/match_bounds.ts";
import type { FaceToGroup } from "./face_group.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { regroup } from "./regroup.ts";

/** Two portraits of one person in different light, and two sisters who are much alike, as cosines. */
const OWN = 0.6, SISTERS = 0.42;
const DIMENSIONS = 256, ANNA = 0, BERTA = 1;

interface Shown {
  who: number;
  /** Cosine to the person's portraits. */
  like?: number;
  /** Cosine of two faces of the person in this photo, if not that of portraits. */
  moment?: number;
  clarity?: number;
  pinned?: number;
}

/** A day of photos, each face with noise of its own, so that cosines come out exactly. */
class Day {
  readonly faces: FaceToGroup[] = [];
  #photos = 0;

  /** @param people who is in the photo, from left to right. @returns ids of the faces. */
  photo(people: Shown[]): number[] {
    const photoId = ++this.#photos;
    return people.map(({ who, like = OWN, moment, clarity = 17, pinned }, place) => {
      const id = this.faces.length, embedding = new Float32Array(DIMENSIONS);
      // Berta's direction leans to Anna's, as sisters' do.
      const lean = who === BERTA ? SISTERS / OWN : 0, mine = like / Math.sqrt(OWN);
      embedding[ANNA] = who === ANNA ? mine : mine * lean;
      if (who !== ANNA) embedding[who] = mine * Math.sqrt(1 - lean ** 2);
      const shared = moment === undefined ? 0 : moment - mine ** 2;
      // What two faces of a photo share may make them less alike, too.
      const side = shared < 0 && place % 2 === 1 ? -1 : 1;
      embedding[MOMENTS + photoId] = side * Math.sqrt(Math.abs(shared));
      embedding[FACES + id] = Math.sqrt(1 - mine ** 2 - Math.abs(shared));
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
  people(more: Partial<MatchBounds> = {}): number[][] {
    return regroup({ usable: this.faces, placed: [], mayJoin: [] }, { ...bounds, ...more })
      .map(({ faces }) => faces.toSorted((a, b) => a - b))
      .sort((a, b) => a[0] - b[0]);
  }
}
/** Where the dimensions that a photo's faces share begin, and those that are a face's own. */
const MOMENTS = 10, FACES = 110;
const anna = { who: ANNA }, berta = { who: BERTA }, carl = { who: 2 }, dora = { who: 3 };
/** Two faces of Anna in one moment, just alike enough to show it. */
const momentOfAnna = { who: ANNA, moment: bounds.sameMoment + 0.01 };
/** Two faces of Anna in one photo, as alike as her portraits are in different light. */
const alikeAnna = { who: ANNA, moment: bounds.sameMoment - 0.01 };
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

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

Deno.test("a mirror or a print of the moment shows the same guest twice", () => {
  for (const portraits of [0, 1, 4, 30]) {
    const day = new Day(), ofAnna = day.portraits(ANNA, portraits);
    const mirror = day.photo([momentOfAnna, momentOfAnna]);
    assert.deepEqual(day.people(), [[...ofAnna, ...mirror]], `${portraits} portraits`);
  }
});

Deno.test("a copy is the same person though no other photo shows them", () => {
  const day = new Day(), both = day.photo([anna, anna]);
  day.faces[1].embedding.set(day.faces[0].embedding);
  assert.deepEqual(day.people(), [both]);
});

Deno.test("one pair of common likeness is no proof, however well both parts are known", () => {
  for (const portraits of [0, 1, 4, 30]) {
    const day = new Day();
    day.portraits(ANNA, 2 * portraits);
    const [one, other] = day.photo([alikeAnna, alikeAnna]);
    const people = day.people();
    assert.equal(people.length, 2, `${portraits} portraits`);
    assert.ok(people.every((faces) => !(faces.includes(one) && faces.includes(other))));
  }
});

Deno.test("two who are much alike and known from portraits each stay two", () => {
  // Two brothers with a cosine of 0.55; two portraits of either have one of 0.75.
  const day = new Day(), portraits = [0, 1].map(() => day.portraits(ANNA, 4));
  const parts = day.photo([anna, anna]).map((id, brother) => [...portraits[brother], id]);
  for (const [brother, ids] of parts.entries()) {
    for (const id of ids) {
      const { embedding } = day.faces[id];
      embedding.fill(0);
      embedding[ANNA] = Math.sqrt(0.55), embedding[1 + brother] = Math.sqrt(0.2);
      embedding[FACES + id] = Math.sqrt(0.25);
    }
  }
  assert.deepEqual(day.people(), parts);
});

Deno.test("sisters in one photo stay two, with many portraits, few or none", () => {
  for (const portraits of [0, 1, 4, 30]) {
    const day = new Day(), [a, b] = day.photo([anna, berta]);
    const ofAnna = day.portraits(ANNA, portraits), ofBerta = day.portraits(BERTA, portraits);
    assert.deepEqual(day.people(), [[a, ...ofAnna], [b, ...ofBerta]]);
  }
});

Deno.test("sisters in one strip stay two, with many portraits, few or none", () => {
  for (const portraits of [0, 1, 4, 30]) {
    const day = new Day();
    const strip = day.photo([anna, berta, anna, berta, anna, berta]);
    const ofAnna = day.portraits(ANNA, portraits), ofBerta = day.portraits(BERTA, portraits);
    assert.deepEqual(day.people(), [
      [...strip.filter((_, i) => i % 2 === 0), ...ofAnna],
      [...strip.filter((_, i) => i % 2 === 1), ...ofBerta],
    ]);
  }
});

Deno.test("sisters side by side again and again stay two", () => {
  const day = new Day(), photos = times(5, [anna, berta]).map((both) => day.photo(both));
  assert.deepEqual(day.people(), [0, 1].map((place) => photos.map((ids) => ids[place])));
});

Deno.test("a mirror with both sisters joins each with herself", () => {
  const day = new Day(), ofAnna = day.portraits(ANNA, 3), ofBerta = day.portraits(BERTA, 3);
  const mirror = day.photo([anna, berta, anna, berta]);
  // Either has a cosine of 0.7 to herself in the mirror.
  const shared = Math.sqrt(0.7 - OWN);
  for (const [place, id] of mirror.entries()) {
    const { embedding } = day.faces[id];
    embedding[MOMENTS + place % 2] = shared;
    embedding[FACES + id] = Math.sqrt(1 - OWN - shared ** 2);
  }
  assert.deepEqual(day.people(), [
    [...ofAnna, mirror[0], mirror[2]],
    [...ofBerta, mirror[1], mirror[3]],
  ]);
});

Deno.test("two who are seen side by side again and again need more than once", () => {
  const isOne = (photos: number, more: number) => {
    const day = new Day(), moment = bounds.sameMoment + more;
    for (let i = 0; i < photos; i++) day.photo(times(2, { who: ANNA, moment }));
    day.portraits(ANNA, 2);
    return day.people().length === 1;
  };
  const { meeting } = bounds;
  assert.deepEqual([1, 2, 3].map((photos) => isOne(photos, 0.01)), [true, false, false]);
  assert.deepEqual([2, 3].map((photos) => isOne(photos, meeting + 0.01)), [true, false]);
  assert.deepEqual([4, 5, 9].map((photos) => isOne(photos, 3 * meeting + 0.01)), [
    true,
    true,
    true,
  ]);
});

Deno.test("a photo that shows a pair of common likeness keeps apart whom another shows thrice", () => {
  const isOne = (others: Shown[][]) => {
    const day = new Day();
    const strip = day.photo(times(4, anna));
    others.forEach((other) => day.photo(other));
    const people = day.people();
    return people.some((faces) => strip.every((id) => faces.includes(id)));
  };
  assert.equal(isOne([]), true);
  assert.equal(isOne([[momentOfAnna, momentOfAnna]]), true);
  assert.equal(isOne([times(4, anna)]), true, "another strip");
  assert.equal(isOne([[alikeAnna, alikeAnna]]), false);
});

Deno.test("somebody who is thrice in a photo must be as like as one person is", () => {
  const people = (like: number) => {
    const day = new Day();
    day.photo(times(3, { who: ANNA, like }));
    return day.people().length;
  };
  // The faces' cosines among each other are squares of their likeness to the portraits.
  const like = (cosine: number) => Math.sqrt(cosine * OWN);
  assert.deepEqual([people(like(0.46)), people(like(0.44))], [1, 3]);
  const twice = new Day();
  twice.photo(times(2, alikeAnna));
  assert.equal(twice.people().length, 2, "twice is not thrice");
});

Deno.test("a strip that is one person finds a face that none of its own faces is like enough", () => {
  const day = new Day(), strip = day.photo(times(4, anna));
  const [found] = day.photo([{ who: ANNA, like: 0.4 }]);
  const strangers = times(60, { who: ANNA, like: 0 }).map((one) => day.photo([one]));
  assert.deepEqual(day.people(), [[...strip, found], ...strangers]);
  const parts = day.people({ sameMoment: 2, repeated: 2 });
  assert.ok(
    parts.some((faces) => faces.length === 1 && faces[0] === found),
    "among parts it is alone",
  );
});

Deno.test("a face of a strip that is only a little like its guest stays alone, and parts nobody", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 6);
  const [first, second, third, turned] = day.photo([anna, anna, anna, { who: ANNA, like: 0.36 }]);
  assert.deepEqual(day.people(), [[...portraits, first, second, third], [turned]]);
});

Deno.test("an unclear face in the mirror shows its guest as well as a clear one", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 5);
  const mirror = day.photo([momentOfAnna, { ...momentOfAnna, clarity: 12.5 }]);
  assert.deepEqual(day.people(), [[...portraits, ...mirror]]);
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

Deno.test("a human's word goes before the likeness of one moment, too", () => {
  const day = new Day();
  const [first, second, third] = day.photo([
    { ...momentOfAnna, pinned: 1 },
    { ...momentOfAnna, pinned: 2 },
    momentOfAnna,
  ]);
  for (const { embedding } of day.faces) embedding.set(day.faces[0].embedding);
  const people = day.people();
  assert.equal(people.length, 2, "the third face is one of theirs");
  assert.ok(people.every((faces) => faces.includes(first) !== faces.includes(second)));
  assert.ok(people.some((faces) => faces.includes(third)));
});

Deno.test("a face that a human put beside another of its photo stays, however unlike", () => {
  const day = new Day(), portraits = day.portraits(ANNA, 4);
  const [a, b, c] = day.photo([
    { ...anna, pinned: 1 },
    { who: ANNA, like: 0.2, pinned: 1 },
    anna,
  ]);
  assert.deepEqual(day.people(), [[...portraits, a, b], [c]], "and is no proof for a third");
});
