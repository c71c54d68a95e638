/**
 * Says many things at random about made-up events, undoes all of it, and tells whether every folder
 * is as it was before: `deno task decisions --help`.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import {
  checkForgottenStays,
  checkUndoneIsAsBefore,
  forgettings,
  sequences,
} from "./support/undo_all.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  print(
    "deno task decisions [--count 2000] [--seed N]: ends with 1 if a folder differs or anything comes back",
  );
  Deno.exit(0);
}
const seed = values.seed === undefined ? undefined : Number(values.seed);
let hasFailed = false;
await check("every folder is as it was before", sequences, checkUndoneIsAsBefore);
await check("what was forgotten stays forgotten", forgettings, checkForgottenStays);
Deno.exit(hasFailed ? 1 : 0);

async function check<T>(
  what: string,
  arbitrary: fc.Arbitrary<T>,
  holds: (sequence: T) => Promise<void>,
): Promise<void> {
  let done = 0;
  const property = fc.asyncProperty(arbitrary, async (sequence) => {
    await holds(sequence);
    if (++done % 100 === 0) print(`${done} sequences`);
  });
  const result = await fc.check(property, { numRuns: Number(values.count), seed });
  hasFailed ||= result.failed;
  print(
    result.failed
      ? await fc.asyncDefaultReportMessage(result) ?? "failed"
      : `${result.numRuns} sequences: ${what} (seed ${result.seed})`,
  );
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
