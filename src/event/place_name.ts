import { relative } from "node:path";

/** @returns a folder as people know it: inside of the event by its name in there. */
export function placeName(root: string, folder: string): string {
  const within = relative(root, folder);
  return within.startsWith("..") || within === "" ? folder : within;
}
