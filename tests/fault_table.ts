/** What becomes of an event when a boundary with the system fails: `deno task faults [--write]`. */
import { writeBlock } from "../bench/write_block.ts";
import type { Boundary } from "./support/boundaries.ts";
import {
  canBeUnplugged,
  disturb,
  type Disturbance,
  faultIn,
  NotCrossed,
  type Outcome,
  type Place,
  placesToDisturb,
} from "./support/fault_matrix.ts";

const codes = ["EIO", "ENOSPC", "EACCES", "EBUSY"] as const;
/** At the first crossing, and well into the work. */
const spots = [0, 0.3, 0.6];

interface Column {
  head: string;
  disturbances: Disturbance[];
  applies: (boundary: Boundary) => boolean;
}
const always = () => true;
const columns: Column[] = [
  {
    head: "fails once",
    disturbances: codes.map((code) => ({ kind: "fails", code, times: 1 })),
    applies: always,
  },
  {
    head: "fails ten times",
    disturbances: codes.slice(0, 2).map((code) => ({ kind: "fails", code, times: 10 })),
    applies: always,
  },
  {
    head: "drive gone",
    disturbances: [{ kind: "unplugged", calls: 1 }, { kind: "unplugged", calls: 10 }],
    applies: (boundary) => canBeUnplugged({ boundary }),
  },
  { head: "killed before", disturbances: [{ kind: "killed", when: "before" }], applies: always },
  { head: "killed after", disturbances: [{ kind: "killed", when: "after" }], applies: always },
];

const places = await placesToDisturb();
let runs = 0, wrong = 0;
const rows: string[][] = [];
for (const place of places) {
  const cells: string[] = [];
  for (const column of columns) {
    cells.push(column.applies(place.boundary) ? await cellOf(place, column) : "–");
  }
  rows.push([place.boundary.replace(": ", " | "), String(place.crossings), ...cells]);
  print(`| ${rows.at(-1)!.join(" | ")} |`);
}
const heads = ["step", "what it does", "calls", ...columns.map(({ head }) => head)];
const table = [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
const summary = `${places.length} boundaries, ${runs} runs: ${
  wrong === 0 ? "every event ended equal to an undisturbed one" : `${wrong} ended otherwise`
}.`;
print(summary);
if (Deno.args.includes("--write")) {
  const text = [summary, table.join("\n")].join("\n\n");
  await writeBlock("faults.md", "faults", "deno task faults --write", text);
}
Deno.exit(wrong === 0 ? 0 : 1);

function ifNotCrossed(error: unknown): undefined {
  if (!(error instanceof NotCrossed)) throw error;
}

async function cellOf(place: Place, { disturbances }: Column): Promise<string> {
  const outcomes: Outcome[] = [];
  for (const disturbance of disturbances) {
    for (const nth of crossingsToDisturb(place, disturbance)) {
      const outcome = await disturb(place, nth, disturbance).catch(ifNotCrossed);
      if (outcome === undefined) continue;
      outcomes.push(outcome);
      runs++;
      const fault = faultIn(outcome);
      if (fault === undefined) continue;
      wrong++;
      print(`WRONG: ${place.boundary} ${nth} ${JSON.stringify(disturbance)}: ${fault}`);
    }
  }
  if (outcomes.length === 0) return "not crossed";
  if (outcomes.some((outcome) => faultIn(outcome) !== undefined)) return "**differs**";
  const isKill = disturbances[0].kind === "killed";
  const refused = outcomes.filter(({ stops }) => stops.length > 0).length;
  const later = outcomes.filter(({ starts }) => starts > (isKill ? 2 : 1)).length;
  if (later === 0) return "equal";
  return refused > 0 ? "equal, after a line that says why" : "equal, by the next start";
}

/** How often those are crossed that look for news from time to time is chance. */
function crossingsToDisturb({ boundary, crossings }: Place, { kind }: Disturbance): number[] {
  if (kind !== "fails" || crossings < 8 || /^(decide|references)/.test(boundary)) return [1];
  return spots.map((spot) => Math.floor(crossings * spot) + 1);
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
