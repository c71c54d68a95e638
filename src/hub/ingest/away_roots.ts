import { reasonOf } from "../../core/reason_of.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { HubDatabase } from "../db/database.ts";
import { notedRootFolders } from "../db/root_folders.ts";
import { inTime } from "../in_time.ts";
import { isSameFolder, type Roots } from "./roots.ts";

export interface LookedRoots {
  db: HubDatabase;
  roots: Pick<Roots, "identity">;
}

/**
 * Finds out which roots are away: those whose folder is missing or does not answer, as a network drive
 * that hangs, and those in whose place another folder is than where photos were found last, such as the
 * empty one that a drive is mounted on.
 *
 * @returns why, by the root's name; empty: all are there.
 */
export async function awayRoots(
  { db, roots }: LookedRoots,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const noted = await db.asSystem(notedRootFolders);
  const away = await Promise.all(names.map(async (name): Promise<[string, string][]> => {
    try {
      const now = await inTime(roots.identity(name)), before = noted.get(name) ?? now;
      if (isSameFolder(now, before)) return [];
      return [[name, sentence("otherRootFolder", { root: name })]];
    } catch (error) {
      const isKnown = error instanceof TransientFault;
      return [[name, isKnown ? error.message : rootFails(name, error)]];
    }
  }));
  return new Map(away.flat());
}

function rootFails(root: string, error: unknown): string {
  return sentence("rootFails", { root, reason: reasonOf(error) });
}
