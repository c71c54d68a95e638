/**
 * Kills two hubs, three workers, their database and, with `--nats`, the server of their queue at random
 * moments while photos are under way, and looks whether any is lost or doubled:
 * deno run -A --no-check bench/hub/kills.ts --folder DIR [--kills 300] [--seed 1] [--nats] [--resume]
 *
 * The same seed makes the same photos and kills; `--resume` goes on with the run in the folder, with a
 * queue that has lost everything if it is NATS's.
 */
import { parseArgs } from "node:util";
import { keepKilling } from "./kills/keep_killing.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string" },
    kills: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    nats: { type: "boolean", default: false },
    resume: { type: "boolean", default: false },
  },
});
if (values.folder === undefined) throw new Error("Name a folder for the run: --folder DIR");
const say = (line: string) => {
  const time = new Date().toISOString().slice(11, 19);
  Deno.stdout.writeSync(new TextEncoder().encode(`${time} ${line}\n`));
};
const wrong = await keepKilling({
  ...{ folder: values.folder, kills: Number(values.kills), seed: Number(values.seed), say },
  ...{ nats: values.nats, resume: values.resume },
});
for (const line of wrong) say(`WRONG: ${line}`);
say(wrong.length === 0 ? "Nothing is lost, and nothing doubled" : `${wrong.length} faults`);
Deno.exit(wrong.length === 0 ? 0 : 1);
