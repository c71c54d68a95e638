import assert from "node:assert/strict";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import type { SaidDecision } from "../../../contracts/said.ts";
import type { Decision } from "../../../core/decision.ts";
import { sayDecision } from "./say_decision.ts";

const event = await syntheticEvent();
for (const who of [1, 1, 1, 2, 2]) event.arrive(who);
event.regroup();
event.decide({ kind: "name", person: 1, name: "Anna" });
event.decide({ kind: "undo", decision: 1 });
event.decide({ kind: "name", person: 1, name: "Anna" });
const { store, key } = event, gone = { ...key(1), photo: "f".repeat(64) };

const cases: [what: string, decision: Decision, said: SaidDecision][] = [
  ["people by their names, or by their numbers", { kind: "merge", from: 2, into: 1 }, {
    code: "merged",
    figures: { from: 2, into: "Anna" },
  }],
  ["faces by how many, and by their photos", { kind: "not", faces: [key(4), gone], person: 1 }, {
    code: "notTheirs",
    figures: { faces: 2, photos: ["photo_4.jpg", "ffffffffffff"], person: "Anna" },
  }],
  ["a folder as it is on disk", { kind: "folder", person: 1, folder: "The bride?" }, {
    code: "folderNamed",
    figures: { person: "Anna", folder: "The bride_" },
  }],
  ["somebody who is gone by number", { kind: "role", person: 99, role: "hidden" }, {
    code: "role",
    figures: { person: 99, role: "hidden" },
  }],
  ["an undoing with what it undid", { kind: "undo", decision: 3 }, {
    code: "undone",
    figures: { decision: 3, what: { code: "named", figures: { person: 1, name: "Anna" } } },
  }],
  ["the undoing of an undoing as the first decision, made again", { kind: "undo", decision: 2 }, {
    code: "redone",
    figures: { decision: 1, what: { code: "named", figures: { person: 1, name: "Anna" } } },
  }],
  ["the undoing of nothing", { kind: "undo", decision: 99 }, {
    code: "undone",
    figures: { decision: 99, what: null },
  }],
];

for (const [what, decision, said] of cases) {
  Deno.test(`a decision is said as data with ${what}`, () => {
    assert.deepEqual(sayDecision(store, decision), said);
  });
}
