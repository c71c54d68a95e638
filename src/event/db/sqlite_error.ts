import { isTransient } from "../../core/transient_fault.ts";

/** SQLite's primary result codes, as far as photosort tells them apart. */
const code = {
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const;

/**
 * SQLite's own texts for these codes. Deno 2.9 gives an error its code only if a prepared statement
 * threw it; what `exec` and the opening of a database throw carries the text alone.
 */
const texts: readonly (readonly [text: string, code: number])[] = [
  ["database is locked", code.busy],
  ["database table is locked", code.locked],
  ["out of memory", code.noMemory],
  ["attempt to write a readonly database", code.readOnly],
  ["disk I/O error", code.ioError],
  ["database disk image is malformed", code.corrupt],
  ["database or disk is full", code.full],
  ["unable to open database file", code.cannotOpen],
  ["constraint failed", code.constraint],
  ["file is not a database", code.notADatabase],
];

/** The database cannot be used for now; trying again later may succeed. */
const outages: ReadonlySet<number | undefined> = new Set([
  code.busy,
  code.locked,
  code.noMemory,
  code.readOnly,
  code.ioError,
  code.full,
  code.cannotOpen,
]);

/** @returns whether SQLite threw the error. */
export function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}

/** @returns SQLite's primary result code, without what its extended codes add. */
function codeOf(error: unknown): number | undefined {
  if (!isSqliteError(error)) return undefined;
  if ("errcode" in error) return Number(error.errcode) & 0xff;
  return texts.find(([text]) => error.message.includes(text))?.[1];
}

/** @returns whether SQLite failed because of its surroundings: a full disk, a drive that was pulled. */
export function isDatabaseOutage(error: unknown): boolean {
  return outages.has(codeOf(error));
}

/** @returns whether SQLite failed because the drive, or memory for its files, has no room. */
export function isDatabaseFull(error: unknown): boolean {
  return codeOf(error) === code.full;
}

/** @returns whether an error says that a database is damaged, or is no database. */
export function isDamage(error: unknown): boolean {
  return [code.corrupt, code.notADatabase].some((one) => one === codeOf(error));
}

/** @returns whether a statement was refused because its result would break a rule of the schema. */
export function breaksRule(error: unknown): boolean {
  return codeOf(error) === code.constraint;
}

/**
 * @returns whether the surroundings failed, the event's files or its database, so that trying again
 * later may succeed although nothing about the photo changed.
 */
export function isOutage(error: unknown): boolean {
  return isTransient(error) || isDatabaseOutage(error);
}
