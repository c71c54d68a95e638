/**
 * How fast photosort is: `deno task bench [--only WORD] [--set NAME=FOLDER]… [--rival COMMAND]
 * [--rounds N] [--page] [--json] [--write]`. Each FOLDER of JPEGs is sorted by the whole program and, where a
 * rival's command line is given, with {I} and {O} for folders, by that in turn. Needs `deno task
 * models`.
 */
import { parseArgs } from "node:util";
import { drawnPhotos } from "../tests/support/drawn_photos.ts";
import { measureWholePage } from "./page/whole_page.ts";
import { measureLargeEvent } from "./perf/large_event.ts";
import { measureNextFace, measureRegrouping } from "./perf/matching.ts";
import { measurePage } from "./perf/page.ts";
import { measureQuestions } from "./perf/questions.ts";
import { race } from "./perf/race.ts";
import { reportOf, type Section } from "./perf/report.ts";
import { measureStages } from "./perf/stages.ts";
import { writeBlock } from "./write_block.ts";

const { values } = parseArgs({
  options: {
    /** Only what has this word in its title. */
    only: { type: "string", default: "" },
    /** The page in a browser, and nothing else. */
    page: { type: "boolean", default: false },
    set: { type: "string", multiple: true, default: [] },
    rival: { type: "string" },
    rounds: { type: "string", default: "5" },
    json: { type: "boolean", default: false },
    /** Puts the tables into docs/performance.md. */
    write: { type: "boolean", default: false },
  },
});

const sets = values.set.map((set) => {
  const at = set.indexOf("=");
  return { name: set.slice(0, at), folder: set.slice(at + 1) };
});
const rounds = Number(values.rounds);
type Part = [title: string, figures: () => Promise<Omit<Section, "title">>];
const pageParts: Part[] = [
  part("The page at a large event", async () => ({ facts: await measureWholePage() })),
];
const programParts: Part[] = [
  ...sets.map(({ name, folder }) =>
    part(
      `The whole program, ${name}`,
      async () => ({ raced: await race(folder, values.rival, rounds) }),
    )
  ),
  ...(sets.length > 0 ? sets : [{ name: "drawn photos", folder: await drawnPhotos() }])
    .map(({ name, folder }) =>
      part(
        `Stages in one thread, ${name}`,
        async () => ({ measures: await measureStages(folder) }),
      )
    ),
  part("The next face", async () => ({ measures: await measureNextFace() })),
  part("Regrouping", async () => ({ measures: await measureRegrouping() })),
  part("Questions", async () => ({ measures: await measureQuestions() })),
  part("A large event", async () => ({ measures: await measureLargeEvent() })),
  part("What the page reads", async () => ({ measures: await measurePage() })),
];

const parts = values.page ? pageParts : programParts;
const sections: Section[] = [];
for (const [title, figures] of parts.filter(([title]) => title.includes(values.only))) {
  say(`${title} …`);
  sections.push({ title, ...await figures() });
}
print(values.json ? JSON.stringify(sections, null, 2) : reportOf(sections));
if (values.write) {
  // Without the values, which are folders of this machine.
  const command = ["deno task bench", ...Deno.args.filter((word) => word.startsWith("--"))].join(
    " ",
  );
  await writeBlock("performance.md", values.page ? "page" : "bench", command, reportOf(sections));
}

function part(title: string, figures: Part[1]): Part {
  return [title, figures];
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}

function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
