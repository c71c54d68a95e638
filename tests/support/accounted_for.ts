import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import type { PhotoState } from "../../src/core/photo_state.ts";
import { readMigrations } from "../../src/event/db/migrate.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import { sameContent } from "../../src/event/disk/same_content.ts";
import { filesBelow } from "./event_tree.ts";

/** What became of the files that were dropped. */
export interface Account {
  sorted: number;
  setAside: number;
  leftAlone: number;
  /** What is not as it must be, in words; none where every file is accounted for. */
  wrong: string[];
}

/**
 * Compares what was dropped with database and disk once a run has ended: each file was sorted, set
 * aside with a note, or left alone as no photo, and its bytes are still there, unchanged.
 *
 * @param pristine a folder with the files as they were dropped, by the same paths.
 */
export async function accountFor(root: string, pristine: string): Promise<Account> {
  const migrations = readMigrations(new URL("../../migrations/", import.meta.url));
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  const account: Account = { sorted: 0, setAside: 0, leftAlone: 0, wrong: [] };
  try {
    for (const path of await filesBelow(pristine)) {
      const wrong = await accountForOne(store, root, pristine, path, account);
      if (wrong !== undefined) account.wrong.push(`${JSON.stringify(path)} ${wrong}`);
    }
  } finally {
    store.close();
  }
  for (const path of await filesBelow(join(root, layout.temporary))) {
    account.wrong.push(`${path} was left in ${layout.temporary}`);
  }
  return account;
}

const settled: readonly PhotoState[] = ["routed", "no_faces", "paired"];

async function accountForOne(
  store: Store,
  root: string,
  pristine: string,
  path: string,
  account: Account,
): Promise<string | undefined> {
  const row = store.sources.known(path);
  if (row === undefined) return "is not in the database";
  const now = row.moved ? row.movedTo! : `${layout.incoming}/${path}`;
  if (!await isThere(join(root, now))) return `is not at ${now}`;
  if (!await sameContent(join(pristine, path), join(root, now))) return `was changed at ${now}`;
  if (row.state === null) account.leftAlone++;
  else if (row.state === "error") {
    account.setAside++;
    return await faultOfNote(root, row.moved, now);
  } else {
    account.sorted++;
    if (!settled.includes(row.state)) return `is still ${row.state}`;
    if (row.state === "paired") return undefined;
    const developed = `${layout.processed}/${store.photos.get(row.photoId!).outputName}`;
    if (!await isThere(join(root, developed))) return `has no ${developed}`;
  }
  return undefined;
}

/** A note names the file, says what happened, and what to do; not how the program saw it. */
const note = /^File: {4}Incoming\/[^]*\r\nProblem: [a-z][^]{9,}\r\n[^]*To do: {3}[A-Z]/;
const jargon = /undefined|null|\[object|Error:|\bat \S+:\d+:\d+|RuntimeError/;

async function faultOfNote(root: string, moved: boolean, at: string): Promise<string | undefined> {
  if (!moved) return "was not moved to Admin/Errors";
  if (!await isThere(join(root, `${at}.txt`))) return `has no note beside it at ${at}`;
  const text = await Deno.readTextFile(join(root, `${at}.txt`));
  return note.test(text) && !jargon.test(text) ? undefined : `has an unclear note: ${text}`;
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await Deno.lstat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
