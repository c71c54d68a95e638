import { fileURLToPath } from "node:url";
import { startFlags } from "../../packaging/start_flags.ts";
import { loadConfig } from "../../src/event/settings.ts";
import type { CommandContext } from "../../src/cli/context.ts";
import { runProgram } from "../../src/cli/program.ts";
import { exitCodes } from "../../src/core/exit_codes.ts";
import { toOperatorFault } from "../../src/event/engine/operator_fault.ts";
import { modelsFolder } from "./needs.ts";

export interface ProgramResult {
  code: number;
  /** Standard output, without its last line end. */
  output: string;
  /** What was said to the operator. */
  said: string;
}

/** Waits of a second and more would only slow the tests down. */
const swift = {
  PAGE: "off",
  SETTLE_SECONDS: "0",
  ERROR_GRACE_SECONDS: "0",
  MODELS_DIR: modelsFolder ?? "",
};

/** Runs a command in this process just as `main.ts` would, without touching its signals. */
export async function photosort(
  args: readonly string[],
  options: {
    environment?: Record<string, string>;
    onStart?: (interrupt: () => void) => void;
    /** Variables that commands read themselves, such as passwords. */
    secrets?: Record<string, string>;
    /** What standard input holds. */
    input?: string;
    /** Stands in for an operator at a terminal. */
    ask?: (question: string) => string;
  } = {},
): Promise<ProgramResult> {
  const output: string[] = [], said: string[] = [];
  const context: CommandContext = {
    version: "0.0.0",
    config: (flags) =>
      loadConfig({ flags, environment: { ...swift, ...options.environment }, dotenv: {} }),
    texts: () => ({
      environment: { ...swift, ...options.environment, ...options.secrets },
      dotenv: {},
    }),
    environment: (name) => options.secrets?.[name],
    startedBy: ["/opt/photo sort/photosort"],
    print: (line) => void output.push(line),
    say: (line) => void said.push(line),
    interactive: false,
    ask: options.ask,
    readInput: () => options.input ?? "",
    onInterrupt: (callback) => options.onStart?.(callback),
    exitNow: () => {
      throw new Error("Cannot end a test's process");
    },
  };
  const result = (code: number) => ({ code, output: output.join("\n"), said: said.join("\n") });
  try {
    return result(await runProgram(args, context));
  } catch (error) {
    const fault = toOperatorFault(error);
    said.push(`${fault.message}. ${fault.hint}`);
    return result(exitCodes[fault.exit]);
  }
}

/** Sorts what is in an event's Incoming and expects that to succeed. */
export async function sortOnce(root: string, ...flags: string[]): Promise<ProgramResult> {
  return await photosort(["run", "--once", "--root", root, ...flags]);
}

const top = fileURLToPath(new URL("../../", import.meta.url));
const { tasks } = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
/** The permissions that operators start it with, and what the task sets in the environment. */
const start = startFlags(tasks.start.command);
const startEnvironment = Object.fromEntries(start.environment.map((word) => word.split("=")));

/**
 * The program as a process of its own, for what only a process can show, under the permissions of
 * the task `start`.
 */
export function spawnPhotosort(
  args: readonly string[],
  environment: Record<string, string> = {},
  moreFlags: readonly string[] = [],
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...start.flags, ...moreFlags, "main.ts", ...args],
    cwd: top,
    env: { ...startEnvironment, ...swift, ...environment },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** The same, to its end. */
export async function photosortProcess(
  args: readonly string[],
  moreFlags: readonly string[] = [],
): Promise<ProgramResult> {
  const { code, stdout, stderr } = await spawnPhotosort(args, {}, moreFlags).output();
  const [output, said] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trimEnd());
  return { code, output, said };
}
