import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import type { Evaluation } from "./evaluate.ts";
import { reportOf } from "./report.ts";

const page = new URL("../../docs/accuracy.md", import.meta.url);

/**
 * Writes an evaluation into docs/accuracy.md, between the markers with its name.
 *
 * @param today a date as it is to be read.
 */
export async function writeAccuracy(evaluation: Evaluation, today: string): Promise<void> {
  const { name } = evaluation, text = await Deno.readTextFile(page);
  const [begin, end] = [`<!-- eval ${name} -->`, `<!-- /eval ${name} -->`];
  const [before, rest] = split(text, begin), [, after] = split(rest, end);
  const made = `\`deno task eval FOLDER/${name} --write\`, ${today}, on ${thisMachine()}.`;
  const block = [begin, made, reportOf(evaluation), end].join("\n\n");
  await Deno.writeTextFile(page, before + block + after);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", fileURLToPath(page)],
  }).output();
  if (!success) throw new Error("Cannot format docs/accuracy.md");
}

function split(text: string, marker: string): [before: string, after: string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`Cannot find ${marker} in docs/accuracy.md: put it where it belongs`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function thisMachine(): string {
  const cores = cpus(), gibibytes = Math.round(totalmem() / 2 ** 30);
  const { os, arch } = Deno.build;
  return `${cores.length} cores of ${cores[0].model.trim()} (${arch}), ${gibibytes} GiB, ${os}`;
}
