import { getRotatingFileSink } from "@logtape/file";
import {
  configureSync,
  getLogger,
  getTextFormatter,
  jsonLinesFormatter,
  type LogRecord,
  type Sink,
} from "@logtape/logtape";
import type { Log } from "../core/log.ts";

export interface LoggingOptions {
  level: "debug" | "info" | "warning" | "error";
  format: "text" | "json";
  /** Where the rotating file goes, or undefined for none. */
  file?: string;
  /** Takes each formatted line, without its line end, for the console. */
  console: (line: string) => void;
}

const FILE_BYTES = 5 * 1024 * 1024;
const FILES_KEPT = 5;

const textFormatter = getTextFormatter({
  timestamp: "time",
  level: "FULL",
  category: () => "",
  format: ({ timestamp, level, message }) =>
    `${timestamp?.slice(0, 8)} ${level.padEnd(7)} ${message}`,
});

/** Starts logging for this thread: lines for the console, and a file that rotates at 5 MB. */
export function startLogging(options: LoggingOptions): Log {
  const formatter = options.format === "json" ? jsonLinesFormatter : textFormatter;
  const sinks: Record<string, Sink> = {
    console: (record: LogRecord) => options.console(formatter(record).trimEnd()),
  };
  if (options.file !== undefined) {
    const file = getRotatingFileSink(options.file, {
      formatter,
      maxSize: FILE_BYTES,
      maxFiles: FILES_KEPT,
      bufferSize: 0,
    });
    sinks.file = outlivingFaults(file, sinks.console);
  }
  configureSync({
    reset: true,
    sinks,
    loggers: [
      { category: ["photosort"], sinks: Object.keys(sinks), lowestLevel: options.level },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["console"] },
    ],
  });
  const logger = getLogger(["photosort"]);
  const say = (level: keyof Log): Log["info"] => (message, fields = {}) =>
    logger[level](asTemplate(message), fields);
  return { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") };
}

/** A log that cannot be written says so once, elsewhere, until it can be: work goes on. */
function outlivingFaults(file: Sink & Disposable, elsewhere: Sink): Sink & Disposable {
  let isFailing = false;
  const sink = (record: LogRecord) => {
    try {
      file(record);
      isFailing = false;
    } catch (error) {
      const said = `The log file cannot be written now, work goes on: ${String(error)}`;
      if (!isFailing) {
        elsewhere({
          ...record,
          level: "warning",
          message: [said],
          rawMessage: said,
          properties: {},
        });
      }
      isFailing = true;
    }
  };
  return Object.assign(sink, { [Symbol.dispose]: () => file[Symbol.dispose]() });
}

/** A brace in a file name is no placeholder; LogTape reads no escapes where there is no "{". */
function asTemplate(message: string): string {
  return message.includes("{") ? message.replaceAll(/[{}]/g, "$&$&") : message;
}
