import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { scanFolder } from "../watcher/scan.ts";

/** The result of a scan of Incoming. */
export interface Incoming {
  /** Modification times in milliseconds since 1970, by path relative to Incoming. */
  files: ReadonlyMap<string, number>;
  /** Files and folders that cannot be looked at; relative to EventRoot. */
  unreadable: readonly string[];
}

/** Lists Incoming as a scan of photosort does. A missing Incoming holds nothing. */
export async function scanIncoming(root: string): Promise<Incoming> {
  const files = new Map<string, number>(), unreadable: string[] = [];
  try {
    const onUnreadable = (path: string) => void unreadable.push(`${layout.incoming}/${path}`);
    for await (const { path, mtimeMs } of scanFolder(join(root, layout.incoming), onUnreadable)) {
      files.set(path, mtimeMs);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return { files, unreadable };
}
