/**
 * A part of a hub as a process of its own, that a test may kill: it does what its arguments say on the
 * database of HUB_DATABASE.
 *
 * `hold NAME`: holds the lock of the task NAME until it is killed; says `at it` first.
 * `report TENANT`: reads reports, a line of JSON each, says `ready`, and records all of them at once.
 */
import type { PhotoReport } from "../../src/contracts/hub/photo_report.ts";
import { openPostgres } from "../../src/hub/db/opening/open_postgres.ts";
import { recordReport } from "../../src/hub/identity/record_report.ts";
import { Scheduler } from "../../src/hub/schedule/scheduler.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { identityOn } from "./hub_reports.ts";

const [what, whose] = Deno.args, log = { debug() {}, info() {}, warn: say, error: say };
const db = await openPostgres({
  ...{ url: Deno.env.get("HUB_DATABASE")!, connections: 10, onBroken() {} },
});
if (what === "hold") await hold();
else await report();

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

async function hold(): Promise<void> {
  const run = () => {
    say("at it");
    return systemClock.sleep(3_600_000);
  };
  await new Scheduler({ db, clock: systemClock, log }).runOnce({ name: whose, everyMs: 1000, run });
}

async function report(): Promise<void> {
  const lines = (await new Response(Deno.stdin.readable).text()).trim().split("\n");
  const reports: PhotoReport[] = lines.map((line) => JSON.parse(line)), identity = identityOn(db);
  await Promise.all(reports.map((one) => recordReport(identity, { tenant: whose }, one)));
  await db.close();
  Deno.exit(0);
}
