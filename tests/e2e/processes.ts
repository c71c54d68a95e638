/** photosort as processes that a rehearsal starts, kills and starts again. */
import { type LineReader, lineReader } from "../support/line_reader.ts";
import { photosort, spawnPhotosort } from "../support/program.ts";

export interface Process extends AsyncDisposable {
  name: string;
  /** Standard error and output so far. */
  said(): string;
  /** Waits until it has said that. @throws {Error} if it ends before. */
  until(wanted: RegExp): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Ends it politely. @throws {Error} if it says that something went wrong. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts photosort, and waits until it says that it is ready. */
export async function startProcess(
  name: string,
  command: string[],
  environment: Record<string, string>,
  ready: RegExp,
): Promise<Process> {
  let child: Deno.ChildProcess | undefined, said: LineReader, output: LineReader;
  const before: string[] = [];
  const ended = async (signal: Deno.Signal) => {
    const one = child;
    if (one === undefined) return 0;
    child = undefined;
    one.kill(signal);
    const { code } = await one.status;
    await Promise.all([said.end(), output.end()]);
    before.push(said.all(), output.all());
    return code;
  };
  const start = async () => {
    child = spawnPhotosort(command, environment);
    [said, output] = [lineReader(child.stderr), lineReader(child.stdout)];
    await said.until(ready);
  };
  const stop = async () => {
    const code = await ended("SIGTERM");
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${before.join("\n")}`);
  };
  await start();
  return {
    ...{ name, start, stop },
    said: () => [...before, said.all(), output.all()].join("\n"),
    until: (wanted) => said.until(wanted),
    kill: async () => void await ended("SIGKILL"),
    [Symbol.asyncDispose]: stop,
  };
}

/** Runs a command to its end. @returns what it prints. */
export async function done(
  command: string[],
  options: {
    environment?: Record<string, string>;
    secrets?: Record<string, string>;
    input?: string;
  } = {},
): Promise<string> {
  const { code, output, said } = await photosort(command, options);
  if (code !== 0) throw new Error(`photosort ${command.join(" ")}: ${said}`);
  return output;
}
