import { join, posix } from "node:path";
import { layout } from "../event_layout.ts";
import { isPhotoFaultCode } from "../../core/photo_fault.ts";
import { outputName } from "../../core/safe_name.ts";
import type { Store } from "../db/store.ts";
import { fingerprint } from "../disk/fingerprint.ts";
import { lookAt } from "../watcher/scan.ts";

/**
 * Records the files in Admin/Errors in a new database, by the notes beside them, so that `retry` knows
 * them.
 *
 * @returns the files without a note that says where they came from, relative to EventRoot.
 */
export async function takeUpErrors(store: Store, root: string): Promise<string[]> {
  const folder = join(root, layout.errors), unknown: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || name.endsWith(".txt") || store.sources.isPlanned(`${layout.errors}/${name}`)) {
      continue;
    }
    const note = await readNote(join(folder, `${name}.txt`));
    if (note === undefined) unknown.push(`${layout.errors}/${name}`);
    else if (store.sources.known(note.source) === undefined) {
      await takeUp(store, folder, name, note);
    }
  }
  return unknown.sort();
}

interface Note {
  /** Relative to Incoming. */
  source: string;
  code: string;
  reason: string;
}

async function readNote(path: string): Promise<Note | undefined> {
  const text = await Deno.readTextFile(path).catch((error: unknown) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
  const field = (name: string) => new RegExp(`^${name}:\\s+(.*?)\\r?$`, "m").exec(text)?.[1];
  const file = field("File"), prefix = `${layout.incoming}/`;
  if (file?.startsWith(prefix) !== true) return undefined;
  return {
    source: file.slice(prefix.length),
    code: field("Code") ?? "",
    reason: field("Problem") ?? "",
  };
}

async function takeUp(store: Store, folder: string, name: string, note: Note): Promise<void> {
  const file = await lookAt(folder, name);
  if (file === undefined) return;
  const { sha256 } = await fingerprint(folder, file);
  store.transaction(() => {
    const known = store.photos.withHash(sha256);
    const photoId = known?.id ??
      store.photos.insert(sha256, outputName(posix.basename(note.source), sha256));
    if (known === undefined) {
      store.photos.apply(photoId, "failed");
      const code = isPhotoFaultCode(note.code) ? note.code : "undecodable";
      store.photos.recordError(photoId, code, note.reason);
    }
    const { size, mtimeMs } = file;
    const role = known === undefined ? "original" : "duplicate";
    store.sources.put({ path: note.source, size, mtimeMs, photoId, role });
    const key = { path: note.source, cardId: null };
    store.sources.planMove(key, `${layout.errors}/${name}`);
    store.sources.recordMove(key);
  });
}
