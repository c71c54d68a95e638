import { type LoggingOptions, startLogging } from "../runtime/logging.ts";
import type { CommandContext } from "./context.ts";

/**
 * @returns what says a line as the threads' logs are written: where those are JSON, every line is.
 */
export function sayAsLogged(
  { say }: Pick<CommandContext, "say">,
  { logLevel: level, logFormat: format }: {
    logLevel: LoggingOptions["level"];
    logFormat: LoggingOptions["format"];
  },
): (line: string) => void {
  if (format === "text") return say;
  const { log } = startLogging({ level, format, console: say });
  return (line) => log.info(line);
}
