/**
 * Says many things at random about made-up events, undoes all of it, and tells whether every folder
 * is as it was before: `deno task decisions --help`.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { checkUndoneIsAsBefore, sequences } from "./support/undo_all.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  print("deno task decisions [--count 2000] [--seed N]: ends with 1 if a folder differs");
  Deno.exit(0);
}
const seed = values.seed === undefined ? undefined : Number(values.seed);
let done = 0;
const property = fc.asyncProperty(sequences, async (sequence) => {
  await checkUndoneIsAsBefore(sequence);
  if (++done % 100 === 0) print(`${done} sequences`);
});
const result = await fc.check(property, { numRuns: Number(values.count), seed });
print(
  result.failed
    ? await fc.asyncDefaultReportMessage(result) ?? "failed"
    : `${result.numRuns} sequences: every folder is as it was before (seed ${result.seed})`,
);
Deno.exit(result.failed ? 1 : 0);

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
