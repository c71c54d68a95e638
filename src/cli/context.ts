import type { SettingTexts } from "../runtime/read_settings.ts";
import type { Config, ConfigSources } from "../event/settings.ts";

/** The outside world that a command may use; only `main.ts` provides it. */
export interface CommandContext {
  /** The program's version. */
  version: string;
  /** Settles the settings from the flags of the command. */
  config: (flags: ConfigSources["flags"]) => Config;
  /** What is said of settings besides flags: in the environment and in `.env`, by variable. */
  texts: () => Pick<SettingTexts, "environment" | "dotenv">;
  /** Reads a variable of the environment, such as a password for a server. */
  environment: (name: string) => string | undefined;
  /** The words that start the program as it was started now, such as the path of its script. */
  startedBy: readonly string[];
  /** Writes a line of results to standard output. */
  print: (line: string) => void;
  /** Writes a line for the operator to standard error. */
  say: (line: string) => void;
  /** The command line of the window that a start script runs in, without quotes; empty elsewhere. */
  startedAs?: string;
  /** Whether standard error is a terminal. */
  interactive: boolean;
  /** Asks the operator and waits for a line; left out if nobody can answer. */
  ask?: (question: string) => string;
  /** The same, without showing what is typed. */
  askSecret?: (question: string) => string;
  /** Reads standard input to its end, if nobody is asked. */
  readInput: () => string;
  /** Calls back on each Ctrl-C or request to end, until the process has ended. */
  onInterrupt: (callback: () => void) => void;
  /** Ends the process at once. */
  exitNow: () => never;
}
