import fc from "fast-check";
import { checkUndoneIsAsBefore, sequences } from "../../../tests/support/undo_all.ts";

Deno.test("whatever was decided, once all is undone every folder is as it was before", async () => {
  await fc.assert(fc.asyncProperty(sequences, checkUndoneIsAsBefore), { numRuns: 50 });
});
