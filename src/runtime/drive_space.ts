import { statfsSync } from "node:fs";

/** Room on the drive that holds a folder, in bytes. */
export interface DriveSpace {
  /** Free for this user. */
  free: number;
  total: number;
}

/** @param folder absolute path. @returns undefined if the folder is not there now. */
export function driveSpace(folder: string): DriveSpace | undefined {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    // A drive that was pulled says so in several ways; whoever writes to it will name the reason.
    return undefined;
  }
}
