/**
 * errno codes that may heal by themselves: a locked file, a full disk, a drive that was pulled,
 * a share that dropped. They are retried with backoff and never move a file.
 */
const transientCodes = new Set([
  "EACCES",
  "EAGAIN",
  "EBUSY",
  "EDQUOT",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENODEV",
  "ENOENT",
  "ENOMEM",
  "ENOSPC",
  "ENOTCONN",
  "ENXIO",
  "EPERM",
  "EROFS",
  "ESTALE",
  "ETIMEDOUT",
  "ETXTBSY",
]);

/**
 * Windows: sharing violation, lock violation, not ready, disk full, device gone, network gone; and
 * what a loose cable says: data error, timeout, volume changed, no media, not connected.
 */
const transientWindowsErrors = new Set([
  ...[5, 19, 21, 31, 32, 33, 39, 55, 59, 64, 112, 433, 1117],
  ...[23, 121, 1006, 1110, 1112, 1167],
]);

/** Windows: the disk is full, in two of its words. */
const noRoomOnWindows = new Set([39, 112]);

/** Windows: why a file that OneDrive or the like keeps in the cloud cannot be had now. */
const cloudErrors = new Set([362, 386, 387, 388, 389, 391, 393, 395, 398, 404, 426]);

function windowsErrorOf(error: Error): number | undefined {
  const code = /\(os error (\d+)\)/.exec(error.message)?.[1];
  return code === undefined ? undefined : Number(code);
}

/** @returns whether a file is in the cloud alone, and cannot be fetched now. */
export function isOnlyInCloud(error: unknown, onWindows = Deno.build.os === "windows"): boolean {
  return onWindows && error instanceof Error && cloudErrors.has(windowsErrorOf(error) ?? 0);
}

/**
 * @returns whether the system refused only this file, because it is locked or not allowed; others
 * may work.
 */
export function isRefused(error: unknown): boolean {
  return error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.Busy ||
    error instanceof Error && [32, 33].includes(windowsErrorOf(error) ?? 0);
}

/** @returns whether a drive has no room for what was to be written. */
export function isNoRoom(error: unknown, onWindows = Deno.build.os === "windows"): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return code === "ENOSPC" || code === "EDQUOT" ||
    onWindows && noRoomOnWindows.has(windowsErrorOf(error) ?? 0);
}

/** A fault of the surroundings, not of the photo. */
export class TransientFault extends Error {
  override readonly name = "TransientFault";
}

/** @returns whether trying again later may succeed although nothing about the photo changed. */
export function isTransient(error: unknown): boolean {
  if (error instanceof TransientFault) return true;
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && transientCodes.has(code)) return true;
  if (isOnlyInCloud(error)) return true;
  const windows = windowsErrorOf(error);
  if (windows !== undefined && Deno.build.os === "windows") {
    return transientWindowsErrors.has(windows);
  }
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.Busy;
}
