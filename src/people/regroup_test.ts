import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../tests/support/match_bounds.ts";
import { mayBeOneFace } from "./one_face.ts";
import type { FaceToGroup } from "./face_group.ts";
import { type FacesToRegroup, regroup } from "./regroup.ts";

const DIMENSIONS = 6;
const value = fc.double({ min: -1, max: 1, noNaN: true });
const people = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 3 });

/** Faces that resemble four people more or less, in few photos, so that everything happens. */
const drawnFace = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  noise: fc.array(value, { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
  photoId: fc.integer({ min: 1, max: 12 }),
  x: fc.integer({ min: 0, max: 4 }).map((place) => 6 * place),
  clarity: fc.constantFrom(11, 12.5, 14, 17),
  personId: fc.option(fc.integer({ min: 1, max: 6 })),
  pinnedTo: people,
  not: people,
  usable: fc.boolean(),
  isAlone: fc.boolean(),
});
const events = fc.array(drawnFace, { minLength: 1, maxLength: 40, size: "max" }).map((drawn) => {
  const faces = drawn.map(({ who, noise, x, not, usable, ...known }, id) => {
    const vector = noise.map((one, i) => 0.5 * one + (i === who ? 1 : 0));
    const length = Math.hypot(...vector) || 1;
    const face: FaceToGroup = {
      ...{ ...known, id, box: { x, y: 0, width: 10, height: 10 } },
      embedding: Float32Array.from(vector, (one) => one / length),
      notOf: not === undefined || not === known.pinnedTo ? [] : [not],
    };
    return { face, usable };
  });
  const isPlaced = ({ face, usable }: typeof faces[number]) =>
    face.pinnedTo !== undefined && (!usable || face.isAlone === true);
  const others = faces.filter((one) => !isPlaced(one));
  return {
    usable: others.filter(({ usable }) => usable).map(({ face }) => face),
    placed: faces.filter(isPlaced).map(({ face }) => face),
    mayJoin: others.filter(({ usable }) => !usable).map(({ face }) => face),
  };
});
const allOf = ({ usable, placed, mayJoin }: FacesToRegroup) => [...usable, ...placed, ...mayJoin];
const changed = (event: FacesToRegroup, change: (face: FaceToGroup) => FaceToGroup) => ({
  usable: event.usable.map(change),
  placed: event.placed.map(change),
  mayJoin: event.mayJoin.map(change),
});
const partitionOf = (event: FacesToRegroup) =>
  regroup(event, bounds).map(({ faces }) => [...faces].sort((a, b) => a - b).join(" ")).sort();

Deno.test("each usable or placed face is one person's, and each other one at most one's", () => {
  fc.assert(fc.property(events, (event) => {
    const people = regroup(event, bounds), given = people.flatMap(({ faces }) => faces);
    assert.equal(new Set(given).size, given.length);
    for (const { id } of [...event.usable, ...event.placed]) assert.ok(given.includes(id));
    const usable = new Set([...event.usable, ...event.placed].map(({ id }) => id));
    for (const { faces } of people) assert.ok(faces.some((id) => usable.has(id)));
  }));
});

Deno.test("whose faces were thought to be, when they came, does not matter to who is who", () => {
  fc.assert(
    fc.property(events, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (event, others) => {
      const before = partitionOf(event);
      const renamed = changed(event, (face) => ({ ...face, personId: others.next().value }));
      assert.deepEqual(partitionOf(renamed), before);
      // Photos and faces are numbered as they arrive, too.
      const later = changed(event, (face) => ({ ...face, photoId: 1000 - face.photoId }));
      assert.deepEqual(partitionOf(later), before);
    }),
  );
});

Deno.test("if no likeness is proof, nobody is in a photo twice, unless boxes overlap or a human said so", () => {
  const doubting = { ...bounds, sameMoment: 2, repeated: 2 };
  fc.assert(
    fc.property(events, (event) => {
      const byId = new Map(allOf(event).map((face) => [face.id, face]));
      for (const { faces } of regroup(event, doubting)) {
        const theirs = faces.map((id) => byId.get(id)!);
        for (const a of theirs) {
          for (const b of theirs) {
            const said = a.pinnedTo !== undefined && b.pinnedTo !== undefined;
            assert.ok(a.photoId !== b.photoId || said || mayBeOneFace(a.box, b.box));
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("pinned faces are with their person, and nobody else's are", () => {
  fc.assert(fc.property(events, (event) => {
    const people = regroup(event, bounds);
    const numbers = people.map(({ personId }) => personId).filter((id) => id !== undefined);
    assert.equal(new Set(numbers).size, numbers.length);
    for (const { id, pinnedTo } of [...event.usable, ...event.placed]) {
      if (pinnedTo === undefined) continue;
      const person = people.find(({ faces }) => faces.includes(id))!;
      assert.equal(person.personId, pinnedTo);
      assert.equal(person.hasFolder, true);
    }
  }));
});

Deno.test("beside a face that is somebody's for certain there is none that a human denied", () => {
  fc.assert(
    fc.property(events, (event) => {
      const byId = new Map(allOf(event).map((face) => [face.id, face]));
      for (const { personId, faces } of regroup(event, bounds)) {
        const isCertain = event.usable.some(({ pinnedTo }) => pinnedTo === personId);
        if (personId === undefined || !isCertain) continue;
        for (const id of faces) {
          assert.ok(!byId.get(id)!.notOf!.includes(personId), `face ${id} is of ${personId}`);
        }
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("a photo with a usable face is in somebody's folder", () => {
  fc.assert(fc.property(events, (event) => {
    const shown = new Set(
      regroup(event, bounds).filter(({ hasFolder }) => hasFolder).flatMap(({ faces }) => faces),
    );
    const inFolder = new Set(allOf(event).filter(({ id }) => shown.has(id)).map((f) => f.photoId));
    for (const { photoId } of event.usable) assert.ok(inFolder.has(photoId));
  }));
});
