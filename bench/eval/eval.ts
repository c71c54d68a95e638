/**
 * How well people are told apart on labelled photos: `deno task eval FOLDER [--json] [--write]`.
 * FOLDER holds a subfolder for each person, or photos and `truth.json`: `{"photos": {"<file>":
 * ["<person>", …], …}}`. Needs `deno task models`.
 */
import { parseArgs } from "node:util";
import { evaluate } from "./evaluate.ts";
import { readLabelledPhotos } from "./labelled_photos.ts";
import { reportOf } from "./report.ts";
import { writeBlock } from "../write_block.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    /** Puts the tables into docs/accuracy.md. */
    write: { type: "boolean", default: false },
    orders: { type: "string", default: "5" },
  },
});
if (folder === undefined) {
  throw new Error("Say: deno task eval FOLDER [--json] [--write] [--orders N]");
}
const evaluation = await evaluate(readLabelledPhotos(folder), Number(values.orders), say);
print(values.json ? JSON.stringify(evaluation, null, 2) : reportOf(evaluation));
if (values.write) {
  const { name } = evaluation, command = `deno task eval FOLDER/${name} --write`;
  await writeBlock("accuracy.md", `eval ${name}`, command, reportOf(evaluation));
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
