import { basename, dirname, join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import type { KnownSource } from "../../db/photos/sources.ts";
import type { Store } from "../../db/store.ts";
import type { Disk } from "../../disk/disk.ts";
import { realDisk } from "../../disk/real_disk.ts";
import { layout } from "../../event_layout.ts";
import type { ActionScope } from "../action_scope.ts";
import { readStore } from "../read_store.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** The outcome for a file that the operator wants to try again. */
export interface RetriedFile {
  /** Relative to Incoming or to its card. */
  path: string;
  /** Relative to EventRoot: the file in Admin/Errors, or the note about a file on a card. */
  from: string;
  /** Where the next try finds it: relative to EventRoot or, on a card, absolute. */
  to: string;
  /**
   * putBack: moved to Incoming · onCard: its note was removed, as the file never left its card ·
   * missing: it is not in Admin/Errors any more · occupied: another file stands in its place.
   */
  outcome: "putBack" | "onCard" | "missing" | "occupied";
}

/** A file that was set aside, and where the next try finds it. */
interface AsideFile {
  source: KnownSource;
  from: string;
  to: string;
}

/**
 * Moves files from Admin/Errors back to where they were in Incoming. Nothing else is needed: a photo
 * in error that is put back is tried again, by a running photosort or by the next one. A file on a
 * card was left there; the note about it is removed.
 *
 * @param names in Admin/Errors, or paths in Incoming; all files if there are none.
 * @throws {OperatorError} `usage` for a name that Admin/Errors does not hold.
 */
export async function retryFiles(
  { root }: Pick<ActionScope, "root">,
  { names }: { names: readonly string[] },
): Promise<RetriedFile[]> {
  const chosen = choose(readStore(root, findAside), names);
  const disk = realDisk({ root, links: "auto" });
  const retried: RetriedFile[] = [];
  for (const { source, from, to } of chosen) {
    const outcome = source.cardId === null
      ? await putBack(root, disk, from, to)
      : await removeNote(disk, from);
    retried.push({ path: source.path, from, to, outcome });
  }
  return retried;
}

function findAside({ sources, cards }: Store): AsideFile[] {
  return sources.failed().flatMap((source) => {
    const { cardId, path, moved, movedTo } = source;
    if (movedTo === null || cardId === null && !moved) return [];
    const to = cardId === null
      ? `${layout.incoming}/${path}`
      : join(cards.get(cardId).folder, path);
    return [{ source, from: movedTo, to }];
  });
}

function choose(aside: readonly AsideFile[], names: readonly string[]): readonly AsideFile[] {
  if (names.length === 0) return aside;
  return names.flatMap((name) => {
    const path = name.replaceAll("\\", "/");
    const found = aside.filter(({ source, from }) =>
      [source.path, from, basename(from)].includes(path) || path.endsWith(`/${from}`)
    );
    if (found.length > 0) return found;
    const hint = "`photosort status` lists what is there.";
    throw new OperatorError("usage", sentence("notInErrors", { name }), hint);
  });
}

async function putBack(
  root: string,
  disk: Disk,
  from: string,
  to: string,
): Promise<RetriedFile["outcome"]> {
  await Deno.mkdir(dirname(join(root, to)), { recursive: true });
  try {
    await disk.move(from, to);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "missing";
    if (error instanceof Deno.errors.AlreadyExists) return "occupied";
    throw error;
  }
  await disk.remove(`${from}.txt`);
  return "putBack";
}

async function removeNote(disk: Disk, note: string): Promise<RetriedFile["outcome"]> {
  await disk.remove(note);
  return "onCard";
}
