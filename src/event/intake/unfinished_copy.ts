import { join } from "node:path";
import type { Log } from "../../runtime/log.ts";
import { layout } from "../event_layout.ts";
import type { KnownSource } from "../db/photos/sources.ts";
import type { Disk } from "../disk/disk.ts";
import { filledLength } from "../../processor/decode/completeness.ts";

/** @returns whether a file is the beginning of another one and zeros in place of the rest. */
export function isUnfinishedCopy(part: Uint8Array, whole: Uint8Array): boolean {
  if (part.length > whole.length) return false;
  const filled = filledLength(part);
  for (let at = 0; at < filled; at++) if (part[at] !== whole[at]) return false;
  return true;
}

/**
 * Removes an unfinished copy and its note from Admin/Errors when a more complete copy has arrived,
 * which begins with the same bytes. Other files in Admin/Errors stay.
 *
 * @param before the photo that is known under the file's path, before the new file is admitted.
 */
export async function dropUnfinishedCopy(
  { root, disk, log }: { root: string; disk: Disk; log: Log },
  before: KnownSource | undefined,
  bytes: Uint8Array,
): Promise<void> {
  if (before?.state !== "error" || !before.moved || before.cardId !== null) return;
  const { movedTo: aside, path } = before;
  if (aside === null || !await disk.exists(aside)) return;
  const part = await Deno.readFile(join(root, aside));
  if (!isUnfinishedCopy(part, bytes)) return;
  await disk.remove(aside);
  await disk.remove(`${aside}.txt`);
  const name = aside.slice(layout.errors.length + 1);
  log.info(
    `A more complete ${path} has arrived: removed the unfinished copy ${name} from Admin/Errors`,
    {
      path,
    },
  );
}
