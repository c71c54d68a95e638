import fc from "fast-check";
import type { Seen } from "../../../../tests/support/synthetic_event.ts";
import {
  checkForgottenStays,
  checkUndoneIsAsBefore,
  forgettings,
  type Sequence,
  sequences,
} from "../../../../tests/support/undo_all.ts";

const is = (who: number, like?: number, is: Seen["is"] = "clear"): Seen => ({ who, like, is });

/** Regrouping gives a face away after the first decision, and the second one gives it back. */
const thereAndBack: Sequence = {
  photos: [
    [is(1, 1), is(3), is(4, 1)],
    [is(5, 1, "dim"), is(4, 0), is(2)],
    [is(0, 1), is(4, 1), is(2, 3, "dim")],
    [is(4, 0, "dim"), is(5, 5)],
    [is(2, 2), is(4, 1)],
    [is(2, 2), is(3, 2)],
    [is(2, 5, "dim")],
    [is(1, 2, "blurred")],
    [is(1, 4)],
    [is(3, 2, "blurred"), is(0, 1), is(2, 4)],
  ],
  steps: [
    { do: "decide", kind: "not", a: 12, b: 98 },
    { do: "regroup" },
    { do: "decide", kind: "not", a: 19, b: 16 },
  ],
  order: [2],
};

Deno.test("whatever was decided, once all is undone every folder is as it was before", async () => {
  const property = fc.asyncProperty(sequences, checkUndoneIsAsBefore);
  await fc.assert(property, { numRuns: 50, examples: [[thereAndBack]] });
});

Deno.test("undoing goes back to a forgetting, says so, and brings no byte back", async () => {
  await fc.assert(fc.asyncProperty(forgettings, checkForgottenStays), { numRuns: 25 });
});
