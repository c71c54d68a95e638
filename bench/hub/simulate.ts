/**
 * Where a hub's first limit is, to 1,000 tenants and 50 workers, by recorded timings:
 * deno run -A --no-check bench/hub/simulate.ts [TIMINGS.json] [--hubs 2] [--slots 4] [--develop 900] [--cores 8]
 *   [--rate 200] [--seconds 120]
 * bench/hub/record_timings.ts records them; its small cases check the simulation first. Nothing else
 * is modelled than what is in simulation/model.ts: no network, no photo bytes, no regrouping.
 */
import { parseArgs } from "node:util";
import { type Fact, reportOf } from "../perf/report.ts";
import { type Limit, limitsOf, percent } from "./simulation/limits.ts";
import { type Scenario, simulate } from "./simulation/model.ts";
import { type Timings, timingsSchema } from "./simulation/timings.ts";

const { values, positionals: [given] } = parseArgs({
  allowPositionals: true,
  options: {
    hubs: { type: "string", default: "2" },
    /** Photos that a worker develops at a time, and how long each takes it, in milliseconds. */
    slots: { type: "string", default: "4" },
    develop: { type: "string", default: "900" },
    /** Of the database's computer. */
    cores: { type: "string", default: "8" },
    /** Requests of people a second. */
    rate: { type: "string", default: "200" },
    seconds: { type: "string", default: "120" },
  },
});
const file = given ?? new URL("./simulation/timings.json", import.meta.url);
/** Limits of a scenario that are told, the worst first. */
const MOST_TOLD = 3;
const timings = timingsSchema.parse(JSON.parse(await Deno.readTextFile(file)));
const common = {
  ...{ hubs: Number(values.hubs), slots: Number(values.slots), connections: 10 },
  ...{ developMs: Number(values.develop), databaseCores: Number(values.cores) },
  ...{ requestRate: Number(values.rate), hasTasks: true, seconds: Number(values.seconds) },
};
const steps: readonly (readonly [tenants: number, workers: number])[] = [
  ...[[10, 5], [100, 5], [300, 5], [1000, 5]] as const,
  ...[[10, 20], [10, 50], [100, 50], [300, 50], [1000, 50]] as const,
];
const { recorded, machine: { cpus, load } } = timings;
say(`Timings of ${recorded}, on ${cpus} cores with a load of ${load.toFixed(1)}.\n`);
say(reportOf([
  {
    title: "Small cases: measured, and as the simulation has them",
    facts: timings.cases.map(checked),
  },
  {
    title:
      `${values.hubs} hubs, ${values.slots} photos at a time a worker, ${values.rate} requests/s`,
    facts: steps.map(([tenants, workers]) => simulated({ ...common, tenants, workers })),
  },
]));

function checked({ workers, tenants, developMs, photosPerSecond }: Timings["cases"][number]): Fact {
  // As working_hub.ts has it: everything in one process, on the database's own computer.
  const { photosPerSecond: found } = simulate(timings, {
    ...{ ...common, hubs: 1, slots: 1, workers, tenants, developMs, databaseCores: cpus },
    ...{ requestRate: 0, hasTasks: false },
  });
  return {
    what: `${workers} workers, ${tenants} tenants, ${developMs} ms a photo`,
    found: `simulated ${found.toFixed(1)} photos/s: ${
      percent(found / photosPerSecond)
    } of measured`,
    wanted: `measured ${photosPerSecond.toFixed(1)} photos/s`,
  };
}

function simulated(scenario: Scenario): Fact {
  const outcome = simulate(timings, scenario), limits = limitsOf(scenario, outcome);
  const { photosPerSecond, hubUsed, databaseUsed, lockUsed, p95 } = outcome;
  return {
    what: `${scenario.tenants} tenants, ${scenario.workers} workers`,
    found: `${photosPerSecond.toFixed(1)} photos/s, hub ${percent(hubUsed)}, ` +
      `database ${percent(databaseUsed)}, busiest tenant ${percent(lockUsed)}, lists p95 ${
        p95.toFixed(0)
      } ms`,
    wanted: limits.length === 0 ? "holds" : toldOf(limits),
  };
}

function toldOf(limits: readonly Limit[]): string {
  const told = limits.slice(0, MOST_TOLD)
    .map(({ what, found, remedy }) => `${what}: ${found} (${remedy})`);
  const more = limits.length - told.length;
  return [...told, ...more > 0 ? [`${more} more`] : []].join("; ");
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
