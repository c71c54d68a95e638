/** A hub as a process of its own, on a PostgreSQL, with one root, and what a test asks it by. */
import { join } from "node:path";
import { type LineReader, lineReader } from "./line_reader.ts";
import { startPostgres } from "./postgres_server.ts";
import { photosort, spawnPhotosort } from "./program.ts";
import { tempFolder } from "./temp_folder.ts";
import { unusedPort } from "./unused_port.ts";

/** A program, and what it said; `end` has it stop politely. */
export interface StartedProgram {
  said: LineReader;
  /** @returns the exit code. */
  end(): Promise<number>;
}

export function startProgram(
  args: string[],
  environment: Record<string, string>,
): StartedProgram {
  const child = spawnPhotosort(args, environment);
  const said = lineReader(child.stderr), output = lineReader(child.stdout);
  return {
    said,
    async end() {
      child.kill("SIGTERM");
      const { code } = await child.status;
      await Promise.all([said.end(), output.end()]);
      return code;
    },
  };
}

export interface StartedHub extends StartedProgram, AsyncDisposable {
  url: string;
  /** The folder of the root `photos`. */
  photos: string;
  /** @returns a new API key, by the options of `hub create-key`; without any, a worker's. */
  key(...args: string[]): Promise<string>;
}

/** @param environment settings of the hub. */
export async function startHub(environment: Record<string, string>): Promise<StartedHub> {
  const server = await startPostgres(), folder = await tempFolder(), port = unusedPort();
  const photos = join(folder, "photos"), objects = join(folder, "objects");
  await Promise.all([photos, objects].map((path) => Deno.mkdir(path)));
  const all = {
    HUB_DATABASE: await server.newDatabase(),
    HUB_SECRET_KEY: crypto.getRandomValues(new Uint8Array(32)).toBase64(),
    ...{ HUB_OBJECTS: objects, HUB_ROOTS: `photos=${photos}`, HUB_PORT: String(port) },
    ...environment,
  };
  const made = async (args: string[], input?: string) => {
    const { code, said, output } = await photosort(["hub", ...args], { environment: all, input });
    if (code !== 0) throw new Error(said);
    return output;
  };
  await made(["create-admin", "--tenant", "mine", "anna@example.org"], "long enough for all");
  const hub = startProgram(["hub"], all);
  await hub.said.until(/The hub is ready/);
  return {
    ...{ ...hub, photos, url: `http://127.0.0.1:${port}` },
    key: (...args) => made(["create-key", "test", ...args]),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
