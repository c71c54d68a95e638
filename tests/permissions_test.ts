import assert from "node:assert/strict";
import { join } from "node:path";
import { loadConfig } from "../src/event/settings.ts";
import { enginePermissions } from "../src/event/engine/engine_permissions.ts";
import { startEngine } from "../src/event/engine/run_engine.ts";
import { threadEntries } from "../src/event/engine/start_thread.ts";
import type { ThreadKind } from "../src/runtime/thread.ts";
import { parseManifest } from "../src/processor/models/manifest.ts";
import { tempFolder } from "./support/temp_folder.ts";

const models = parseManifest(
  await Deno.readTextFile(new URL("../models/manifest.json", import.meta.url)),
);

/** An event, its models and what lies beside them. */
async function setUp(dryRun: boolean, outside = false) {
  const parent = await tempFolder();
  const root = join(parent, "event"),
    modelsDir = join(parent, "models"),
    copy = join(parent, "copy"),
    source = join(parent, "card"),
    output = join(parent, "drive");
  for (const folder of [root, modelsDir, copy, source, output]) await Deno.mkdir(folder);
  for (const folder of [source, output]) await Deno.writeTextFile(join(folder, "a.jpg"), "a photo");
  await Deno.writeTextFile(join(root, "mine.txt"), "inside");
  await Deno.writeTextFile(join(parent, "other.txt"), "outside");
  const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
  const database = join(dryRun ? copy : root, "photosort.db");
  const plan = { workers: 1, most: 1, threads: 1, reason: "" };
  const setup = {
    plan,
    root,
    database,
    modelsDir,
    models,
    config,
    dryRun,
    once: true,
    rebuilds: false,
    ...(outside ? { source, output: dryRun ? undefined : output } : {}),
  };
  return { parent, root, setup };
}

/** @returns statements that tell in `outcome` what was allowed. */
function trying(tries: Record<string, string>, { root, parent }: { root: string; parent: string }) {
  const body = Object.entries(tries).map(([name, code]) =>
    `try { ${code}; outcome[${JSON.stringify(name)}] = "allowed" }
     catch (error) { outcome[${JSON.stringify(name)}] = error.name }`
  ).join("\n");
  return `const outcome = {}, root = ${JSON.stringify(root)}, parent = ${
    JSON.stringify(parent)
  };\n${body}\n`;
}

const entry = (source: string) => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

/** Runs statements in a thread with the engine's permissions. */
async function tryInEngine(dryRun: boolean, tries: Record<string, string>, outside = false) {
  const { setup, ...folders } = await setUp(dryRun, outside);
  const worker = new Worker(entry(`${trying(tries, folders)}postMessage(outcome)`), {
    type: "module",
    deno: { permissions: enginePermissions(setup) },
  });
  const outcome = await new Promise<Record<string, string>>((resolve) =>
    worker.onmessage = ({ data }) => resolve(data)
  );
  worker.terminate();
  return outcome;
}

/** What everything that sorts may do, and what it may not. */
const tries = {
  "read inside": "Deno.readTextFileSync(root + '/mine.txt')",
  "write inside": "Deno.writeTextFileSync(root + '/new.txt', '')",
  "read outside": "Deno.readTextFileSync(parent + '/other.txt')",
  "read through ..": "Deno.readTextFileSync(root + '/../other.txt')",
  "read the system's": "Deno.readTextFileSync('/etc/passwd')",
  "write outside": "Deno.writeTextFileSync(parent + '/new.txt', '')",
  "write the models": "Deno.writeTextFileSync(parent + '/models/x.onnx', '')",
  "run a program": "new Deno.Command('ls').outputSync()",
  "use the network": "Deno.listen({ port: 0 })",
  "read the environment": "Deno.env.get('HOME')",
};

function assertNarrow(outcome: Record<string, string>, who: string): void {
  const { "read inside": reads, "write inside": writes, ...refused } = outcome;
  assert.deepEqual([reads, writes], ["allowed", "allowed"], who);
  for (const [name, result] of Object.entries(refused)) {
    assert.equal(result, "NotCapable", `${who}: ${name}`);
  }
}

Deno.test("the engine reads and writes the event, and nothing outside of it", async () => {
  assertNarrow(await tryInEngine(false, tries), "the engine");
});

Deno.test("no thread that the program starts may do more than the engine", async () => {
  const { setup, ...folders } = await setUp(false);
  const kinds = Object.keys(threadEntries) as ThreadKind[];
  // Stands in for the engine: asks for a thread of each kind, and passes on what those report.
  const engine = entry(`${trying(tries, folders)}
    const tell = (who, outcome) =>
      postMessage({ type: "line", line: JSON.stringify({ who, outcome }) });
    onmessage = ({ data }) => {
      if (data.type !== "start") return;
      tell("engine", outcome);
      ${JSON.stringify(kinds)}.forEach((kind, id) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => tell(kind, data);
        postMessage({ type: "startThread", id, kind, port: port2 }, [port2]);
      });
    };`);
  const thread = entry(
    `${trying(tries, folders)}onmessage = ({ data: port }) => port.postMessage(outcome);`,
  );
  const reports = new Map<string, Record<string, string>>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const ignore = () => {};
  const listener = {
    onEvent: ignore,
    onPlanned: ignore,
    onLine: (line: string) => {
      const { who, outcome } = JSON.parse(line);
      reports.set(who, outcome);
      if (reports.size === kinds.length + 1) resolve();
    },
  };
  const threads = Object.fromEntries(kinds.map((kind) => [kind, thread]));
  const entries = { ...threads, engine } as Parameters<typeof startEngine>[2];
  const running = startEngine(setup, listener, entries);
  await promise;
  running.end();
  assert.deepEqual([...reports.keys()].sort(), [...kinds, "engine"].sort());
  for (const [who, outcome] of reports) assertNarrow(outcome, who);
});

Deno.test("a dry run's engine cannot write to the event", async () => {
  const outcome = await tryInEngine(true, {
    "read inside": "Deno.readTextFileSync(root + '/mine.txt')",
    "write inside": "Deno.writeTextFileSync(root + '/new.txt', '')",
    "write its copy": "Deno.writeTextFileSync(parent + '/copy/photosort.db', '')",
  });
  assert.deepEqual(Object.values(outcome), ["allowed", "NotCapable", "allowed"]);
});

/** Every way in which a file or folder could be changed. */
const changes = (folder: string) => ({
  "write a new file": `Deno.writeTextFileSync(${folder} + '/new.txt', '')`,
  "change a file": `Deno.writeTextFileSync(${folder} + '/a.jpg', '')`,
  "open one for writing": `Deno.openSync(${folder} + '/a.jpg', { write: true }).close()`,
  "set a file's time": `Deno.utimeSync(${folder} + '/a.jpg', 0, 0)`,
  "make a folder": `Deno.mkdirSync(${folder} + '/folder')`,
  "link a file into it": `Deno.linkSync(root + '/mine.txt', ${folder} + '/linked.txt')`,
  "move a file away": `Deno.renameSync(${folder} + '/a.jpg', root + '/a.jpg')`,
  "delete a file": `Deno.removeSync(${folder} + '/new.txt')`,
});

for (const dryRun of [false, true]) {
  Deno.test(`nothing can be changed on a card${dryRun ? ", nor in a dry run" : ""}`, async () => {
    const reads = { "read a photo": "Deno.readTextFileSync(parent + '/card/a.jpg')" };
    const outcome = await tryInEngine(dryRun, { ...reads, ...changes("parent + '/card'") }, true);
    const { "read a photo": read, ...refused } = outcome;
    assert.equal(read, "allowed");
    for (const [name, result] of Object.entries(refused)) assert.equal(result, "NotCapable", name);
  });
}

Deno.test("the engine reads and writes the output where there is one, and nothing beside it", async () => {
  const outcome = await tryInEngine(false, changes("parent + '/drive'"), true);
  assert.deepEqual([...new Set(Object.values(outcome))], ["allowed"]);
  const without = await tryInEngine(false, changes("parent + '/drive'"));
  assert.deepEqual([...new Set(Object.values(without))], ["NotCapable"]);
});
