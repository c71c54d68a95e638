import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

/**
 * Writes what a command found into a page of `docs/`, between the markers with a name, together
 * with the command, the day and the machine.
 *
 * @param page such as `accuracy.md`.
 * @param name as in `<!-- name -->` and `<!-- /name -->`.
 */
export async function writeBlock(
  page: string,
  name: string,
  command: string,
  text: string,
): Promise<void> {
  const file = new URL(`../docs/${page}`, import.meta.url), whole = await Deno.readTextFile(file);
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = split(whole, begin, page), [, after] = split(rest, end, page);
  const today = new Date().toISOString().slice(0, 10);
  const made = `\`${command}\`, ${today}, on ${thisMachine()}.`;
  await Deno.writeTextFile(file, before + [begin, made, text, end].join("\n\n") + after);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", fileURLToPath(file)],
  }).output();
  if (!success) throw new Error(`Cannot format docs/${page}`);
}

function split(text: string, marker: string, page: string): [before: string, after: string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`Cannot find ${marker} in docs/${page}: put it where it belongs`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function thisMachine(): string {
  const cores = cpus(), gibibytes = Math.round(totalmem() / 2 ** 30);
  const { os, arch } = Deno.build;
  return `${cores.length} cores of ${cores[0].model.trim()} (${arch}), ${gibibytes} GiB, ${os}`;
}
