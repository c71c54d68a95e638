import { Buffer } from "node:buffer";
import { dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { loadConfig } from "./src/event/settings.ts";
import { ownsWindow } from "./src/cli/own_window.ts";
import { runProgram } from "./src/cli/program.ts";
import type { CommandContext } from "./src/cli/context.ts";
import { exitCodes } from "./src/core/exit_codes.ts";
import { toOperatorFault } from "./src/event/engine/operator_fault.ts";
import { settingsTable } from "./src/event/settings_table.ts";
import manifest from "./deno.json" with { type: "json" };

function readDotenv(): Record<string, string | undefined> {
  try {
    return parseEnv(Deno.readTextFileSync(".env"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

// Otherwise ONNX Runtime sends Microsoft how it is used, and keeps an id of the machine for that.
Deno.env.set("ORT_DISABLE_TELEMETRY", "1");

/**
 * Where the operator put the program: beside its single file, or beside the start script of its
 * folder; undefined in a checkout.
 */
const home = Deno.build.standalone ? dirname(Deno.execPath()) : Deno.env.get("PHOTOSORT_HOME");

/**
 * Ctrl-C and the system's polite requests to end. On Windows SIGHUP is the closing of the window,
 * after which a program has five seconds.
 */
const signals: Deno.Signal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
if (Deno.build.os === "windows") signals.push("SIGBREAK");

const write = (stream: typeof Deno.stdout, line: string) => {
  const bytes = new TextEncoder().encode(`${line}\n`);
  try {
    for (let done = 0; done < bytes.length;) done += stream.writeSync(bytes.subarray(done));
  } catch (error) {
    if (!readerLeft(error)) throw error;
  }
};

/** The program that reads the output has closed it, as `head` does; Windows says so in three ways. */
function readerLeft(error: unknown): boolean {
  return error instanceof Deno.errors.BrokenPipe ||
    error instanceof Error && /\(os error (109|232|233)\)/.test(error.message);
}

/** What the operator types, up to the end of the line. */
function ask(question: string): string {
  Deno.stderr.writeSync(new TextEncoder().encode(question));
  const bytes = new Uint8Array(1024), read = Deno.stdin.readSync(bytes) ?? 0;
  return new TextDecoder().decode(bytes.subarray(0, read)).trim();
}

/** The same, without showing what is typed. */
function askSecret(question: string): string {
  const ends = [3, 4, 10, 13], takesBack = [8, 127], typed: number[] = [];
  Deno.stderr.writeSync(new TextEncoder().encode(question));
  // Elsewhere Ctrl-C still ends the program.
  Deno.stdin.setRaw(true, { cbreak: Deno.build.os !== "windows" });
  try {
    for (const byte = new Uint8Array(1); Deno.stdin.readSync(byte) !== null;) {
      if (ends.includes(byte[0])) break;
      if (takesBack.includes(byte[0])) typed.pop();
      else typed.push(byte[0]);
    }
  } finally {
    Deno.stdin.setRaw(false);
    write(Deno.stderr, "");
  }
  return new TextDecoder().decode(Uint8Array.from(typed)).trim();
}

const texts = () => ({ environment: Deno.env.toObject(), dotenv: readDotenv() });

/** All of standard input, as a script pipes it. */
function readInput(): string {
  const parts: Uint8Array[] = [];
  for (const bytes = new Uint8Array(1024);;) {
    const read = Deno.stdin.readSync(bytes);
    if (read === null) return new TextDecoder().decode(Buffer.concat(parts));
    parts.push(bytes.slice(0, read));
  }
}

/** Where nobody unpacked it, its tasks start it. */
const startedBy = Deno.build.standalone
  ? [Deno.execPath()]
  : home === undefined
  ? [Deno.execPath(), "task", "--quiet", "--config", `${import.meta.dirname}/deno.json`, "online"]
  : [join(home, Deno.build.os === "windows" ? "photosort.cmd" : "photosort")];

const context: CommandContext = {
  startedBy,
  version: manifest.version,
  config: (flags) =>
    loadConfig({
      flags,
      ...texts(),
      defaults: home === undefined ? {} : { root: join(home, settingsTable.root.fallback) },
    }),
  texts,
  environment: (name) => Deno.env.get(name),
  startedAs: Deno.env.get("PHOTOSORT_STARTED_AS"),
  print: (line) => write(Deno.stdout, line),
  say: (line) => write(Deno.stderr, line),
  interactive: Deno.stderr.isTerminal(),
  ...(Deno.stdin.isTerminal() && Deno.stderr.isTerminal() ? { ask, askSecret } : {}),
  readInput,
  onInterrupt(callback) {
    for (const signal of signals) Deno.addSignalListener(signal, callback);
  },
  exitNow: () => Deno.exit(exitCodes.interrupted),
};

try {
  Deno.exit(await runProgram(Deno.args, context));
} catch (error) {
  const fault = toOperatorFault(error);
  context.say(`photosort: ${fault.message}. ${fault.hint}`);
  if (Deno.build.standalone && ownsWindow()) {
    context.say("Press Enter to close this window.");
    Deno.stdin.readSync(new Uint8Array(1));
  }
  Deno.exit(exitCodes[fault.exit]);
}
