/**
 * How well people are told apart on labelled photos: `deno task eval FOLDER [--json] [--write]`; and
 * the constants by which an embedding model tells them apart, measured from labelled photos:
 * `deno task eval --measure FOLDER [--embedder ID] [--set TEXT] [--write]`. FOLDER holds a subfolder
 * for each person, or photos and `truth.json`: `{"photos": {"<file>": ["<person>", …], …}}`, and
 * `{"faces": {"<file>": [{"id": "<person>", "x": 1, "y": 2}, …], …}}` if it is known where their
 * faces are. Needs `deno task models`.
 */
import { parseArgs } from "node:util";
import { evaluate } from "./evaluate.ts";
import { readLabelledPhotos } from "./labelled_photos.ts";
import { measureModel } from "./measure/measure_model.ts";
import { TooFewPeople } from "./measure/measure_people.ts";
import { reportOf } from "./report.ts";
import { writeBlock } from "../write_block.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    /** Puts the tables into docs/accuracy.md, or the constants into models/manifest.json. */
    write: { type: "boolean", default: false },
    orders: { type: "string", default: "5" },
    measure: { type: "boolean", default: false },
    /** The embedding model to measure; the one in use when empty. */
    embedder: { type: "string", default: "" },
    /** What the labelled photos are, for the manifest. */
    set: { type: "string", default: "" },
  },
});
if (folder === undefined) {
  throw new Error(
    "Say: deno task eval FOLDER [--json] [--write] [--orders N], or " +
      "deno task eval --measure FOLDER [--embedder ID] [--set TEXT] [--write]",
  );
}
await (values.measure ? measure(folder) : evaluateAll(folder));

async function evaluateAll(folder: string): Promise<void> {
  const evaluation = await evaluate(readLabelledPhotos(folder), Number(values.orders), say);
  print(values.json ? JSON.stringify(evaluation, null, 2) : reportOf(evaluation));
  if (!values.write) return;
  const { name } = evaluation, command = `deno task eval FOLDER/${name} --write`;
  await writeBlock("accuracy.md", `eval ${name}`, command, reportOf(evaluation));
}

async function measure(folder: string): Promise<void> {
  const { embedder, set, write } = values;
  try {
    print(JSON.stringify(await measureModel({ folder, embedder, set, write }, say), null, 2));
  } catch (error) {
    if (!(error instanceof TooFewPeople)) throw error;
    say(error.message);
    Deno.exitCode = 1;
  }
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
