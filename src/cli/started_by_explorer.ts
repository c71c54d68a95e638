import { isAbsolute } from "node:path";
import { ownsWindow } from "./own_window.ts";

/**
 * @param startedAs the command line of the script's window, without quotes, if there is one.
 * @returns whether the operator double-clicked the program or dropped a folder on it, so that no
 * terminal is at hand.
 */
export function startedByExplorer(startedAs?: string): boolean {
  const [, behind] = /photosort\.cmd\s*(.*?)\s*$/i.exec(startedAs ?? "") ?? [];
  if (behind !== undefined) return behind === "" || isAbsolute(behind);
  return Deno.build.standalone && ownsWindow();
}
