import assert from "node:assert/strict";
import fc from "fast-check";
import { madeFaces, partition } from "../../tests/support/made_faces.ts";
import { bounds } from "../../tests/support/match_bounds.ts";
import { mergeByAverageLinkage } from "./average_linkage.ts";
import type { FaceToGroup } from "./face_group.ts";
import { tightGroups } from "./tight_groups.ts";

const DIMENSIONS = 24, PEOPLE = 20;
const box = { x: 0, y: 0, width: 10, height: 10 };

/** Faces of one person have a cosine of 0.7 and more, those of two people one of about 0. */
const faces = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: PEOPLE - 1 }),
    noise: fc.array(fc.double({ min: -0.12, max: 0.12, noNaN: true }), {
      minLength: DIMENSIONS,
      maxLength: DIMENSIONS,
    }),
    clarity: fc.constantFrom(12, 14, 18),
  }),
  { minLength: 1, maxLength: 350, size: "max" },
).map((drawn) =>
  drawn.map(({ who, noise, clarity }, id): FaceToGroup => {
    const vector = noise.map((value, i) => value + (i === who ? 1 : 0));
    const length = Math.hypot(...vector);
    const embedding = Float32Array.from(vector, (value) => value / length);
    return { id, photoId: id, box, embedding, clarity, personId: null };
  })
);

Deno.test("tight groups end as the same people as single faces do", () => {
  fc.assert(
    fc.property(faces, (faces) => {
      const tight = tightGroups(faces, bounds, { mostSingle: 0 });
      const single = tightGroups(faces, bounds, { mostSingle: Infinity });
      assert.equal(single.length, faces.length);
      assert.deepEqual(
        partition(mergeByAverageLinkage(tight, bounds)),
        partition(mergeByAverageLinkage(single, bounds)),
      );
    }),
    { numRuns: 40 },
  );
});

Deno.test("only what linkage merges in any case is merged ahead", () => {
  for (let seed = 0; seed < 8; seed++) {
    const people = Array.from({ length: 30 }, (_, i) => (
      { faces: 1 + (i + seed) % 12, clarity: [12, 18] } as const
    ));
    const faces = madeFaces(people, seed), tight = tightGroups(faces, bounds, { mostSingle: 0 });
    assert.ok(tight.length < faces.length / 2, `${tight.length} of ${faces.length}`);
    const single = tightGroups(faces, bounds, { mostSingle: Infinity });
    const placeOf = new Map(
      mergeByAverageLinkage(single, bounds)
        .flatMap(({ members }, place) => members.map(({ id }) => [id, place])),
    );
    for (const { members } of tight) {
      assert.equal(new Set(members.map(({ id }) => placeOf.get(id))).size, 1);
    }
  }
});

Deno.test("a pair that is enough for few people is not merged ahead among many faces", () => {
  const pair = [0, 1].map((id): FaceToGroup => {
    const embedding = new Float32Array(DIMENSIONS);
    embedding[0] = Math.sqrt(0.36), embedding[1 + id] = 0.8;
    return { id, photoId: id, box, embedding, clarity: 15, personId: null };
  });
  const isOne = (others: number) => {
    const copies = Array.from({ length: others }, (_, i): FaceToGroup => {
      const embedding = new Float32Array(DIMENSIONS);
      embedding[23] = 1;
      return { ...pair[0], id: 2 + i, photoId: 2 + i, embedding };
    });
    const groups = tightGroups([...pair, ...copies], bounds, { mostSingle: 0 });
    return groups.some(({ members }) => pair.every((face) => members.includes(face)));
  };
  assert.deepEqual([isOne(1), isOne(200)], [true, false]);
});

Deno.test("there are fewer tight groups than faces, and each is of one person", () => {
  const groups = tightGroups(crowd(400), bounds, { mostSingle: 0 });
  assert.ok(groups.length <= 2 * PEOPLE, `${groups.length} groups`);
  for (const { members } of groups) {
    assert.equal(new Set(members.map(({ id }) => id % PEOPLE)).size, 1);
  }
  assert.equal(groups.flatMap(({ members }) => members).length, 400);
});

Deno.test("a photo of both keeps equal faces out of one tight group", () => {
  const faces = crowd(200).map((face) => ({
    ...face,
    photoId: Math.floor(face.id / (2 * PEOPLE)),
    box: { ...box, x: 100 * (face.id % (2 * PEOPLE)) },
  }));
  for (const { members } of tightGroups(faces, bounds, { mostSingle: 0 })) {
    assert.equal(new Set(members.map(({ photoId }) => photoId)).size, members.length);
  }
});

Deno.test("pinned faces of two people never meet, those of one need not look alike", () => {
  const pinned = crowd(60).map((face) => ({ ...face, pinnedTo: face.id % 3 }));
  for (
    const { members } of mergeByAverageLinkage(
      tightGroups(pinned, bounds, { mostSingle: 0 }),
      bounds,
    )
  ) {
    assert.equal(new Set(members.map(({ pinnedTo }) => pinnedTo)).size, 1);
  }
});

/** Faces of everybody in turn, all of one person nearly the same. */
function crowd(count: number): FaceToGroup[] {
  return Array.from({ length: count }, (_, id) => {
    const embedding = new Float32Array(DIMENSIONS);
    embedding[id % PEOPLE] = 1;
    embedding[PEOPLE + id % 3] = 0.3;
    const length = Math.hypot(...embedding);
    const unit = embedding.map((value) => value / length);
    return { id, photoId: id, box, embedding: unit, clarity: 18, personId: null };
  });
}
