/** The program as a process of its own that serves its page, as operators start it. */
import { join } from "node:path";
import { pageFileSchema } from "../../src/contracts/page_file.ts";
import { layout } from "../../src/event/event_layout.ts";
import { type LineReader, lineReader } from "./line_reader.ts";
import { spawnPhotosort } from "./program.ts";

export interface RunningPage extends AsyncDisposable {
  /** The printed address, which lets one browser in. */
  entrance: string;
  /** Such as `http://127.0.0.1:8484`. */
  url: string;
  said: LineReader;
  /** Asks as a script does. */
  ask(path: string, body?: unknown): Promise<Response>;
  /** The same for a form, or for any bytes. */
  send(path: string, body: BodyInit, headers?: Record<string, string>): Promise<Response>;
  /** The value of the header that lets a script in. */
  bearer: string;
  pid: number;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** Starts the program on an event, and waits until its page is served. */
export async function runningPage(root: string, ...flags: string[]): Promise<RunningPage> {
  const child = spawnPhotosort(["run", "--root", root, ...flags], { PAGE: "on" });
  const said = lineReader(child.stderr), output = lineReader(child.stdout);
  await said.until(/Open http:\S+ /);
  const entrance = /Open (http:\S+) /.exec(said.all())![1];
  const { url, key } = pageFileSchema.parse(
    JSON.parse(await Deno.readTextFile(join(root, layout.page))),
  );
  const bearer = `Bearer ${key}`;
  let hasEnded = false;
  const end = async (signal: Deno.Signal) => {
    if (!hasEnded) child.kill(signal);
    hasEnded = true;
    await Promise.all([child.status, said.end(), output.end()]);
  };
  return {
    entrance,
    url,
    said,
    ask: (path, body) =>
      fetch(url + path, {
        method: body === undefined ? "GET" : "POST",
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: { authorization: bearer, "content-type": "application/json" },
      }),
    send: (path, body, headers = {}) =>
      fetch(url + path, { method: "POST", body, headers: { ...headers, authorization: bearer } }),
    ...{ bearer, pid: child.pid },
    stop: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
    [Symbol.asyncDispose]: () => end("SIGKILL"),
  };
}
