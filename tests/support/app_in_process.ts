import { join } from "node:path";
import { type App, createApp } from "../../src/event/engine/app.ts";
import { openEvent } from "../../src/event/engine/open_event.ts";
import type { AskScope } from "../../src/event/engine/asks/ask_scope.ts";
import type { AppDependencies } from "../../src/event/engine/wiring/dependencies.ts";
import { type Config, loadConfig } from "../../src/event/settings.ts";
import { layout } from "../../src/event/event_layout.ts";
import type { Log } from "../../src/runtime/log.ts";
import type { Store } from "../../src/event/db/store.ts";
import type { Disk, PlacesDisk } from "../../src/event/disk/disk.ts";
import { type OutputDisk, outputDisk } from "../../src/event/disk/output_disk.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import type { FindDrawn } from "../../src/processor/pool/find_drawn.ts";
import type { DevelopBytes } from "../../src/processor/pool/develop_bytes.ts";
import { eraseGuestsFromCopies } from "../../src/event/guests/erase_from_copies.ts";
import { eraseCopies } from "../../src/event/privacy/erase_copies.ts";
import type { EngineEvent } from "../../src/event/engine/engine_event.ts";
import { Events } from "../../src/runtime/events.ts";
import { regroupStored } from "../../src/event/identity/regroup_stored.ts";
import { selfieFaceIn } from "../../src/core/selfie_face.ts";
import type { LookAtSelfie } from "../../src/processor/pool/look_at_selfie_bytes.ts";
import { SELFIE_CROP } from "./guest_event.ts";
import { hurriedClock } from "./hurried_clock.ts";

const top = new URL("../../", import.meta.url);
const models = parseManifest(await Deno.readTextFile(new URL("models/manifest.json", top)));

export interface TestApp {
  app: App;
  /** For what the engine is asked while it works. */
  scope: AskScope;
  store: Store;
  disk: Disk;
  /** All that was told so far. */
  events: EngineEvent[];
  /** Every line logged so far. */
  lines: string[];
  /** Resolves once a line is logged that matches. */
  logged(wanted: RegExp): Promise<void>;
}

export interface TestAppOptions {
  config?: Partial<Config>;
  once?: boolean;
  workers?: number;
  /** Absolute path of a card to read from instead of Incoming. */
  source?: string;
  /** Absolute path of a folder to deliver to. */
  output?: string;
  /** Wraps the output's disk, to let it fail. */
  outputDisk?: (real: OutputDisk) => OutputDisk;
  /** What the embedding model is called, as if it were another one. */
  embedderId?: string;
  /** Stands in for the models, where they are not the subject. */
  madeUp?: { dimensions: number; develop: DevelopBytes };
  /** How many times faster than the system's clock time passes. */
  pace?: number;
  /** Wraps the real disk, to let it fail. */
  disk?: (real: PlacesDisk) => PlacesDisk;
  /** Wraps the real development, to let it fail. */
  develop?: (real: DevelopBytes) => DevelopBytes;
  /** Looks at drawn faces; sees nothing when left out. */
  findDrawn?: FindDrawn;
}

/** The whole program in this thread, on real files, SQLite and, unless others are given, models. */
export async function testApp(root: string, options: TestAppOptions = {}): Promise<TestApp> {
  const { path } = await prepareEventRoot(root);
  const develop = options.madeUp?.develop ??
    await (await import("./real_develop.ts")).realDevelop();
  const { log, lines, logged } = listeningLog();
  const clock = hurriedClock(options.pace ?? 20);
  const config = loadConfig({
    flags: { settleSeconds: "0", errorGraceSeconds: "0", incompleteMinutes: "0" },
    environment: {},
    dotenv: {},
  });
  const events = new Events<EngineEvent>(), told: EngineEvent[] = [];
  events.subscribe((event) => told.push(event));
  const event = openEvent({
    root: path,
    database: join(path, layout.database),
    config: { ...config, ...options.config },
    embedder: {
      ...models.embedder,
      id: options.embedderId ?? models.embedder.id,
      dimensions: options.madeUp?.dimensions ?? models.embedder.dimensions,
    },
    clock,
    log,
    events,
    wrapDisk: options.disk,
  });
  const { store, disk } = event;
  const deps: AppDependencies = {
    ...event,
    once: options.once ?? true,
    workers: options.workers ?? 2,
    log,
    events,
    clock,
    source: options.source,
    output: outputFor(options),
    develop: options.develop?.(develop) ?? develop,
    lookAtSelfie: selfiesBy(develop),
    findDrawn: options.findDrawn ?? (() => Promise.resolve(undefined)),
    regroup: (model, bounds) => Promise.resolve(regroupStored(store, model, bounds)),
    redactLogs: () => {},
    eraseCopies: (forgotten) => eraseCopies(path, store, forgotten),
    eraseGuestsFromCopies: (keep, always) => eraseGuestsFromCopies(path, keep, always),
    openNotices: (folder) => Deno.watchFs(folder, { recursive: true }),
  };
  const app = createApp(deps), scope = { ...deps, ...app.pipeline };
  return { app, scope, store, disk, events: told, lines, logged };
}

/** Looks at selfies as at photos; stands in for the picture of a face that is cut out. */
function selfiesBy(develop: DevelopBytes): LookAtSelfie {
  return async (bytes, format) => {
    const photo = await develop(bytes, format, () => {});
    if ("standsBack" in photo) throw new TypeError("A selfie has no partner");
    const found = selfieFaceIn(photo.faces, { minScore: 0.5, minOriginalPixels: 40 });
    return "fault" in found ? found : { ...found, crop: SELFIE_CROP };
  };
}

function outputFor({ output, outputDisk: wrap }: TestAppOptions): OutputDisk | undefined {
  if (output === undefined) return undefined;
  return wrap?.(outputDisk(output)) ?? outputDisk(output);
}

function listeningLog() {
  const lines: string[] = [], waiting = new Set<() => void>();
  const say = (message: string) => {
    lines.push(message);
    [...waiting].forEach((check) => check());
  };
  const log: Log = { debug: say, info: say, warn: say, error: say };
  const logged = (wanted: RegExp) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!lines.some((line) => wanted.test(line))) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { log, lines, logged };
}
