import { isAbsolute } from "node:path";

/**
 * What Explorer adds to the command line of `photosort.cmd`. It quotes only a path with a space in
 * it, so of `D:\Anna&Ben` the script receives `D:\Anna` only.
 */
const dropped = /photosort\.cmd\s+(.+?)\s*$/i;

/**
 * @param args of the program.
 * @param startedAs the command line of the script's window, without quotes, if there is one.
 * @returns the one folder that was dropped on the program, or named as its only argument.
 */
export function droppedFolder(args: readonly string[], startedAs = ""): string | undefined {
  const whole = dropped.exec(startedAs)?.[1];
  if (whole !== undefined && isAbsolute(whole) && isFolder(whole)) return whole;
  const [only] = args;
  return args.length === 1 && isFolder(only) ? only : undefined;
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    // Whatever it is, no event lies there.
    return false;
  }
}
