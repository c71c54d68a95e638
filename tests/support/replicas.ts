/** Several hubs on one PostgreSQL, each opened as the program opens it, in the test's process. */
import { join } from "node:path";
import { type HubConfig, loadHubConfig } from "../../src/hub/hub_config.ts";
import { openHub } from "../../src/hub/server/open_hub.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import type { Log } from "../../src/runtime/log.ts";
import { newHub, passwordsOfTests, secretKey, type TestHub } from "./hub_app.ts";
import { newPostgresDatabase } from "./hub_database.ts";
import { answerTo } from "../../src/hub/identity/regroup/answer_request.ts";
import type { StartThread } from "../../src/runtime/thread.ts";
import { tempFolder } from "./temp_folder.ts";

const VERSION = "0.0.0-test";

export interface Replicas extends AsyncDisposable {
  /** Of the first hub, with tenants, users and workers that all hubs know. */
  first: TestHub;
  /** Sends a request to one of the hubs, by its place. */
  send(at: number, ...request: Parameters<TestHub["send"]>): ReturnType<TestHub["send"]>;
  /** The hubs, in the order of their clocks. */
  hubs: readonly TestHub[];
  /** Lines that a hub logged as a warning or an error. */
  said: readonly string[][];
  /** The folder of the root `photos`. */
  photos: string;
  url: string;
}

/** @param clocks of the computers that the hubs run on, one for each hub. */
export async function newReplicas(clocks: readonly Clock[]): Promise<Replicas> {
  const url = await newPostgresDatabase(), { config, photos } = await configFor(url);
  const said = clocks.map((): string[] => []), ending = new AbortController();
  const open = await Promise.all(clocks.map((clock, at) => {
    const parts = { clock, log: logInto(said[at]) };
    return openHub({ config, version: VERSION }, { ...aroundHub(parts), ending: ending.signal });
  }));
  const hubs: TestHub[] = [];
  for (const { scope } of open) hubs.push(await newHub(scope.db, scope));
  return {
    ...{ first: hubs[0], hubs, said, photos, url },
    send: (at, ...request) => hubs[at].send(...request),
    async [Symbol.asyncDispose]() {
      ending.abort();
      for (const { close } of open) await close();
    },
  };
}

/** @returns the settings of hubs on a database, and the folder of their root `photos`. */
export async function configFor(url: string): Promise<{ config: HubConfig; photos: string }> {
  const folder = await tempFolder(), photos = join(folder, "photos");
  const config = loadHubConfig({
    flags: { objects: join(folder, "objects"), roots: `photos=${photos}` },
    environment: { HUB_DATABASE: url, HUB_SECRET_KEY: secretKey.toBase64() },
    dotenv: {},
  });
  for (const one of [photos, config.objects]) await Deno.mkdir(one);
  return { config, photos };
}

/** @returns what a hub's thread hands to a hub, without any other thread. */
export function aroundHub({ clock, log }: { clock: Clock; log: Log }) {
  return {
    ...{ clock, log, passwords: passwordsOfTests, startThread: here },
    pictures: { cut: () => Promise.reject(new TypeError("No faces are cut here")) },
  };
}

/** @returns a log of warnings and errors. */
export function logInto(lines: string[]): Log {
  const say = (line: string) => void lines.push(line);
  return { debug() {}, info() {}, warn: say, error: say };
}

/** The system's clock, of a computer whose date is so many milliseconds ahead. */
export function dateAhead(ms: number): Clock {
  return { ...systemClock, date: () => systemClock.date() + ms };
}

/** Compares faces in the test's own thread. */
const here: StartThread = (kind, port) => {
  if (kind !== "regroup") throw new TypeError(`Tests of several hubs start no thread ${kind}`);
  port.onmessage = ({ data }) => port.postMessage(answerTo(data));
  return () => port.close();
};
