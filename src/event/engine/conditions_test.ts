import assert from "node:assert/strict";
import { eventfulApp, newEventfulEvent } from "../../../tests/support/eventful_event.ts";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { until } from "../../../tests/support/until.ts";
import { Events } from "../../runtime/events.ts";
import { HubStanding } from "../exchange/hub_standing.ts";
import { Conditions } from "./conditions.ts";
import type { EngineEvent } from "./engine_event.ts";

function conditionsOf({ isCard = false, hasOutput = true } = {}) {
  const clock = manualClock(), events = new Events<EngineEvent>();
  const scans = { folder: "/card", isCard, isFailing: false };
  const output = { folder: "/drive", isAway: false, isFull: false };
  const hub = new HubStanding({ info: () => {}, warn: () => {} });
  const conditions = new Conditions({
    ...{ root: "/event", database: "/event/db", clock, events, scans, hub },
    output: hasOutput ? output : undefined,
  });
  const kinds = () => conditions.now().map(({ kind, subject }) => `${kind} ${subject}`);
  return { conditions, clock, events, scans, output, hub, kinds };
}

Deno.test("where all is well, there is nothing to do", () => {
  assert.deepEqual(conditionsOf().conditions.now(), []);
  assert.deepEqual(conditionsOf({ hasOutput: false }).conditions.now(), []);
});

Deno.test("a card or the event's own drive that is gone stops sorting; an output's does not", () => {
  for (
    const [isCard, first] of [[true, "sourceAway /card"], [false, "eventAway /event"]] as const
  ) {
    const { conditions, scans, output, kinds } = conditionsOf({ isCard });
    scans.isFailing = output.isAway = true;
    assert.deepEqual(kinds(), [first, "outputAway /drive"]);
    assert.deepEqual(conditions.now().map(({ stopsSorting }) => stopsSorting), [true, false]);
  }
});

Deno.test("a hub that is away stops nothing", () => {
  const { conditions, hub, kinds } = conditionsOf();
  hub.heard("https://hub.example", null);
  assert.deepEqual(kinds(), []);
  hub.heard("https://hub.example", "no answer");
  assert.deepEqual(kinds(), ["hubAway https://hub.example"]);
  assert.equal(conditions.now()[0].stopsSorting, false);
});

Deno.test("an outage is told of until work succeeds, or for as long as a pause between tries", async () => {
  const { events, kinds, clock, scans, output } = conditionsOf();
  events.emit({ type: "outage", outage: "database" });
  events.emit({ type: "outage", outage: "full" });
  output.isFull = true;
  const all = ["diskFull /event", "databaseLocked /event/db", "diskFull /drive"];
  assert.deepEqual(kinds(), all);
  scans.isFailing = true;
  assert.deepEqual(kinds(), ["eventAway /event", "diskFull /event", "diskFull /drive"]);
  scans.isFailing = output.isFull = false;
  await clock.advance(20_000);
  assert.deepEqual(kinds(), ["diskFull /event"]);
  events.emit({ type: "photoIdentified", photoId: 1, tookMs: 1 });
  assert.deepEqual(kinds(), []);
});

Deno.test("a condition keeps the moment since which there is one, and has words of its own", async () => {
  const { conditions, clock, scans } = conditionsOf({ isCard: true });
  scans.isFailing = true;
  const [first] = conditions.now();
  await clock.advance(5000);
  assert.deepEqual(conditions.now(), [first]);
  assert.equal(first.since, clock.date() - 5000);
  assert.match(first.waitingFor, /card or drive with \/card/);
  assert.match(first.hint, /Put it in again/);
  scans.isFailing = false;
  conditions.now();
  scans.isFailing = true;
  assert.equal(conditions.now()[0].since, clock.date());
});

Deno.test("a running engine tells that its drive is full, and of it no more once there is room", async () => {
  const full = Object.assign(new Error("simulated"), { code: "ENOSPC" });
  let isFull = true;
  const { app, store } = await eventfulApp(await newEventfulEvent(), {
    once: false,
    pace: 20,
    disk: (real) => ({
      ...real,
      write: (...args) => isFull ? Promise.reject(full) : real.write(...args),
    }),
  });
  const ended = app.start(), kinds = () => app.pipeline.conditions.now().map(({ kind }) => kind);
  await until(() => kinds().includes("diskFull"), "the drive is full");
  isFull = false;
  await until(() => kinds().length === 0 && app.progress().counts.withPeople > 0, "there is room");
  app.close();
  await ended;
  store.close();
});
