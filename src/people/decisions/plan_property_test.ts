import assert from "node:assert/strict";
import fc from "fast-check";
import type { Decision } from "../../core/decision.ts";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { type MadeUpFace, MemoryFacts } from "../../../tests/support/memory_facts.ts";
import { mayShowOnePerson } from "../side_by_side.ts";
import { planDecision } from "./plan_decision.ts";

const photo: fc.Arbitrary<MadeUpFace[]> = fc.uniqueArray(
  fc.record({ who: fc.integer({ min: 1, max: 5 }), clarity: fc.constantFrom(0, 10, 18) }),
  { selector: ({ who }) => who, minLength: 1, maxLength: 3 },
);
const photos = fc.array(photo, { minLength: 3, maxLength: 8 });
const drawn = fc.record({ kind: fc.nat(13), a: fc.nat(50), b: fc.nat(50) });
const sequence = fc.record({ photos, drawn: fc.array(drawn, { minLength: 1, maxLength: 8 }) });

/** @returns a decision of any kind about something that is there. */
function decisionFrom(facts: MemoryFacts, { kind, a, b }: { kind: number; a: number; b: number }) {
  const people = facts.people(), person = people[a % people.length].id;
  const other = people[b % people.length].id;
  const all = people.flatMap(({ id }) => facts.facesOf(id).map((face) => face.id));
  const face = facts.keyOf(all[a % all.length] ?? 1),
    second = facts.keyOf(all[b % all.length] ?? 1);
  const theirs = facts.facesOf(person).filter((_, i) => i % 2 === b % 2);
  const faces = theirs.map(({ id }) => facts.keyOf(id));
  const shown = [facts.photo(1 + a % 3).sha256];
  const decisions: Decision[] = [
    { kind: "name", person, name: b % 4 === 0 ? null : `Guest ${b % 5}` },
    { kind: "folder", person, folder: b % 4 === 0 ? null : `Table ${b % 5}` },
    { kind: "role", person, role: (["guest", "staff", "hidden"] as const)[b % 3] },
    { kind: "merge", from: person, into: other },
    { kind: "split", person, faces },
    { kind: "move", faces: b % 3 === 0 ? [face, second] : [face], to: other },
    { kind: "different", people: [person, other] },
    { kind: "not", person, faces: [face, second, ...faces] },
    { kind: "no_face", faces: [face, second] },
    {
      ...{ kind: "face", person: b % 3 === 0 ? null : person },
      face: { photo: shown[0], box: { x: 0.1 * (b % 5), y: 0.5, width: 0.05, height: 0.05 } },
    },
    { kind: "cover", person, face: b % 4 === 0 ? null : faces[0] ?? face },
    { kind: "drop", photos: shown },
    { kind: "restore", photos: shown },
    { kind: "settings", values: { PAIRS: b % 2 === 0 ? "raw" : null } },
  ];
  return decisions[kind];
}

/** As nobody keeps the number of somebody new for anybody else. */
function withoutNewcomers(facts: MemoryFacts, known: number) {
  const { people, ...rest } = facts.snapshot();
  for (const one of people.slice(known)) assert.equal(one.hasFolder, false);
  return { ...rest, people: people.slice(0, known) };
}

Deno.test("planning changes no fact, and a refused decision none either", () => {
  fc.assert(fc.property(sequence, ({ photos, drawn }) => {
    const facts = new MemoryFacts(photos);
    for (const one of drawn) {
      const decision = decisionFrom(facts, one), before = facts.snapshot();
      const plan = planDecision(facts, { id: 99, decision });
      assert.deepEqual(facts.snapshot(), before);
      if ("refused" in facts.decide(decision)) assert.deepEqual(facts.snapshot(), before);
      else assert.ok("changes" in plan && plan.changes.length > 0);
    }
  }));
});

Deno.test("a decision that is undone at once leaves the facts as they were", () => {
  fc.assert(fc.property(sequence, fc.boolean(), ({ photos, drawn }, remembers) => {
    const facts = new MemoryFacts(photos, { remembers });
    for (const one of drawn) {
      const before = facts.snapshot(), plan = facts.decide(decisionFrom(facts, one));
      if ("refused" in plan) continue;
      const id = facts.decisions().at(-1)!.id;
      assert.ok("changes" in facts.decide({ kind: "undo", decision: id }));
      assert.deepEqual(withoutNewcomers(facts, before.people.length), before);
    }
  }));
});

Deno.test("whatever was decided, once all is undone the facts are as at first", () => {
  fc.assert(fc.property(sequence, ({ photos, drawn }) => {
    const facts = new MemoryFacts(photos), before = facts.snapshot();
    for (const one of drawn) facts.decide(decisionFrom(facts, one));
    for (const { id, refused } of facts.decisions().toReversed()) {
      if (refused !== null) continue;
      assert.ok("changes" in facts.decide({ kind: "undo", decision: id }), `undo ${id}`);
    }
    assert.deepEqual(withoutNewcomers(facts, before.people.length), before);
  }));
});

Deno.test("nobody is twice in a photo, unless the faces may be one person", () => {
  fc.assert(fc.property(sequence, ({ photos, drawn }) => {
    const facts = new MemoryFacts(photos);
    for (const one of drawn) {
      facts.decide(decisionFrom(facts, one));
      for (let id = 1; id <= photos.length; id++) {
        const faces = facts.facesIn(id).filter(({ personId }) => personId !== null);
        for (const a of faces) {
          const twins = faces.filter((b) => b.id !== a.id && b.personId === a.personId);
          assert.ok(twins.every((b) => mayShowOnePerson(a, b, bounds)), `photo ${id}`);
        }
      }
    }
  }));
});

Deno.test("a face that was moved is pinned to whom it was given", () => {
  fc.assert(fc.property(photos, fc.nat(20), fc.nat(20), (photos, a, b) => {
    const facts = new MemoryFacts(photos), face = facts.facesIn(1 + a % photos.length)[0];
    const people = facts.people(), to = people[b % people.length].id;
    const plan = facts.decide({ kind: "move", faces: [facts.keyOf(face.id)], to });
    if ("refused" in plan) return;
    assert.deepEqual([facts.face(face.id)?.personId, facts.pinsOf(face.id).at(-1)?.personId], [
      to,
      to,
    ]);
  }));
});
