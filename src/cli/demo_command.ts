import { join } from "node:path";
import type { Config } from "../event/settings.ts";
import { layout } from "../event/event_layout.ts";
import { writeDrawnEvent } from "../demo/write_drawn_event.ts";
import { prepareDemo } from "../event/actions/upkeep/prepare_demo.ts";
import type { CommandContext } from "./context.ts";
import { runCommand } from "./run_command.ts";

/** Draws a small event with six people, sorts it and shows what came of it. */
export async function demoCommand(context: CommandContext, config: Config): Promise<number> {
  const root = await prepareDemo(config.root);
  const incoming = join(root, layout.incoming);
  const photos = await writeDrawnEvent(incoming, (done, of) => {
    if (done === of) context.say(`Drew ${of} photos into ${incoming}`);
  });
  const options = { once: true, dryRun: false, json: false };
  // The environment may name a card or a drive, which a demo has nothing to do with.
  const own = { ...config, settleSeconds: 0, source: "", output: "" };
  const code = await runCommand(context, own, options);
  context.print("");
  context.print(`What became of ${photos} drawn photos, in ${root}:`);
  for (const line of await treeLines(root)) context.print(line);
  context.print("");
  context.print(`Look into the folders in ${join(root, layout.people)}.`);
  context.print("Then sort photos of your own: photosort run --root DIR");
  return code;
}

async function treeLines(root: string): Promise<string[]> {
  const lines: string[] = [];
  for (const person of await names(join(root, layout.people))) {
    lines.push(`${layout.people}/${person}`);
    for (const kind of await names(join(root, layout.people, person))) {
      const files = await names(join(root, layout.people, person, kind));
      lines.push(`  ${kind.padEnd(6)} ${files.map(shortName).join(" ")}`);
    }
  }
  lines.push(layout.noFaces);
  lines.push(`  ${(await names(join(root, layout.noFaces))).map(shortName).join(" ")}`);
  return lines;
}

async function names(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).sort();
}

/** Without the part of the hash, which says nothing to a reader. */
function shortName(file: string): string {
  return file.replace(/_[0-9a-f]{12}\.jpg$/, "");
}
