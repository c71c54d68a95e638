/** What each thread may do: the table of docs/security.md, held against the threads themselves. */
import assert from "node:assert/strict";
import { enginePermissions } from "../src/event/engine/engine_permissions.ts";
import type { EngineSetup } from "../src/event/engine/engine_protocol.ts";
import { nativeLibraries } from "../src/runtime/thread_permissions.ts";
import {
  probeAction,
  probedEvent,
  probeExchange,
  probeGuests,
  probeHub,
  probeHubThreads,
  probeInvite,
  probeMain,
  probePublish,
  probeRehearsal,
  probeThreads,
  probeUnder,
  probeWeb,
  probeWork,
} from "./support/probed_threads.ts";

/** Places that lie in another one: who may touch that may touch these. */
const within: Readonly<Record<string, string>> = {
  database: "event",
  developed: "event",
  scratch: "database",
  cache: "database",
  errors: "database",
  galleries: "event",
  "database file": "database",
  "its port": "listening",
  "phones' port": "all addresses",
};

/** @returns a cell of the table for what was allowed of what was tried in one column. */
function cellOf(tried: Readonly<Record<string, boolean>>): string {
  const names = Object.keys(tried).filter((name) => tried[name]);
  if (names.length === Object.keys(tried).length) return "everything";
  const told = names.filter((name) => !names.includes(within[name]));
  return told.length === 0 ? "nothing" : told.sort().join(", ");
}

/** @returns by thread and by column what the document says, its words of a cell in order. */
async function readTable(): Promise<Map<string, Record<string, string>>> {
  const text = await Deno.readTextFile(new URL("../docs/security.md", import.meta.url));
  const marked = /<!-- threads -->([^]*)<!-- \/threads -->/.exec(text)![1];
  const cells = (line: string) => line.split("|").slice(1, -1).map((cell) => cell.trim());
  const [head, _rule, ...rows] = marked.trim().split("\n").map(cells);
  const inOrder = (cell: string) => cell.split(", ").sort().join(", ");
  return new Map(rows.map(([thread, ...row]) => [
    thread,
    Object.fromEntries(row.map((cell, i) => [head[i + 1], inOrder(cell)])),
  ]));
}

Deno.test("each thread may do what docs/security.md says, and nothing else", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  const event = await probedEvent(false, port), dry = await probedEvent(true, port);
  const probed = await probeThreads(event);
  for (const [thread, allowed] of await probeThreads(dry)) {
    probed.set(`${thread}, dry run`, allowed);
  }
  probed.set("action", await probeAction(event));
  probed.set("action, dry run", await probeRehearsal(dry));
  probed.set("web", await probeWeb(event));
  probed.set("web, phones", await probeWeb(event, { letsPhonesIn: true }));
  probed.set("publish", await probePublish(event, "server"));
  probed.set("publish, folder", await probePublish(event, "folder"));
  for (const [thread, allowed] of Object.entries(await probeExchange(event))) {
    probed.set(thread, allowed);
  }
  probed.set("guests", await probeGuests(event));
  probed.set("invite", await probeInvite(event));
  probed.set("work", await probeWork(event));
  probed.set("work, S3", await probeWork(event, { isOnS3: true }));
  probed.set("work, listening", await probeWork(event, { listens: true }));
  probed.set("hub", await probeHub(event));
  probed.set("hub, S3", await probeHub(event, { isOnS3: true }));
  probed.set("hub, trial", await probeHub(event, { isTrial: true }));
  for (const [kind, allowed] of await probeHubThreads(event)) probed.set(`hub, ${kind}`, allowed);
  probed.set("main", await probeMain(event.places));
  probed.set("main, online", await probeMain(event.places, "online"));
  probed.set("render", await probeUnder(nativeLibraries, event.places));
  const table = await readTable();
  for (const [thread, allowed] of probed) {
    const found = Object.fromEntries(
      Object.entries(allowed).map(([column, tried]) => [column, cellOf(tried)]),
    );
    assert.deepEqual(found, table.get(thread), thread);
  }
  assert.deepEqual([...table.keys()].sort(), [...probed.keys()].sort());
});

/** Runs statements in a thread with the engine's permissions; `at` is the folder that they are for. */
async function tryInEngine(
  setup: EngineSetup,
  at: string,
  tries: Record<string, string>,
): Promise<Record<string, string>> {
  const body = Object.entries(tries).map(([name, code]) =>
    `try { ${code}; outcome[${JSON.stringify(name)}] = "allowed" }
     catch (error) { outcome[${JSON.stringify(name)}] = error.name }`
  ).join("\n");
  const text = `const outcome = {}, at = ${JSON.stringify(at)}, root = ${
    JSON.stringify(setup.root)
  };\n${body}\npostMessage(outcome);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(text)}`), {
    type: "module",
    deno: { permissions: enginePermissions(setup) },
  });
  const outcome = await new Promise<Record<string, string>>((resolve) =>
    worker.onmessage = ({ data }) => resolve(data)
  );
  worker.terminate();
  return outcome;
}

/** Every way in which a file or folder could be changed. */
const changes = {
  "write a new file": "Deno.writeTextFileSync(at + '/new.txt', '')",
  "change a file": "Deno.writeTextFileSync(at + '/a.jpg', '')",
  "open one for writing": "Deno.openSync(at + '/a.jpg', { write: true }).close()",
  "set a file's time": "Deno.utimeSync(at + '/a.jpg', 0, 0)",
  "make a folder": "Deno.mkdirSync(at + '/folder')",
  "link a file into it": "Deno.linkSync(root + '/Incoming/a.jpg', at + '/linked.txt')",
  "move a file away": "Deno.renameSync(at + '/a.jpg', root + '/a.jpg')",
  "delete a file": "Deno.removeSync(at + '/new.txt')",
};

for (const dryRun of [false, true]) {
  Deno.test(`nothing can be changed on a card${dryRun ? ", nor in a dry run" : ""}`, async () => {
    const { setup, places } = await probedEvent(dryRun, 1);
    const outcome = await tryInEngine(setup, places.folders.card, {
      "read a photo": "Deno.readTextFileSync(at + '/a.jpg')",
      ...changes,
    });
    const { "read a photo": read, ...refused } = outcome;
    assert.equal(read, "allowed");
    for (const [name, result] of Object.entries(refused)) assert.equal(result, "NotCapable", name);
  });
}

Deno.test("the engine changes an output only if it is to deliver there", async () => {
  const { setup, places } = await probedEvent(false, 1), { output } = places.folders;
  const outcome = await tryInEngine(setup, output, changes);
  assert.deepEqual([...new Set(Object.values(outcome))], ["allowed"]);
  const without = await tryInEngine({ ...setup, output: undefined }, output, changes);
  assert.deepEqual([...new Set(Object.values(without))], ["NotCapable"]);
});

Deno.test("a path that leads out of the event's folder is refused as it is written", async () => {
  const { setup } = await probedEvent(false, 1);
  const outcome = await tryInEngine(setup, setup.root, {
    "through ..": "Deno.readTextFileSync(at + '/../a.jpg')",
    "the system's": "Deno.readTextFileSync('/etc/passwd')",
  });
  assert.deepEqual([...new Set(Object.values(outcome))], ["NotCapable"]);
});
