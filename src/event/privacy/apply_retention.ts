import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { applyAnyDecision } from "./apply_any_decision.ts";
import type { DecisionContext } from "../identity/decisions/apply_decision.ts";
import type { ForgetContext } from "./forget.ts";
import type { ExpiredPhoto, RetentionPlan } from "./retention_plan.ts";
import type { RetentionLog } from "./retention_log.ts";

export interface RetentionContext extends DecisionContext, ForgetContext {
  store: Store;
  disk: Disk;
  audit: RetentionLog;
  /** @returns the present SHA-256 of the file at a path below EventRoot. */
  hashOf(path: string): Promise<string>;
  /** Removes all pictures cut out of photos. */
  eraseCache(): Promise<void>;
  /** Told after each photo: how many of how many were dealt with. */
  onProgress: (done: number, of: number) => void;
  /** Receives a message for each file that stays after all. */
  warn: (message: string) => void;
}

/** The numbers of removed files and faces. */
export interface Removed {
  originals: number;
  developed: number;
  faces: number;
  bytes: number;
  /** Files that could not be removed; the next call tries again. */
  left: number;
}

/** Removes what a plan lists; each is written down before it goes. */
export async function applyRetention(
  context: RetentionContext,
  plan: RetentionPlan,
): Promise<Removed> {
  const { store, disk, audit, routeAll } = context;
  const removed: Removed = { originals: 0, developed: 0, faces: 0, bytes: 0, left: 0 };
  const all = plan.originals.length + plan.developed.length;
  let done = 0;
  const remove = async (
    what: "originals" | "developed",
    { row, paths, bytes }: ExpiredPhoto<{ sha256: string }>,
    work: () => Promise<unknown>,
  ) => {
    audit.write({ removed: what, photo: row.sha256, files: paths.length, bytes });
    try {
      await work();
      removed[what]++;
      removed.bytes += bytes;
    } catch (error) {
      removed.left++;
      audit.write({ kept: what, photo: row.sha256 });
      context.warn(`${paths[0]} stays for now: ${error instanceof Error ? error.message : error}`);
    }
    context.onProgress(++done, all);
  };
  for (const one of plan.originals) {
    await remove("originals", one, async () => {
      const [path] = one.paths;
      if (await context.hashOf(path) !== one.row.sha256) {
        throw new Error("it is another file than the one that was sorted");
      }
      await disk.remove(path);
    });
  }
  for (const one of plan.developed) {
    await remove("developed", one, () => {
      store.photos.expireOutput(one.row.id);
      return routeAll([one.row.id]);
    });
  }
  if (removed.developed > 0) await context.eraseCache();
  if (plan.faces > 0) {
    audit.write({ removed: "faces", faces: plan.faces });
    await forgetFaces(context);
    removed.faces = plan.faces;
  }
  return removed;
}

async function forgetFaces(context: RetentionContext): Promise<void> {
  const { store, now } = context;
  const id = store.decisions.propose({ kind: "forget_all" }, now);
  await applyAnyDecision(context, store.decisions.get(id)!);
}
