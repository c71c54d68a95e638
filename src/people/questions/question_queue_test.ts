import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { madeFaces } from "../../../tests/support/made_faces.ts";
import type { FaceToAsk } from "./people_to_ask.ts";
import { QuestionQueue, questionsOf } from "./questions.ts";

const PEOPLE = 24, SHOWN_TWICE = 3;

/** Faces of many people, clear and unclear, every third in a photo with the one before. */
function madeEvent(seed: number): FaceToAsk[] {
  const people = Array.from({ length: PEOPLE }, (_, i) => (
    { faces: 1 + i % 4, clarity: [9, i % 3 === 0 ? 13 : 19] as const }
  ));
  return madeFaces(people, seed).map((face, at) => ({
    ...face,
    id: at + 1,
    photoId: at % SHOWN_TWICE === 0 ? at : at + 1,
    box: { x: 100 * at, y: 0, width: 10, height: 10 },
    ...{ usable: face.clarity >= 12, score: 0.9, originalHeight: 50 + at % 7 },
    personId: face.clarity < 12 && at % 2 === 0 ? null : face.personId! + 1,
  }));
}

interface Change {
  do: "give" | "pin" | "deny" | "drop" | "merge" | "hide";
  face: number;
  to: number;
}
const change: fc.Arbitrary<Change> = fc.record({
  do: fc.constantFrom("give", "pin", "deny", "drop", "merge", "hide"),
  face: fc.nat(99),
  to: fc.integer({ min: 1, max: PEOPLE }),
});

/** New objects each time, as they are read anew from a database. */
function changed(faces: readonly FaceToAsk[], { do: what, face, to }: Change): FaceToAsk[] {
  const one = faces[face % faces.length];
  const changes: Record<Change["do"], Partial<FaceToAsk>> = {
    ...{ give: { personId: to }, merge: { personId: to }, pin: { personId: to, pinnedTo: to } },
    ...{ deny: { notOf: [...one.notOf ?? [], to] }, drop: { isShown: false }, hide: {} },
  };
  return faces.map((other) => {
    const isMeant = what === "merge" ? other.personId === one.personId : other === one;
    return { ...other, ...isMeant ? changes[what] : {} };
  });
}

Deno.test("a queue that is kept asks what one that is made anew would ask", () => {
  fc.assert(
    fc.property(fc.nat(999), fc.array(change, { minLength: 1, maxLength: 8 }), (seed, changes) => {
      const queue = new QuestionQueue(bounds), hidden = new Set<number>();
      let faces = madeEvent(seed);
      for (const one of [undefined, ...changes]) {
        if (one !== undefined) faces = changed(faces, one);
        if (one?.do === "hide") hidden.add(one.to);
        const guests = faces.flatMap(({ personId }) => personId ?? []);
        const folders = new Set(guests.filter((id) => id % 5 !== 0 && !hidden.has(id)));
        assert.deepEqual(queue.update(faces, folders), questionsOf(faces, folders, bounds));
      }
    }),
    { numRuns: 60 },
  );
});

Deno.test("a queue whose update was broken off goes on as if nothing had been", () => {
  fc.assert(
    fc.property(
      fc.nat(999),
      fc.array(change, { maxLength: 4 }),
      fc.nat(300),
      (seed, changes, n) => {
        const queue = new QuestionQueue(bounds);
        let faces = madeEvent(seed);
        for (const one of [undefined, ...changes]) {
          if (one !== undefined) faces = changed(faces, one);
          const folders = new Set(faces.flatMap(({ personId }) => personId ?? []));
          const steps = queue.updating(faces, folders);
          for (let done = 0; done < n && !steps.next().done; done++);
          if (one?.do === "drop") continue;
          assert.deepEqual(queue.update(faces, folders), questionsOf(faces, folders, bounds));
        }
      },
    ),
    { numRuns: 40 },
  );
});

Deno.test("the made events hold questions of all kinds", () => {
  const kinds = new Set(
    Array.from({ length: 20 }, (_, seed) => {
      const faces = madeEvent(seed).map((face) =>
        face.id % 9 === 0 ? { ...face, personId: 1 } : face
      );
      return questionsOf(faces, new Set(faces.flatMap(({ personId }) => personId ?? [])), bounds);
    }).flat().map(({ kind }) => kind),
  );
  assert.deepEqual([...kinds].sort(), ["doubt", "merge", "mixed", "whose"]);
});
