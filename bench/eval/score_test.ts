import assert from "node:assert/strict";
import { type FoundPlace, scoreEvent, type SortedEvent } from "./score.ts";

const solo = (folder: string): FoundPlace => ({ folder, kind: "Solo" });
const group = (folder: string): FoundPlace => ({ folder, kind: "Group" });
const nobody: FoundPlace = { folder: "", kind: "NoFaces" };

const right: SortedEvent = {
  truth: [["A"], ["A", "B"], ["B"], []],
  places: [[solo("1")], [group("1"), group("2")], [solo("2")], [nobody]],
  folders: 2,
};

Deno.test("an event that is sorted as it should be has full marks", () => {
  assert.deepEqual(scoreEvent(right), {
    ...{ consistency: 1, precision: 1, recall: 1, placement: 1, bcubed: 1 },
    ...{ folders: 2, identities: 2, lost: 0, wrong: 0 },
  });
});

Deno.test("a person in two folders loses what is not in the larger one", () => {
  const split = {
    truth: [["A"], ["A"], ["A"], ["A"]],
    places: [[solo("1")], [solo("1")], [solo("1")], [solo("2")]],
    folders: 2,
  };
  const { consistency, lost, precision, recall, bcubed } = scoreEvent(split);
  assert.deepEqual([consistency, lost, precision, recall], [0.75, 1, 1, 1]);
  // Recall is (3 × 3/4 + 1 × 1/4) / 4 of them, precision 1.
  assert.equal(bcubed, 2 * 0.625 / 1.625);
});

Deno.test("two people in one folder are wrong where it does not show whom it stands for", () => {
  const mixed = {
    truth: [["A"], ["A"], ["B"]],
    places: [[solo("1")], [solo("1")], [solo("1")]],
    folders: 1,
  };
  const { precision, recall, wrong, placement } = scoreEvent(mixed);
  assert.deepEqual([precision, recall, wrong, placement], [2 / 3, 2 / 3, 1, 1]);
});

Deno.test("a photo in the wrong kind of place, or in none, is misplaced", () => {
  const { placement, recall } = scoreEvent({
    ...right,
    places: [[group("1")], [], [solo("2")], [nobody]],
  });
  assert.deepEqual([placement, recall], [0.5, 0.5]);
});
