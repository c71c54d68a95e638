import { getRotatingFileSink } from "@logtape/file";
import {
  configureSync,
  getLogger,
  getTextFormatter,
  jsonLinesFormatter,
  type LogRecord,
  type Sink,
  type TextFormatter,
} from "@logtape/logtape";
import type { Log } from "./log.ts";
import { fieldsHere } from "./log_fields.ts";
import { redactLogs } from "./redact_logs.ts";

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
    `${timestamp?.slice(0, 8)} ${level.padEnd(7)} ${harmless(message)}`,
});

/** Names that others chose stand in messages: none may look like a line of the log. */
function harmless(message: string): string {
  return message.replaceAll(/\r\n|[\n\r\u2028\u2029]/g, "\n  ");
}

export interface Logging {
  log: Log;
  /** Removes all lines that mention one of the words from the log files. */
  redact(words: readonly string[]): void;
}

/** Starts logging for this thread: lines for the console, and a file that rotates at 5 MB. */
export function startLogging(options: LoggingOptions): Logging {
  const formatter = options.format === "json" ? jsonLinesFormatter : textFormatter;
  const sinks: Record<string, Sink> = {
    console: (record: LogRecord) => options.console(formatter(record).trimEnd()),
  };
  const { file } = options;
  const open = () => file === undefined ? undefined : openFile(file, formatter, sinks.console);
  let sink = open();
  if (file !== undefined) sinks.file = (record: LogRecord) => sink!(record);
  configureSync({
    reset: true,
    contextLocalStorage: fieldsHere,
    sinks,
    loggers: [
      { category: ["photosort"], sinks: Object.keys(sinks), lowestLevel: options.level },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["console"] },
    ],
  });
  const logger = getLogger(["photosort"]);
  const say = (level: keyof Log): Log["info"] => (message, fields = {}) =>
    logger[level](asTemplate(message), fields);
  return {
    log: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
    redact(words) {
      if (file === undefined) return;
      sink![Symbol.dispose]();
      try {
        redactLogs(file, words);
      } finally {
        sink = open();
      }
    },
  };
}

function openFile(file: string, formatter: TextFormatter, elsewhere: Sink) {
  const sink = getRotatingFileSink(file, {
    formatter,
    maxSize: FILE_BYTES,
    maxFiles: FILES_KEPT,
    bufferSize: 0,
  });
  return outlivingFaults(sink, elsewhere);
}

/** A log that cannot be written says so once, elsewhere, until it can be: work goes on. */
function outlivingFaults(file: Sink & Disposable, elsewhere: Sink): Sink & Disposable {
  let isFailing = false;
  const sink = (record: LogRecord) => {
    try {
      file(record);
      isFailing = false;
    } catch (error) {
      const said = `Cannot write the log file now; photosort continues without it: ${
        String(error)
      }`;
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
