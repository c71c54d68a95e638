import type { SystemCall } from "./system_calls.ts";

/** What the system may answer instead of doing what it was asked to. */
export type FaultCode = "EIO" | "ENOSPC" | "EACCES" | "EBUSY" | "EROFS" | "ENOENT";

const words: Record<FaultCode, string> = {
  EIO: "Input/output error (os error 5)",
  ENOSPC: "No space left on device (os error 28)",
  EACCES: "Permission denied (os error 13)",
  EBUSY: "Device or resource busy (os error 16)",
  ENOENT: "No such file or directory (os error 2)",
  EROFS: "Read-only file system (os error 30)",
};
const classes: Partial<Record<FaultCode, new (message: string) => Error>> = {
  EACCES: Deno.errors.PermissionDenied,
  EBUSY: Deno.errors.Busy,
  ENOENT: Deno.errors.NotFound,
};
const inSqlite: Record<FaultCode, string> = {
  EIO: "disk I/O error",
  ENOSPC: "database or disk is full",
  EACCES: "unable to open database file",
  EBUSY: "database is locked",
  ENOENT: "unable to open database file",
  EROFS: "attempt to write a readonly database",
};

/** @returns the error as Deno or SQLite throws it. */
export function faultOf(code: FaultCode, { operation, paths }: SystemCall): Error {
  if (paths.length === 0) {
    return Object.assign(new Error(inSqlite[code]), { code: "ERR_SQLITE_ERROR" });
  }
  const message = `${words[code]}: ${operation} '${paths[0]}'`, Class = classes[code];
  return Class !== undefined ? new Class(message) : Object.assign(new Error(message), { code });
}
