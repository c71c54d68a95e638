import { join, resolve } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { openForAppending } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { readBaseUrl } from "../../inviting/base_url.ts";
import { byHand, type LinkByHand } from "../../inviting/by_hand.ts";
import { sheetCsv } from "../../inviting/sheet_csv.ts";
import { sheetPage } from "../../inviting/sheet_page.ts";
import { makeLastFolder, writeNewFiles } from "../export_files.ts";

export interface SheetWish {
  baseUrl: string;
  /** The folder that the files go to, outside of the event. */
  output: string;
  /** Calling code of national numbers, such as 49. */
  country?: string;
}

/**
 * Writes the links that no mail tells of, as a page to print and as a table.
 *
 * @param root absolute path of EventRoot.
 * @param now milliseconds since 1970.
 * @returns the paths of the files, and how many links they hold.
 * @throws {OperatorError} `usage` if a file is there already or the folder cannot be written to.
 */
export async function writeSheet(
  { root, store }: { root: string; store: Store },
  { baseUrl, output, country }: SheetWish,
  now: number,
): Promise<{ paths: string[]; links: number }> {
  const digits = country?.replace(/^(\+|00)/, "");
  if (digits !== undefined && !/^\d{1,3}$/.test(digits)) {
    throw new OperatorError("usage", `--country is no calling code: ${country}`, "Such as 49.");
  }
  const base = readBaseUrl(baseUrl);
  const folder = resolve(output), language = store.guests.desk.get()?.language ?? "en";
  await makeLastFolder(folder);
  refuseWithin(root, await Deno.realPath(folder));
  const links = recordedLinks(root, (store) => byHand(store, now, base, digits));
  const files = [
    { name: "links.html", text: () => [sheetPage(links, language)] },
    { name: "links.csv", text: () => [sheetCsv(links)] },
  ];
  await writeNewFiles(folder, files, (write) => write());
  return { paths: files.map(({ name }) => join(folder, name)), links: links.length };
}

/** Records, before they are written, to whom the links may go; also beside a photosort that sorts. */
function recordedLinks(root: string, find: (store: Store) => LinkByHand[]): LinkByHand[] {
  const store = createStore(openForAppending(join(root, layout.database)));
  try {
    return store.transaction(() => {
      const links = find(store);
      for (const { gallery, enrolments } of links) {
        for (const enrolment of enrolments) store.galleryLinks.add(gallery, enrolment);
      }
      return links;
    });
  } finally {
    store.close();
  }
}

/** In the event nothing may name a guest that forgetting does not find. */
function refuseWithin(root: string, folder: string): void {
  if (!`${folder}/`.replaceAll("\\", "/").startsWith(`${root}/`.replaceAll("\\", "/"))) return;
  const hint = "Name a folder outside of it with --out, and delete it after use.";
  throw new OperatorError("usage", `${folder} lies in the event`, hint);
}
