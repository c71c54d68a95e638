/** Facts about a message, kept as fields where logs are JSON. */
export type LogFields = Record<string, unknown>;

/** Where the program says what it does. Messages are whole sentences for the operator. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
