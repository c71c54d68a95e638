/** Laptops that exchange their event with a hub while they sort it, through their own threads. */
import assert from "node:assert/strict";
import { ExchangeOfRun } from "../src/cli/exchange/exchange_of_run.ts";
import {
  type RunningExchange,
  startExchange,
} from "../src/event/actions/exchange/start_exchange.ts";
import type { EventHost } from "../src/event/actions/host/event_host.ts";
import type { Decision } from "../src/core/decision.ts";
import { layout } from "../src/event/event_layout.ts";
import { dropMadeUp } from "./support/eventful_event.ts";
import { ExchangeHub } from "./support/exchange_hub.ts";
import { problem } from "./support/fake_hub.ts";
import { runningEngine } from "./support/running_engine.ts";
import { until } from "./support/until.ts";

/** A laptop that sorts an event of its own, and exchanges that with a hub. */
async function laptop(hub: ExchangeHub, computer: string, key = hub.key) {
  const engine = await runningEngine(), { root, ask, store } = engine, said: string[] = [];
  const host = { ask, config: { root } } as unknown as EventHost;
  const start = () =>
    startExchange({ hub: { url: hub.url, key } }, {
      ...{ host, computer, say: (line: string) => void said.push(line) },
    });
  let exchange: RunningExchange = await start();
  return {
    ...{ engine, said },
    nameOf: (photo: number) => store.people.get(engine.personIn(photo).id).name,
    async decide(decision: Decision) {
      const id = store.decisions.propose(decision, Date.now());
      await ask("decideNow", { ids: [id] });
      exchange.changed();
    },
    async restart() {
      await exchange.close();
      exchange = await start();
    },
    changed: () => exchange.changed(),
    async [Symbol.asyncDispose]() {
      await exchange.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

Deno.test("who is named on one laptop is named on the other", async () => {
  await using hub = new ExchangeHub().open();
  await using front = await laptop(hub, "front");
  await using back = await laptop(hub, "back");
  await until(() => hub.photos.size === 5 && hub.pictures.size === 10, "all photos are told");
  const person = front.engine.personIn(1).id;
  await front.decide({ kind: "name", person, name: "Ada" });
  await until(() => back.nameOf(1) === "Ada", "the name came");
  await back.decide({ kind: "name", person: back.engine.personIn(1).id, name: "Ada Lovelace" });
  await until(() => front.nameOf(1) === "Ada Lovelace", "the later name came back");
});

Deno.test("without the hub each sorts on; once it answers, all is told", async () => {
  await using hub = new ExchangeHub().open();
  await using front = await laptop(hub, "front");
  await using back = await laptop(hub, "back");
  await until(() => hub.photos.size === 5, "the hub is told");
  hub.interrupt = () => problem(503, "The database is away");
  const { engine } = front, conditions = () => engine.scope.conditions.now();
  await until(() => conditions().length > 0, "it is noticed");
  assert.deepEqual(conditions().map(({ kind, subject }) => [kind, subject]), [[
    "hubAway",
    hub.url,
  ]]);
  await front.decide({ kind: "name", person: engine.personIn(1).id, name: "Ada" });
  await dropMadeUp(engine.root, `${layout.incoming}/later.jpg`, { people: [1, 3] });
  await engine.ask("rescan", {});
  await until(() => engine.sorted() === 6, "it is sorted");
  assert.deepEqual([back.nameOf(1), hub.photos.size], [null, 5]);
  hub.interrupt = () => undefined;
  const since = performance.now();
  await until(() => back.nameOf(1) === "Ada" && hub.photos.size === 6, "all is told");
  assert.ok(performance.now() - since < 5000, "it takes too long");
  await until(() => conditions().length === 0, "it is well again");
  const told = engine.lines.filter((line) => /hub/.test(line));
  assert.deepEqual(told.map((line) => /answers|cannot be reached/.exec(line)?.[0]), [
    ...["answers", "cannot be reached", "answers"],
  ]);
});

Deno.test("a laptop that is started again tells nothing twice", async () => {
  await using hub = new ExchangeHub().open();
  await using front = await laptop(hub, "front");
  await until(() => hub.pictures.size === 10, "all photos are told");
  await front.decide({ kind: "role", person: front.engine.personIn(1).id, role: "staff" });
  await until(() => hub.decisions.size === 1, "the decision is told");
  await until(() => !front.engine.store.sent.isAnyDecisionUnsent(hub.url), "that is recorded");
  const asked = hub.asked.length;
  await front.restart();
  await front.decide({ kind: "role", person: front.engine.personIn(1).id, role: "guest" });
  await until(() => hub.decisions.size === 2, "the next decision is told");
  assert.equal(hub.asked.length, asked + 1);
});

Deno.test("a key that the hub refuses is told, with what to do, and sorting goes on", async () => {
  await using hub = new ExchangeHub().open();
  await using front = await laptop(hub, "front", "another key");
  const { engine } = front;
  await engine.logged(/cannot be reached: the hub refuses HUB_KEY: The key is not known.*Settings/);
  await dropMadeUp(engine.root, `${layout.incoming}/later.jpg`, { people: [1, 3] });
  await engine.ask("rescan", {});
  await until(() => engine.sorted() === 6, "it is sorted");
  assert.ok(engine.lines.every((line) => !line.includes("another key")));
});

Deno.test("another event that is opened meanwhile is none of the hub's", async () => {
  await using hub = new ExchangeHub().open();
  await using engine = await runningEngine();
  const said: string[] = [], { root, ask, store } = engine;
  const host = { ask, config: { root }, subscribe: () => {} } as unknown as EventHost;
  const context = { say: (line: string) => void said.push(line) };
  const exchange = new ExchangeOfRun(context, host, { url: hub.url, key: hub.key });
  exchange.expect({ root });
  await until(() => hub.pictures.size === 10, "the event is told");
  exchange.expect({ root: "/elsewhere" });
  await until(() => said.length > 0, "it ends");
  assert.match(said.join(), /\/elsewhere is not exchanged/);
  await exchange.close();
  const id = store.decisions.propose({ kind: "role", person: 1, role: "staff" }, Date.now());
  await ask("decideNow", { ids: [id] });
  assert.equal(hub.decisions.size, 0);
});
