import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startFlags } from "../../packaging/start_flags.ts";
import { reachOf } from "../../src/event/actions/action_reach.ts";
import { invitePermissions } from "../../src/event/actions/inviting/invite_permissions.ts";
import { exchangePermissions } from "../../src/event/actions/exchange/exchange_permissions.ts";
import { pushPermissions } from "../../src/event/actions/exchange/push_permissions.ts";
import { publishPermissions } from "../../src/event/actions/publishing/publish_permissions.ts";
import { runAction } from "../../src/event/actions/run_action.ts";
import { enginePermissions } from "../../src/event/engine/engine_permissions.ts";
import type { EngineSetup } from "../../src/event/engine/engine_protocol.ts";
import { startEngine } from "../../src/event/engine/run_engine.ts";
import { threadEntries } from "../../src/event/engine/thread_entries.ts";
import { layout } from "../../src/event/event_layout.ts";
import { loadConfig } from "../../src/event/settings.ts";
import { guestPermissions } from "../../src/event/guest_web/guest_permissions.ts";
import { webPermissions } from "../../src/event/web/web_permissions.ts";
import { loadHubConfig } from "../../src/hub/hub_config.ts";
import { hubPermissions } from "../../src/hub/server/hub_permissions.ts";
import { hubThreads } from "../../src/hub/server/hub_threads.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import { workPermissions } from "../../src/worker/work_permissions.ts";
import type { ThreadKind } from "../../src/runtime/thread.ts";
import type { Allowed, ProbedPlaces } from "./permission_probe.ts";
import { tempFolder } from "./temp_folder.ts";

const top = fileURLToPath(new URL("../../", import.meta.url));
const models = parseManifest(await Deno.readTextFile(join(top, "models", "manifest.json")));
const probe = await Deno.readTextFile(join(top, "tests", "support", "permission_probe.ts"));
const kinds = Object.keys(threadEntries) as ThreadKind[];

/** Nobody listens there. */
const PAGE_PORT = 8489;

/** An event with all that threads of photosort may be given, and a folder that none may touch. */
export interface ProbedEvent {
  setup: EngineSetup;
  places: ProbedPlaces;
}

/** @param port where somebody listens on 127.0.0.1. */
export async function probedEvent(dryRun: boolean, port: number): Promise<ProbedEvent> {
  const parent = await tempFolder(), root = join(parent, "event");
  const folders = {
    event: join(root, layout.incoming),
    database: join(root, "Admin"),
    scratch: join(root, layout.temporary),
    developed: join(root, layout.processed),
    cache: join(root, layout.cache),
    errors: join(root, layout.errors),
    galleries: join(root, layout.galleries),
    card: join(parent, "card"),
    output: join(parent, "output"),
    models: join(parent, "models"),
    roots: join(parent, "roots"),
    copy: join(parent, "copy"),
    objects: join(parent, "objects"),
    elsewhere: parent,
  };
  for (const folder of Object.values(folders)) {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(join(folder, "a.jpg"), "a photo");
  }
  const setup: EngineSetup = {
    root,
    source: folders.card,
    output: dryRun ? undefined : folders.output,
    database: join(dryRun ? folders.copy : folders.database, "photosort.db"),
    modelsDir: folders.models,
    models,
    config: loadConfig({ flags: {}, environment: {}, dotenv: {} }),
    plan: { workers: 1, most: 1, threads: 1, reason: "" },
    once: true,
    dryRun,
    rebuilds: false,
  };
  const packages = join(top, "node_modules", "sharp", "package.json");
  const program = join(top, "src", "README.md"), database = join(root, layout.database);
  const places = { folders, program, database, packages, port, pagePort: PAGE_PORT };
  return { setup, places };
}

/** @returns a module that probes, and runs `then` with what comes out as the promise `probed`. */
export function probing(places: ProbedPlaces, then: string): URL {
  const text = `${probe}\nconst probed = probePermissions(${JSON.stringify(places)});\n${then}`;
  return new URL(`data:application/typescript,${encodeURIComponent(text)}`);
}

/** Has the program start its engine and a thread of each kind, with a probe in place of each. */
export async function probeThreads({ setup, places }: ProbedEvent): Promise<Map<string, Allowed>> {
  const reports = new Map<string, Allowed>();
  const { promise, resolve } = Promise.withResolvers<void>();
  const engine = startEngine(setup, {
    onEvent: () => {},
    onPlanned: () => {},
    onLine(line) {
      const { who, allowed } = JSON.parse(line);
      reports.set(who, allowed);
      if (reports.size === kinds.length + 1) resolve();
    },
  }, entriesProbing(places));
  await promise;
  engine.end();
  return reports;
}

/** Has the program start the thread of an action that develops photos of a card. */
export async function probeAction({ setup, places }: ProbedEvent): Promise<Allowed> {
  const { root, config, source, modelsDir } = setup;
  const entry = probing(
    places,
    `onmessage = () => probed.then((answer) => postMessage({ type: "done", answer }));`,
  );
  const answer: unknown = await runAction(
    "decide",
    { decisions: [] },
    { root, config, embedder: models.embedder },
    { say: () => {}, ready: { models, modelsDir }, source },
    entry,
  );
  return answer as Allowed;
}

/** Probes what a rehearsal of that action may do, with its copies in `copy`. */
export async function probeRehearsal({ setup, places }: ProbedEvent): Promise<Allowed> {
  const { root, source, modelsDir } = setup;
  const action = { root, copies: places.folders.copy, ready: { models, modelsDir }, source };
  return await probeUnder(enginePermissions(reachOf(action)), places);
}

/** Probes what the thread may do that serves the page. */
export async function probeWeb(
  { setup, places }: ProbedEvent,
  { letsPhonesIn } = { letsPhonesIn: false },
): Promise<Allowed> {
  const { root, database, source } = setup, { output } = places.folders, port = places.pagePort;
  const lanPort = letsPhonesIn ? port : undefined;
  const reach = { root, database, source, output, port, lanPort };
  return await probeUnder(webPermissions(reach), places);
}

/** Probes what the thread may do that serves guests. */
export async function probeGuests({ setup, places }: ProbedEvent): Promise<Allowed> {
  const { root, database } = setup;
  return await probeUnder(guestPermissions({ root, database, port: places.pagePort }), places);
}

function entriesProbing(places: ProbedPlaces) {
  // The engine asks for a thread of each kind, and passes on what they report.
  const engine = probing(
    places,
    `const tell = (who: string, allowed: unknown) =>
       postMessage({ type: "line", line: JSON.stringify({ who, allowed }) });
     probed.then((allowed) => tell("engine", allowed));
     ${JSON.stringify(kinds)}.forEach((kind: string, id: number) => {
       const { port1, port2 } = new MessageChannel();
       port1.onmessage = ({ data }) => tell(kind, data);
       postMessage({ type: "startThread", id, kind, port: port2 }, { transfer: [port2] });
     });`,
  );
  const thread = probing(
    places,
    "onmessage = ({ data: port }) => probed.then((allowed) => port.postMessage(allowed));",
  );
  return {
    engine,
    photo: thread,
    regroup: thread,
    decoder: thread,
    picture: thread,
    faces: thread,
  };
}

/** Probes in a thread under the given permissions. */
export async function probeUnder(
  permissions: Deno.PermissionOptions,
  places: ProbedPlaces,
): Promise<Allowed> {
  const worker = new Worker(probing(places, "probed.then((allowed) => postMessage(allowed));"), {
    type: "module",
    deno: { permissions },
  });
  const allowed = await new Promise<Allowed>((resolve) =>
    worker.onmessage = ({ data }) => resolve(data)
  );
  worker.terminate();
  return allowed;
}

/** Probes what the thread may do that publishes to a server, or to a folder. */
export async function probePublish(
  { setup: { root }, places }: ProbedEvent,
  kind: "server" | "folder",
): Promise<Allowed> {
  const place = kind === "folder"
    ? { kind, folder: places.folders.output }
    : { kind: "webdav" as const, url: `http://127.0.0.1:${places.port}/photos` };
  return await probeUnder(publishPermissions(root, place), places);
}

/** Probes what the threads may do that tell a hub of an event, and talk with one. */
export async function probeExchange(
  { setup: { root }, places }: ProbedEvent,
): Promise<Record<"push" | "exchange", Allowed>> {
  const url = `http://127.0.0.1:${places.port}`;
  return {
    push: await probeUnder(pushPermissions(root, url), places),
    exchange: await probeUnder(exchangePermissions(url), places),
  };
}

/** Probes what the thread may do that works for a hub. */
export async function probeWork(
  { setup: { modelsDir }, places }: ProbedEvent,
  { listens = false, isOnS3 = false } = {},
): Promise<Allowed> {
  const server = `http://127.0.0.1:${places.port}`;
  const hub = { url: isOnS3 ? "http://127.0.0.1:1" : server, key: "" };
  const store = isOnS3 ? server : undefined;
  const listen = listens ? { host: "127.0.0.1", port: places.pagePort, key: "" } : undefined;
  const reach = {
    hub,
    store,
    modelsDir: modelsDir!,
    roots: { photos: places.folders.roots },
    listen,
  };
  return await probeUnder(workPermissions(reach), places);
}

/** Probes what the thread may do that serves a hub; a trial's database lies in `copy`. */
export async function probeHub(
  { places: { folders, port, pagePort }, places }: ProbedEvent,
  { isTrial = false, isOnS3 = false } = {},
): Promise<Allowed> {
  const objects = isOnS3 ? `s3://bucket?endpoint=http://127.0.0.1:${port}` : folders.objects;
  const databasePort = isOnS3 ? 1 : port;
  const config = loadHubConfig({
    flags: { port: String(pagePort), objects, roots: `photos=${folders.roots}` },
    environment: { HUB_DATABASE: `postgres://hub@127.0.0.1:${databasePort}/hub` },
    dotenv: {},
  });
  const trial = isTrial ? { database: folders.copy } : undefined;
  return await probeUnder(hubPermissions({ config, version: "0.0.0", trial }), places);
}

/** Probes what the threads may do that a hub's thread asks for, by their kinds. */
export async function probeHubThreads({ places }: ProbedEvent): Promise<Map<string, Allowed>> {
  const probed = new Map<string, Allowed>();
  for (const kind of Object.keys(hubThreads.entries) as ThreadKind[]) {
    probed.set(kind, await probeUnder(hubThreads.permissions[kind], places));
  }
  return probed;
}

/** Probes what the thread may do that sends invitations. */
export async function probeInvite({ setup: { root }, places }: ProbedEvent): Promise<Allowed> {
  return await probeUnder(
    invitePermissions(root, { host: "127.0.0.1", port: places.port }),
    places,
  );
}

/**
 * Probes in a process under the flags that operators start the program with.
 *
 * @param task `online` for commands that ask other computers.
 */
export async function probeMain(
  places: ProbedPlaces,
  task: "start" | "online" = "start",
): Promise<Allowed> {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(top, "deno.json")));
  const { flags } = startFlags(tasks[task].command);
  const module = probing(
    places,
    "probed.then((allowed) => console.log(JSON.stringify(allowed)));",
  );
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", ...flags, module.href],
    cwd: top,
  }).output();
  const decoder = new TextDecoder();
  if (stdout.length === 0) throw new Error(decoder.decode(stderr));
  return JSON.parse(decoder.decode(stdout));
}
