/**
 * Records what each thing that a hub does costs if nobody else is there, on PostgreSQL, for
 * bench/hub/simulate.ts, and a few small cases with several workers:
 * deno run -A --no-check bench/hub/record_timings.ts [--tenants 50] [--people 200] [--tries 30] [--to FILE]
 * The hub's part is the CPU time of this process, the database's all else: on a machine that others use
 * at the same time the figures mean nothing, and simulate.ts says so by its small cases.
 */
import { loadavg } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import type { LeasedPhoto } from "../../src/contracts/hub/work.ts";
import { median } from "../perf/measure.ts";
import { routesOfPeople, type WorkingHub, workingHub } from "./simulation/working_hub.ts";
import { type Cost, type Timings, timingsSchema } from "./simulation/timings.ts";

const here = new URL("./simulation/timings.json", import.meta.url);
const { values } = parseArgs({
  options: {
    tenants: { type: "string", default: "50" },
    people: { type: "string", default: "200" },
    tries: { type: "string", default: "30" },
    /** Photos of a small case. */
    photos: { type: "string", default: "60" },
    to: { type: "string" },
  },
});
const [tenants, people, tries, photos] = [
  values.tenants,
  values.people,
  values.tries,
  values.photos,
]
  .map(Number);

/** Tasks are measured with so few tenants, and then with all of them. */
const FEW = 2;
if (tenants <= FEW) throw new Error(`Say more than ${FEW} tenants`);
await using hub = await workingHub(FEW, people);
say("Work");
const work = await costsOfWork(hub);
say("Requests");
const requests: Timings["requests"] = {};
for (const [route, path] of Object.entries(routesOfPeople)) {
  requests[route] = await costOf(() => hub.ask(path));
}
say("Tasks");
const tasks = await costsOfTasks(hub);
say("Cases");
const cases: Timings["cases"] = [];
for (const [workers, ofTenants] of [[1, 1], [2, 1], [2, 2], [4, 1], [4, 4]]) {
  const developMs = 50;
  const seconds = await hub.process({ workers, tenants: ofTenants, photos, developMs });
  cases.push({ workers, tenants: ofTenants, developMs, photosPerSecond: photos / seconds });
}
const timings = timingsSchema.parse({
  recorded: new Date().toISOString(),
  machine: { cpus: navigator.hardwareConcurrency, load: loadavg()[0] },
  ...{ tenants, peopleOfTenant: people, work, requests, tasks, cases },
});
await Deno.writeTextFile(values.to ?? here, `${JSON.stringify(timings, null, 2)}\n`);
say(`Recorded in ${values.to ?? here.pathname}`);

async function costsOfWork(hub: WorkingHub): Promise<Timings["work"]> {
  const photo = () => hub.lease(0);
  await hub.add(0, 2 * tries + 10);
  const lease = await costOf(photo);
  const leased: LeasedPhoto[] = [];
  for (let at = 0; at <= tries; at++) leased.push(await photo());
  const pictures = await costOf((at) => hub.storePictures(leased[at]));
  const report = await costOf((at) => hub.report(leased[at]));
  return { lease, pictures, report, heartbeat: await costOf(() => hub.heartbeat()) };
}

/** What a task costs with few tenants and with many says what each tenant adds. */
async function costsOfTasks(hub: WorkingHub): Promise<Timings["tasks"]> {
  const measureAll = async () => {
    const costs: Cost[] = [];
    for (const { run } of hub.tasks) costs.push(await costOf(run, Math.min(tries, 9)));
    return costs;
  };
  const few = await measureAll();
  await hub.addTenants(tenants - FEW);
  const many = await measureAll();
  return hub.tasks.map(({ name, everyMs, isEverywhere = false }, at) => {
    const each = (part: keyof Cost) =>
      Math.max(0, (many[at][part] - few[at][part]) / (tenants - FEW));
    const perTenant = { hubMs: each("hubMs"), databaseMs: each("databaseMs") };
    const fixed = {
      hubMs: Math.max(0, few[at].hubMs - FEW * perTenant.hubMs),
      databaseMs: Math.max(0, few[at].databaseMs - FEW * perTenant.databaseMs),
    };
    return { name, everyMs, isEverywhere, fixed, perTenant };
  });
}

/** @returns medians over several tries, after one that warms up. */
async function costOf(run: (at: number) => Promise<unknown>, counted = tries): Promise<Cost> {
  const ofHub: number[] = [], ofDatabase: number[] = [];
  for (let at = 0; at <= counted; at++) {
    const cpu = process.cpuUsage(), since = performance.now();
    await run(at);
    const wall = performance.now() - since, { user, system } = process.cpuUsage(cpu);
    const used = (user + system) / 1000;
    if (at === 0) continue;
    ofHub.push(Math.min(used, wall));
    ofDatabase.push(Math.max(0, wall - used));
  }
  return { hubMs: median(ofHub), databaseMs: median(ofDatabase) };
}

function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
