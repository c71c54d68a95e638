import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError, type OperatorFault } from "../../../core/operator_error.ts";
import { tempFolder } from "../../../../tests/support/temp_folder.ts";
import { until } from "../../../../tests/support/until.ts";
import { prepareEventRoot } from "../../disk/event_root.ts";
import { readKeptJob } from "../../disk/kept_job.ts";
import { loadConfig } from "../../settings.ts";
import type { EngineSetup } from "../../engine/engine_protocol.ts";
import type { Engine, EngineListener, EngineOutcome } from "../../engine/run_engine.ts";
import type { RunSummary } from "../../engine/summary.ts";
import { type EngineEnd, EventHost, type HostOptions } from "./event_host.ts";
import type { HostEvent } from "./host_state.ts";

const config = loadConfig({
  flags: { root: "/event", workers: "1" },
  environment: {},
  dotenv: {},
});
const summary: RunSummary = {
  ...{ done: 1, errors: 0, leftOver: 0, incomplete: 0, duplicates: 0, paired: 0 },
  ...{ people: 2, unnamed: 0, seconds: 3 },
};
const fault: OperatorFault = { exit: "root", message: "the drive is gone", hint: "Plug it in." };
const faulty = () => new OperatorError(fault.exit, fault.message, fault.hint);

/** An engine that does as the test says. */
class FakeEngine implements Engine {
  readonly #ended = Promise.withResolvers<EngineOutcome>();
  readonly outcome = this.#ended.promise;
  readonly setup: EngineSetup;
  readonly #listener: EngineListener;
  readonly asked: string[] = [];

  constructor(setup: EngineSetup, listener: EngineListener) {
    this.setup = setup;
    this.#listener = listener;
  }

  open(): void {
    this.#listener.onOpened?.();
    this.beat(this.setup.startsPaused ?? false);
  }

  beat(isPaused: boolean): void {
    const heartbeat = { at: 1000, isPaused, conditions: [], workers: [] };
    this.#listener.onEvent({ type: "heartbeat", heartbeat });
  }

  finish(outcome: EngineOutcome = { summary }): void {
    this.#ended.resolve(outcome);
  }

  stop(): void {
    this.finish();
  }

  ask<Answer>(name: string): Promise<Answer> {
    this.asked.push(name);
    return Promise.resolve(`${name} is done` as Answer);
  }

  replan(): void {}
  end(): void {}
}

function hostOf(options: Partial<HostOptions> = {}) {
  const engines: FakeEngine[] = [], ends: EngineEnd[] = [], states: string[] = [];
  const happened: HostEvent[] = [], lines: string[] = [];
  let isHeld = false;
  const host = new EventHost({
    config,
    async open(config, run) {
      assert.ok(!isHeld, "claimed twice");
      isHeld = true;
      try {
        ends.push(await run({ config, source: config.source } as EngineSetup));
      } finally {
        isHeld = false;
      }
    },
    onLine: (line) => lines.push(line),
    onPlanned: () => {},
    start(setup, listener) {
      const engine = new FakeEngine(setup, listener);
      engines.push(engine);
      return engine;
    },
    ...options,
  });
  host.subscribe((event) => {
    happened.push(event);
    if (event.type === "state") states.push(event.state.state);
  });
  const running = host.run();
  running.catch(() => {});
  const started = async (count: number) => {
    await until(() => engines.length === count, `engine ${count} starts`);
    return engines[count - 1];
  };
  return { host, running, engines, ends, states, lines, happened, started, isHeld: () => isHeld };
}

Deno.test("a host ends with an engine that has nothing left to do", async () => {
  const { running, ends, started } = hostOf();
  const engine = await started(1);
  engine.open();
  engine.finish();
  await running;
  assert.deepEqual(ends, [{ summary, isLast: true, isDone: true }]);
});

Deno.test("a host that is closed ends its engine and says that it was stopped", async () => {
  const { host, running, ends, started } = hostOf();
  (await started(1)).open();
  host.close();
  await running;
  assert.deepEqual(ends, [{ summary, isLast: true, isDone: false }]);
  await assert.rejects(host.ask("rescan", {}), { exit: "alreadyRunning" });
});

Deno.test("a failed engine ends a host, and is told as it is", async () => {
  const { running, started } = hostOf();
  const engine = await started(1);
  engine.open();
  engine.finish({ fault });
  await assert.rejects(running, faulty());
});

Deno.test("a host for a page outlives a failed engine, and starts again when asked", async () => {
  const { host, running, started, lines, states } = hostOf({ outlivesFaults: true });
  const engine = await started(1);
  engine.open();
  engine.finish({ fault });
  await until(() => host.state().state === "stopped", "it stops");
  assert.deepEqual(host.state().fault, fault);
  assert.match(lines.join(), /Sorting has stopped: the drive is gone\. Plug it in\./);
  await assert.rejects(host.ask("rescan", {}), { exit: "alreadyRunning" });
  const resumed = host.resume();
  (await started(2)).open();
  await resumed;
  assert.equal(host.state().fault, null);
  assert.deepEqual(states, ["sorting", "stopped", "restarting", "sorting"]);
  host.close();
  await running;
});

Deno.test("a fault that stands when a host is closed is thrown", async () => {
  const { host, running, started } = hostOf({ outlivesFaults: true });
  const engine = await started(1);
  engine.open();
  engine.finish({ fault });
  await until(() => host.state().state === "stopped", "it stops");
  host.close();
  await assert.rejects(running, faulty());
});

Deno.test("an event that cannot be opened at first ends a host, page or not", async () => {
  const { running } = hostOf({ outlivesFaults: true, open: () => Promise.reject(faulty()) });
  await assert.rejects(running, faulty());
});

Deno.test("work around the engine has the event for itself, and the engine starts again", async () => {
  const { host, running, started, isHeld, ends } = hostOf();
  (await started(1)).open();
  assert.ok(isHeld());
  assert.equal(await host.around(() => Promise.resolve(isHeld())), false);
  (await started(2)).open();
  await assert.rejects(host.around(() => Promise.reject(faulty())), faulty());
  (await started(3)).open();
  host.close();
  await running;
  assert.deepEqual(ends.map(({ summary: { done, people } }) => [done, people]), [
    [1, 2],
    [2, 2],
    [3, 2],
  ]);
});

Deno.test("a stopped host gives the event back, and can be asked for nothing but to start", async () => {
  const { host, running, started, isHeld, engines } = hostOf();
  (await started(1)).open();
  await host.stop();
  assert.deepEqual([host.state().state, host.state().fault, isHeld()], ["stopped", null, false]);
  assert.equal(await host.around(() => Promise.resolve("done")), "done");
  assert.equal(engines.length, 1, "it stays stopped");
  await assert.rejects(host.ask("rescan", {}), { exit: "alreadyRunning" });
  const paused = host.pause();
  const engine = await started(2);
  engine.open();
  await paused;
  assert.deepEqual([engine.setup.startsPaused, host.state().state], [true, "paused"]);
  await host.stop();
  host.close();
  await running;
});

Deno.test("an engine that is started again stays paused", async () => {
  const { host, running, started } = hostOf();
  const engine = await started(1);
  engine.open();
  await host.pause();
  assert.deepEqual(engine.asked, ["pause"]);
  await host.around(() => Promise.resolve());
  const next = await started(2);
  assert.equal(next.setup.startsPaused, true);
  next.open();
  await host.resume();
  assert.deepEqual(next.asked, ["resume"]);
  host.close();
  await running;
});

Deno.test("what is asked waits until the event is open", async () => {
  const { host, running, started } = hostOf();
  const answer = host.ask("rescan", {}), engine = await started(1);
  assert.deepEqual(engine.asked, []);
  engine.open();
  assert.equal(await answer, "rescan is done");
  host.close();
  await running;
});

Deno.test("other folders restart the engine; those that cannot be used change nothing", async () => {
  const { path: root } = await prepareEventRoot(await tempFolder());
  const card = await tempFolder(), other = await tempFolder();
  const own = { ...config, root };
  const { host, running, started, engines } = hostOf({ config: own, outlivesFaults: true });
  (await started(1)).open();
  await assert.rejects(host.restartWith({ source: `${card}/none` }), { exit: "root" });
  await assert.rejects(host.restartWith({ source: root }), { exit: "usage" });
  assert.equal(engines.length, 1);

  const changed = host.restartWith({ source: card });
  (await started(2)).open();
  assert.deepEqual((await changed).source, { folder: card, from: "event" });
  assert.equal(engines[1].setup.source, card);
  assert.deepEqual(readKeptJob(root), { source: card });

  const refused = host.restartWith({ source: other });
  refused.catch(() => {});
  (await started(3)).finish({ fault });
  await assert.rejects(refused, faulty());
  const back = await started(4);
  assert.equal(back.setup.source, card);
  back.open();
  assert.equal(host.state().state, "sorting");
  assert.deepEqual([host.job().source.folder, readKeptJob(root)], [card, { source: card }]);

  const last = host.restartWith({ source: other });
  await started(5);
  host.close();
  await running;
  await assert.rejects(last, { exit: "alreadyRunning" }, "it came too late");
});

Deno.test("another event is opened; if that fails, the first one goes on as before", async () => {
  const parent = await tempFolder(), at = (name: string) => join(parent, name);
  for (const name of ["first", "second", "third"]) await prepareEventRoot(at(name));
  const configFor = (root: string) => ({ ...config, root });
  const first = configFor(at("first"));
  const { host, running, started, ends } = hostOf({
    ...{ config: first, configFor, outlivesFaults: true },
  });
  (await started(1)).open();
  await assert.rejects(host.moveTo(join(at("first"), "inner")), { exit: "usage" });

  const moved = host.moveTo(at("second"));
  (await started(2)).open();
  assert.equal(await moved, at("second"));
  assert.equal(host.config.root, at("second"));
  assert.equal(host.job().startsIn, at("first"));
  assert.equal(await host.moveTo(at("second")), at("second"), "it is open already");

  const refused = host.moveTo(at("third"));
  refused.catch(() => {});
  (await started(3)).finish({ fault });
  await assert.rejects(refused, faulty());
  (await started(4)).open();
  assert.equal(host.config.root, at("second"));

  await host.stop();
  const again = host.moveTo(at("third"));
  again.catch(() => {});
  (await started(5)).finish({ fault });
  await assert.rejects(again, faulty());
  await until(() => host.state().state === "stopped", "it is stopped as before");
  const last = host.moveTo(at("first"));
  (await started(6)).open();
  await last;
  assert.equal(host.state().state, "sorting");
  host.close();
  await running;
  assert.equal(ends.at(-1)!.summary.done, 1, "what was done in this event alone");
});

Deno.test("a host that knows no settings of others stays with its event", async () => {
  const { host, running, started } = hostOf();
  (await started(1)).open();
  await assert.rejects(host.moveTo("/other"), { exit: "usage" });
  host.close();
  await running;
});
