/** An event with photos in folders, without faces, and its deliveries to a real folder. */
import { join } from "node:path";
import { Events } from "../../src/runtime/events.ts";
import { WorkLog } from "../../src/event/engine/work_log.ts";
import type { WorkEvent } from "../../src/event/work_event.ts";
import { layout } from "../../src/event/event_layout.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import { Courier, type CourierDependencies } from "../../src/event/delivery/courier.ts";
import { MANIFEST } from "../../src/event/delivery/manifest.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { type OutputDisk, outputDisk } from "../../src/event/disk/output_disk.ts";
import { readStaged } from "../../src/event/disk/read_staged.ts";
import { migrations, newDatabase } from "./new_database.ts";
import { filesBelow, inMemory, newEventRoot } from "./event_tree.ts";
import { tempFolder } from "./temp_folder.ts";

export interface PlacedEvent {
  root: string;
  store: Store;
  /** A photo is in these folders, as `Anna/Solo`. @returns its id. */
  photo(name: string, ...folders: string[]): Promise<number>;
  /** A photo belongs in these folders from now on. */
  moves(photoId: number, ...folders: string[]): void;
}

export async function newEvent(): Promise<PlacedEvent> {
  const { path: root } = await prepareEventRoot(await newEventRoot(inMemory));
  await newDatabase(join(root, layout.database));
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  let serial = 0;
  const put = (photoId: number, folders: string[]) => {
    const { outputName } = store.photos.get(photoId);
    for (const { path } of store.places.ofPhoto(photoId)) store.places.remove(path);
    for (const folder of folders) {
      const path = `${layout.people}/${folder}/${outputName}`;
      store.places.want(path, photoId);
      store.places.setState(path, "present");
    }
  };
  return {
    ...{ root, store, moves: (photoId, ...folders) => put(photoId, folders) },
    async photo(name, ...folders) {
      const id = store.photos.insert((++serial).toString(16).padStart(64, "0"), name);
      for (const event of ["developed", "identified", "routed"] as const) {
        store.photos.apply(id, event);
      }
      await Deno.writeTextFile(join(root, layout.processed, name), `the picture ${name}`);
      put(id, folders);
      return id;
    },
  };
}

export interface Delivery {
  courier: Courier;
  lines: string[];
}

/** Delivers to a folder until all is there or it is given up. Waits take no time. */
export async function deliver(
  { root, store }: PlacedEvent,
  output: string,
  options: Partial<Omit<CourierDependencies, "events">> & {
    wrap?: (disk: OutputDisk) => OutputDisk;
    /** Whether it goes on until the signal aborts. */
    runs?: boolean;
  } = {},
): Promise<Delivery> {
  const lines: string[] = [], say = (line: string) => void lines.push(line);
  let now = 0;
  const disk = outputDisk(output);
  const clock = {
    now: () => now,
    date: () => now,
    sleep: (ms: number) => Promise.resolve(void (now += ms)),
  };
  const log = { debug: say, info: say, warn: say, error: say };
  const workLog = new WorkLog({ log, clock, toGo: () => 0 }), events = new Events<WorkEvent>();
  events.subscribe((event) => void workLog.hear(event));
  const courier = new Courier({
    store,
    disk: options.wrap?.(disk) ?? disk,
    mirrors: false,
    onLost: () => {},
    log,
    events,
    clock,
    signal: new AbortController().signal,
    readStaged: (name) => readStaged(root, `${layout.processed}/${name}`),
    ...options,
  });
  await courier.open();
  await (options.runs ? courier.run() : courier.finish());
  return { courier, lines };
}
export const newDrive = () => tempFolder();
/** What is at an output, the manifest aside. */
export const there = async (output: string) =>
  (await filesBelow(output)).filter((path) => path !== MANIFEST);
/** The lines of its manifest but for the first. */
export const told = async (output: string) => {
  const [, ...lines] = (await Deno.readTextFile(join(output, MANIFEST))).trimEnd().split("\n");
  return lines;
};
export const fault = (code: string) => Object.assign(new Error(`simulated ${code}`), { code });
