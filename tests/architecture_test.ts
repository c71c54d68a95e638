/** The rules of src/README.md, "What may know what", held against the real module graph. */
import assert from "node:assert/strict";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow } from "./support/event_tree.ts";

interface Module {
  /** Path from the top of the project, such as `src/runtime/clock.ts`. */
  path: string;
  /** What it needs at run time: project paths and package names. */
  imports: string[];
  /** The same with what it imports only as types. */
  mentions: string[];
  text: string;
}
interface InfoModule {
  kind: string;
  specifier: string;
  local?: string;
  dependencies?: {
    specifier: string;
    code?: { specifier: string };
    type?: { specifier: string };
    npmPackage?: string;
  }[];
}

const top = fileURLToPath(new URL("../", import.meta.url)).replace(/[\\/]$/, "");
const entries = [
  "main.ts",
  "src/event/engine/engine.ts",
  "src/event/actions/action_thread.ts",
  "src/event/actions/publishing/publish_thread.ts",
  "src/event/actions/exchange/push_thread.ts",
  "src/event/actions/exchange/exchange_thread.ts",
  "src/event/actions/inviting/invite_thread.ts",
  "src/processor/pool/worker.ts",
  "src/processor/decode/decoder_worker.ts",
  "src/processor/crops/picture_worker.ts",
  "src/event/identity/regroup_worker.ts",
  "src/hub/identity/regroup/regroup_worker.ts",
  "src/event/web/faces/faces_worker.ts",
  "src/event/web/web_thread.ts",
  "src/event/web/serve_page.ts",
  "src/event/guest_web/guest_thread.ts",
  "src/event/guest_web/serve_guests.ts",
  "src/worker/work_thread.ts",
  "src/hub/db/opening/open_pglite.ts",
  "src/hub/db/opening/open_postgres.ts",
  "src/hub/objects/folder_objects.ts",
  "src/hub/api/create_hub_app.ts",
  "src/hub/work/lease_watch.ts",
  "src/hub/auth/password_thread.ts",
  "src/hub/work/sweep_workers.ts",
  "src/hub/server/hub_thread.ts",
  "src/hub/server/serve_hub.ts",
  "src/demo/render_worker.ts",
  "src/ui/main.tsx",
  "src/ui/live.ts",
  "src/ui/hub/main.tsx",
  "src/ui/build.ts",
];
const modules = await readGraph();
const byPath = new Map(modules.map((module) => [module.path, module]));
const sources = modules.filter(({ path }) => path.startsWith("src/"));

async function readGraph(): Promise<Module[]> {
  const found = new Map<string, Module>();
  for (const entry of entries) {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", entry],
      cwd: top,
    });
    const info = JSON.parse(new TextDecoder().decode((await command.output()).stdout));
    for (
      const module of (info.modules as InfoModule[]).filter(({ local }) =>
        /\.tsx?$/.test(local ?? "")
      )
    ) {
      const path = relative(top, module.local!), text = await Deno.readTextFile(module.local!);
      if (!path.startsWith("..")) found.set(path, { path, text, ...importsOf(module, text) });
    }
  }
  return [...found.values()];
}

function importsOf(module: InfoModule, text: string): Pick<Module, "imports" | "mentions"> {
  const name = (specifier: string) =>
    specifier.startsWith("file:") ? relative(top, new URL(specifier).pathname) : specifier;
  const dependencies = module.dependencies ?? [];
  const mentions = dependencies.map((one) =>
    name((one.code ?? one.type)?.specifier ?? one.specifier)
  );
  const typeOnly = new Set(
    [...text.matchAll(/import type [^;]*? from "([^"]+)"/g)].map((match) => match[1]),
  );
  const imports = dependencies.filter(({ specifier }) => !typeOnly.has(specifier))
    .map((one) => name((one.code ?? one.type)?.specifier ?? one.specifier));
  return { imports, mentions };
}

/** Everything a module loads, directly or not, dynamic imports included. */
function reach(path: string, seen = new Set<string>()): Set<string> {
  for (const next of byPath.get(path)?.imports ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reach(next, seen);
  }
  return seen;
}

Deno.test("the graph under test is the program's", () => {
  assert.ok(sources.length > 60, `${sources.length} modules`);
  assert.ok(reach("main.ts").has("src/cli/run_command.ts"));
  assert.ok(reach("src/event/engine/engine.ts").has("src/event/watcher/intake.ts"));
});

Deno.test("core, people and the route plan touch no file, clock or chance", () => {
  const impure =
    /\bDeno\.(?!errors\b|build\b)|Date\.now|new Date\(\)|performance\.|Math\.random|\bfetch\(/;
  const pure = sources.filter(({ path }) =>
    /^src\/(core|people)\//.test(path) || path === "src/event/folders/plan.ts"
  );
  assert.ok(pure.length > 10);
  for (const { path, text, imports } of pure) {
    assert.doesNotMatch(text, impure, path);
    // A priority queue, and checks of what data looks like.
    const pureImport = /^src\/(core|people|event\/event_layout)\b|^npm:\/?(tinyqueue|zod)@/;
    for (const one of imports) assert.match(one, pureImport, `${path} imports ${one}`);
  }
});

Deno.test("SQL is written in db/ alone", () => {
  const statement = /\.prepare\(|\b(SELECT|INSERT INTO|DELETE FROM)\b|UPDATE \w+ SET/;
  for (const { path, text } of sources) {
    if (!/^src\/(event|hub)\/db\//.test(path)) assert.doesNotMatch(text, statement, path);
  }
  const builders = sources.filter(({ imports }) =>
    imports.some((one) => /^(npm:\/?)?kysely\b/.test(one))
  );
  for (const { path } of builders) assert.match(path, /^src\/hub\/db\//);
});

Deno.test("a run of one event loads nothing of the hub", () => {
  const rooms =
    /^src\/(hub|worker|remote|contracts\/hub)\/|^(npm:\/?)?(pg|pg-boss|kysely|jose|aws4fetch|@electric-sql|@nats-io)\b/;
  for (
    const entry of [
      "src/cli/run_command.ts",
      "src/event/engine/engine.ts",
      "src/event/web/web_thread.ts",
    ]
  ) {
    assert.deepEqual([...reach(entry)].filter((one) => rooms.test(one)), [], entry);
  }
});

Deno.test("sharp and ONNX Runtime are reached from worker entries only", () => {
  const native = (path: string) =>
    [...reach(path)].filter((one) => /^(npm:\/?)?(sharp|onnxruntime-node)\b/.test(one));
  assert.deepEqual(native("main.ts"), []);
  assert.deepEqual(native("src/event/engine/engine.ts"), []);
  assert.ok(native("src/processor/pool/worker.ts").length >= 2);
});

Deno.test("what serves guests reaches nothing of the operator's page, nor the reverse", () => {
  const reached = (path: string, room: string) =>
    [...reach(path)].filter((one) => one.startsWith(`src/event/${room}/`));
  assert.deepEqual(reached("src/event/guest_web/guest_thread.ts", "web"), []);
  assert.deepEqual(reached("src/event/guest_web/guest_thread.ts", "actions"), []);
  assert.deepEqual(reached("src/event/web/web_thread.ts", "guest_web"), []);
  assert.ok(reached("src/event/guest_web/guest_thread.ts", "guest_web").length > 20);
});

Deno.test("http/ alone opens a server", () => {
  for (const { path, text } of sources) {
    if (!path.startsWith("src/http/")) assert.doesNotMatch(text, /Deno\.serve\(/, path);
  }
});

Deno.test("a disk that may change People is made for folders/ alone", () => {
  // What opens an event makes it, and hands it to folders/ at once.
  const maker = "src/event/engine/open_event.ts", may = /^src\/event\/(disk|folders)\//;
  for (const { path, text } of sources) {
    if (!may.test(path) && path !== maker) assert.doesNotMatch(text, /\bplacesDisk\b/i, path);
  }
  const folders = sources.filter(({ path }) => path.startsWith("src/event/folders/"));
  assert.ok(folders.filter(({ text }) => /\bPlacesDisk\b/.test(text)).length > 5);
});

Deno.test("only main.ts exits or reads the environment", () => {
  for (const { path, text } of sources) {
    assert.doesNotMatch(text, /Deno\.exit\(|Deno\.env\b|process\.(env|exit)\b/, path);
  }
});

/** Rooms from the lowest to the highest: each imports only from those before it, types included. */
const ranks = [
  "core",
  "contracts",
  "runtime",
  "http",
  "remote",
  "ui",
  "people",
  "processor",
  "worker",
  "hub",
  ...["db", "broker", "objects", "audit", "auth", "identity", "ingest", "work", "schedule", "views"]
    .map((room) => `hub/${room}`),
  ...["hub/api", "hub/server"],
  "event",
  ...[
    "db",
    "watcher",
    "disk",
    "folders",
    "delivery",
    "intake",
    "counting",
    "identity",
    "guests",
    "privacy",
    "galleries",
    "publishing",
    "inviting",
  ].map((room) => `event/${room}`),
  ...[
    "sorting",
    "exchange",
    "recovery",
    "pictures",
    "engine",
    "views",
    "guest_web",
    "actions",
    "web",
  ]
    .map((room) => `event/${room}`),
  "demo",
  "cli",
];
/** Rooms that see less of those before them than all. */
const seen: Readonly<Record<string, readonly string[]>> = {
  ui: ["contracts"],
  people: ["core"],
  contracts: ["core"],
  http: ["core", "contracts", "runtime"],
  remote: ["core", "runtime"],
  processor: ["core", "runtime"],
  worker: ["core", "contracts", "runtime", "http", "processor"],
  "event/web": [
    ...["core", "contracts", "runtime", "http", "event"],
    ...["event/guests", "event/pictures", "event/engine", "event/views", "event/actions"],
  ],
  // Neither sees the other: guests' pages have no route of the operator's.
  "event/guest_web": [
    ...["core", "runtime", "http", "event"],
    ...["event/guests", "event/pictures", "event/engine", "event/views"],
  ],
  demo: ["core", "runtime"],
  cli: [
    "core",
    "contracts",
    "runtime",
    "processor",
    "http",
    "worker",
    "hub",
    "hub/db",
    "hub/server",
    "event",
    "event/guests",
    "event/inviting",
    "event/views",
    "event/actions",
    "event/engine",
    "event/guest_web",
    "event/web",
    "demo",
  ],
};

/** The rooms of a server beside the event's: neither sees the other. */
const apart = [/^hub\b|^worker$/, /^event\b|^demo$/];

/** @returns such as `core`, `event/db`, or `event` for a file that lies in `event/` itself. */
function roomOf(path: string): string {
  const [room, inner, ...rest] = path.split("/").slice(1);
  return ["event", "hub"].includes(room) && rest.length > 0 ? `${room}/${inner}` : room;
}

Deno.test("rooms import from lower ones alone, types included", () => {
  const wrong: string[] = [];
  for (const { path, mentions } of sources) {
    const from = roomOf(path);
    assert.ok(ranks.includes(from), `${from} has no rank`);
    for (const one of mentions.filter((mentioned) => mentioned.startsWith("src/"))) {
      const to = roomOf(one), isLower = ranks.indexOf(to) < ranks.indexOf(from);
      const areApart = apart.some((mine) =>
        mine.test(from) && apart.some((theirs) => theirs !== mine && theirs.test(to))
      );
      if (to === from || isLower && !areApart && (seen[from]?.includes(to) ?? true)) continue;
      wrong.push(`${path} imports ${one}`);
    }
  }
  assert.deepEqual(wrong, []);
});

Deno.test("no module imports itself in a circle, types included", () => {
  const reached = (path: string, seen = new Set<string>()): Set<string> => {
    for (const next of byPath.get(path)?.mentions ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      reached(next, seen);
    }
    return seen;
  };
  for (const { path } of modules) assert.ok(!reached(path).has(path), `${path} is in a circle`);
});

Deno.test("no folder of src/ holds more than 2,000 lines of source itself", () => {
  const lines = new Map<string, number>();
  for (const { path, text } of sources) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    lines.set(folder, (lines.get(folder) ?? 0) + text.split("\n").length);
  }
  for (const [folder, count] of lines) assert.ok(count <= 2000, `${folder} holds ${count} lines`);
});

Deno.test("no barrels, no utils, no file above 400 lines", () => {
  const sizes = sources.map(({ text }) => text.split("\n").length).sort((a, b) => a - b);
  for (const { path, text } of sources) {
    assert.doesNotMatch(path, /(^|\/)(utils?|helpers?|index|mod|misc|common)\.tsx?$/);
    assert.doesNotMatch(text, /^export (\*|\{[^}]*\}) from /m, `${path} is a barrel`);
    assert.ok(text.split("\n").length <= 400, path);
  }
  assert.ok(sizes[Math.floor(sizes.length / 2)] < 80, "the median file has 80 lines or more");
});

/** What a test beside its source does only if its name ends in `_slow_test.ts`. */
const slow = /support\/(needs|program|real_develop|app_in_process)\.ts"|threadsWith\(|new Worker\(/;

Deno.test("unit tests start no thread and no program, and need neither models nor sample photos", async () => {
  const isUnitTest = (path: string) => /_test\.tsx?$/.test(path) && !/_slow_test\.tsx?$/.test(path);
  const unitTests = (await filesBelow(`${top}/src`)).filter(isUnitTest);
  assert.ok(unitTests.length > 80, `${unitTests.length} files`);
  for (const path of unitTests) {
    const text = await Deno.readTextFile(`${top}/src/${path}`);
    assert.doesNotMatch(text, slow, path);
    assert.doesNotMatch(text, /Deno\.Command/, path);
  }
});

Deno.test("tests with a browser are slow ones, by their names", async () => {
  for (const file of await filesBelow(`${top}/tests`)) {
    const text = await Deno.readTextFile(`${top}/tests/${file}`);
    if (/from "\.\/support\/browser\.ts"/.test(text)) assert.match(file, /_slow_test\.ts$/);
  }
});

Deno.test("tests have their temporary folders from where those are taken away again", async () => {
  const own = ["tests/support/temp_folder.ts", "tests/support/real_faults.ts"];
  let tests = 0;
  for (const folder of ["src", "tests", "packaging"]) {
    for (const file of await filesBelow(`${top}/${folder}`)) {
      const path = `${folder}/${file}`;
      if (!/_test\.ts$|^tests\/support\/.*\.ts$/.test(path) || own.includes(path)) continue;
      const text = await Deno.readTextFile(`${top}/${path}`);
      assert.doesNotMatch(text, /\.makeTemp(Dir|File)\(/, path);
      tests++;
    }
  }
  assert.ok(tests > 80, `${tests} files`);
});
