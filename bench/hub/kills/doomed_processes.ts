/** A hub, its workers and its database as processes that are killed and started again. */
import { fileURLToPath } from "node:url";
import { spawnPhotosort } from "../../../tests/support/program.ts";

const LAST_LINES = 4000;

/** A process that can be killed at any moment. */
export class Doomed {
  readonly name: string;
  readonly #start: () => Deno.ChildProcess;
  #child: Deno.ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  /** What it said last; of those before it, too. */
  said = "";
  isUp = false;
  /** When it was started last, in milliseconds. */
  startedAt = 0;

  constructor(name: string, start: () => Deno.ChildProcess) {
    this.name = name;
    this.#start = start;
  }

  /** Starts it, unless it runs. It is up once it has said `ready`. */
  start(ready: RegExp): void {
    if (this.#child !== undefined) return;
    const child = this.#child = this.#start();
    this.isUp = false;
    this.startedAt = performance.now();
    let fresh = "";
    const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        fresh = (fresh + text).slice(-LAST_LINES);
        this.said = (this.said + text).slice(-LAST_LINES);
        if (ready.test(fresh)) this.isUp = true;
      }
    };
    const reading = Promise.all([read(child.stdout), read(child.stderr)]);
    this.#ended = Promise.all([reading, child.status]).then(([, { code, signal }]) => {
      if (this.#child === child) this.#child = undefined;
      this.isUp = false;
      if (signal === null && code !== 0) this.said += `[${this.name} ended with ${code}]\n`;
    });
  }

  /** Whether it ended although nobody ended it. */
  get isGone(): boolean {
    return this.#child === undefined;
  }

  async end(signal: Deno.Signal): Promise<void> {
    const child = this.#child;
    if (child !== undefined) {
      try {
        child.kill(signal);
      } catch (error) {
        // It has ended by itself, just now.
        if (!(error instanceof TypeError)) throw error;
      }
    }
    await this.#ended;
  }
}

export function doomedHub(name: string, environment: Record<string, string>): Doomed {
  return new Doomed(name, () => spawnPhotosort(["hub"], environment));
}

/** A worker without models: photos say themselves whom they show. */
export function doomedWorker(
  name: string,
  { urls, key, root, version }: {
    /** Of all hubs. */
    urls: readonly string[];
    key: string;
    /** Folder of the root `photos`; empty: it gets photos by HTTP. */
    root: string;
    version: string;
  },
): Doomed {
  const script = fileURLToPath(new URL("./made_worker.ts", import.meta.url));
  const env = {
    ...{ HUB_URLS: urls.join(","), HUB_KEY: key, WORKER_NAME: name, WORKER_VERSION: version },
    WORKER_ROOT: root,
  };
  const args = ["run", "--quiet", "-A", "--no-check", script];
  return new Doomed(
    name,
    () =>
      new Deno.Command(Deno.execPath(), { args, env, stdout: "piped", stderr: "piped" }).spawn(),
  );
}
