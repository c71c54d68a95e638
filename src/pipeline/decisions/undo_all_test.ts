import fc from "fast-check";
import {
  checkForgottenStays,
  checkUndoneIsAsBefore,
  forgettings,
  sequences,
} from "../../../tests/support/undo_all.ts";

Deno.test("whatever was decided, once all is undone every folder is as it was before", async () => {
  await fc.assert(fc.asyncProperty(sequences, checkUndoneIsAsBefore), { numRuns: 50 });
});

Deno.test("undoing goes back to a forgetting, says so, and brings no byte back", async () => {
  await fc.assert(fc.asyncProperty(forgettings, checkForgottenStays), { numRuns: 25 });
});
