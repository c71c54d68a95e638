import { createHash } from "node:crypto";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { layout } from "../event_layout.ts";
import { eraseContactSheet } from "../privacy/erase_contact_sheets.ts";
import { contactSheet } from "./contact_sheet_page.ts";
import type { PhotoToShow } from "./gallery_files.ts";

/** A contact sheet that is to be: for one person, or for all. */
export interface SheetToWrite {
  /** The person's folder; undefined for the sheet of the whole event. */
  folder: string | undefined;
  photos: readonly PhotoToShow[];
}

interface Context {
  store: Store;
  disk: Disk;
  /** Receives messages for the operator. */
  say: (line: string) => void;
}

/**
 * Makes the contact sheets equal to what they should be, with the small pictures that they show.
 *
 * @returns how many files were written.
 */
export async function writeContactSheets(
  { store, disk, say }: Context,
  sheets: readonly SheetToWrite[],
): Promise<number> {
  const files = new Map(sheets.flatMap((sheet) => filesOf(sheet)));
  const known = new Map(store.contactSheets.all().map(({ path, madeOf }) => [path, madeOf]));
  for (const path of known.keys()) {
    if (!files.has(path)) await eraseContactSheet({ store, disk }, path);
  }
  let written = 0;
  for (const [path, { madeOf, from, text }] of files) {
    const full = `${layout.contactSheets}/${path}`;
    if (known.get(path) === madeOf && await disk.exists(full)) continue;
    const isOurs = known.has(path);
    if (!isOurs && await disk.exists(full)) {
      say(`${full} stays as it is: photosort did not write it. Move it away`);
      continue;
    }
    // Not what it is to be before it is: the former file may be locked.
    store.contactSheets.put({ path, madeOf: "" });
    if (isOurs) await disk.remove(full);
    if (from !== undefined) await disk.link(from, full);
    else {
      await disk.makeFolder(full.slice(0, full.lastIndexOf("/")));
      await disk.write(full, new TextEncoder().encode(text));
    }
    store.contactSheets.put({ path, madeOf });
    written++;
  }
  return written;
}

interface SheetFile {
  madeOf: string;
  from?: string;
  text?: string;
}

function filesOf({ folder, photos }: SheetToWrite): [string, SheetFile][] {
  const shown = photos.filter(({ thumbVersion }) => thumbVersion !== null);
  const pictures = shown.map(({ outputName, thumbVersion }): [string, SheetFile] => [
    `pictures/${outputName}`,
    { madeOf: thumbVersion!, from: `${layout.thumbs}/${outputName}` },
  ]);
  const path = folder === undefined ? "All photos.html" : `People/${folder}.html`;
  const text = contactSheet({
    title: folder ?? "All photos",
    pictures: folder === undefined ? "pictures/" : "../pictures/",
    names: shown.map(({ outputName }) => outputName),
  });
  const madeOf = createHash("sha256").update(text).digest("hex");
  return [...pictures, [path, { madeOf, text }]];
}
