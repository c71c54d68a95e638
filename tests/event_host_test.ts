/** A host with a real engine: asked, paused, restarted and stopped while it sorts. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { EventHost } from "../src/event/actions/host/event_host.ts";
import { appendDecisions } from "../src/event/actions/append_decisions.ts";
import { actAround, decideHosted, retryBeside } from "../src/event/actions/host/host_actions.ts";
import type { HostState } from "../src/event/actions/host/host_state.ts";
import { sortEvent } from "../src/event/actions/sort_event.ts";
import { sortedOf } from "../src/core/event_counts.ts";
import { sortingInstance } from "../src/event/disk/instance_lock.ts";
import { eventConfig } from "../src/event/engine/event_config.ts";
import type { Progress } from "../src/event/engine/progress.ts";
import { layout } from "../src/event/event_layout.ts";
import { readyModels } from "../src/processor/models/models_location.ts";
import { loadConfig } from "../src/event/settings.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { modelsFolder, testWithModels } from "./support/needs.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** An event's host at work, and what it tells. */
async function hosting(root: string) {
  const config = eventConfig(loadConfig({
    flags: {
      root,
      workers: "1",
      settleSeconds: "0",
      errorGraceSeconds: "0",
      incompleteMinutes: "0",
      rescanSeconds: "1",
    },
    environment: { MODELS_DIR: modelsFolder },
    dotenv: {},
  }));
  const lines: string[] = [],
    waiting = new Set<() => void>(),
    say = (line: string) => void lines.push(line);
  const ready = await readyModels(config, say);
  const plan = { workers: 1, threads: 1, most: 1, reason: "" };
  let progress: Progress | undefined;
  const host = new EventHost({
    config,
    async open(config, run) {
      await sortEvent({ config, ready, plan }, false, say, async (setup) => void await run(setup));
    },
    onLine: say,
    onPlanned: () => {},
    outlivesFaults: true,
  });
  host.subscribe((event) => {
    if (event.type === "engine" && event.event.type === "progress") progress = event.event.progress;
    for (const look of [...waiting]) look();
  });
  const running = host.run();
  return {
    host,
    lines,
    /** Resolves once something is true that the host tells of. */
    until: (isTrue: (state: HostState, progress: Progress | undefined) => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!isTrue(host.state(), progress)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async [Symbol.asyncDispose]() {
      host.close();
      await running;
    },
  };
}

const sorted = (count: number) => (_: HostState, progress: Progress | undefined) =>
  progress !== undefined && sortedOf(progress.counts) === count;

testWithModels("while it sorts, an engine is paused, asked and told of people", async () => {
  const root = await newEventRoot(),
    photo = (number: number) => async () =>
      await Deno.readFile(join(await drawnPhotos(), `IMG_0${number}.jpg`));
  await dropDrawn(join(root, layout.incoming), 101, 102);
  await using engine = await hosting(root);
  const { host, until } = engine;
  await until(sorted(2));
  await until(({ state, workers }) => state === "sorting" && workers[0]?.state === "idle");

  await host.pause();
  await dropDrawn(join(root, layout.incoming), 103);
  await host.ask("rescan", {});
  await until(({ state }, progress) => state === "paused" && progress?.queue.waiting === 1);
  const looked = await host.ask("lookAt", { name: "who.jpg", bytes: await photo(101)() });
  assert.ok(looked.faces.length > 0 && looked.preview.length > 1000);
  assert.equal(looked.faces[0].embedding.length, 128);
  await assert.rejects(
    host.ask("lookAt", { name: "a.txt", bytes: new TextEncoder().encode("words") }),
    { exit: "usage" },
  );
  const { person } = await host.ask("addPortrait", {
    name: "Ada",
    fileName: "ada.jpg",
    bytes: await photo(101)(),
  });
  assert.deepEqual([person.name, person.folder], ["Ada", "Ada"]);
  await host.resume();
  await until(sorted(3));
});

testWithModels("an engine is started again for other work, and for a card", async () => {
  const root = await newEventRoot(), card = await tempFolder();
  await dropDrawn(join(root, layout.incoming), 101);
  await Deno.writeTextFile(join(root, layout.incoming, "broken.jpg"), "no photo at all");
  await dropDrawn(card, 102);
  await using engine = await hosting(root);
  const { host, until, lines } = engine;
  await until((_, progress) => progress?.counts.setAside === 1 && sortedOf(progress.counts) === 1);
  // It counts as set aside a moment before it is moved.
  await until(() => lines.some((line) => line.includes("Moved broken.jpg")));
  const say = (line: string) => void lines.push(line);

  const [retried] = await retryBeside(host, [], say);
  assert.equal(retried.outcome, "putBack");
  await until(() => lines.filter((line) => line.includes("Moved broken.jpg")).length === 2);
  const { moves } = await actAround(host, "recluster", {}, { say });
  assert.deepEqual(moves, []);

  const job = await host.restartWith({ source: card });
  assert.deepEqual(job.source, { folder: card, from: "event" });
  await until(sorted(2));
  await Deno.rename(card, `${card}-pulled`);
  await until(({ state, waitingFor }) =>
    state === "waiting" && waitingFor?.includes(card) === true
  );
  await Deno.rename(`${card}-pulled`, card);
  await until(({ state, conditions }) => state === "sorting" && conditions.length === 0);

  await host.stop();
  assert.equal(sortingInstance(root), undefined);
  await assert.rejects(host.ask("rescan", {}), { exit: "alreadyRunning" });
  const name = { kind: "name", person: 1, name: "Ada" } as const;
  const ids = appendDecisions(join(root, layout.database), [name], 1);
  assert.deepEqual(await decideHosted(host, { ids }, say), { moving: 0 });
  assert.ok((await Deno.stat(join(root, layout.people, "Ada"))).isDirectory);
  assert.equal(host.state().state, "stopped");
  await host.resume();
  assert.equal(sortingInstance(root)?.from, card);
});
