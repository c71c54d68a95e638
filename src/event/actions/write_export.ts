import { join, resolve } from "node:path";
import type { ExportedTable } from "../db/export.ts";
import { exportsFolder } from "../event_layout.ts";
import { csvLines, jsonLines } from "../views/export/export_text.ts";
import { exportView } from "../views/export/export_view.ts";
import type { OpenEvent } from "../views/read_event.ts";
import { exportFailure, makeLastFolder, type NewFile, writeNewFiles } from "./export_files.ts";

export interface ExportWish {
  /** csv: a file for each table · json: one file for all. */
  format: "csv" | "json";
  /** Where the files go; left out, a new folder in Admin/export. */
  out?: string;
  /** Whether faces come with their embeddings. */
  embeddings: boolean;
}

/**
 * Writes what an event knows as tables. The event is only read, and nothing is replaced.
 *
 * @returns the paths of the files.
 * @throws {OperatorError} `usage` if a file is there already or the folder cannot be written to.
 */
export async function writeExport(
  event: Pick<OpenEvent, "root" | "db">,
  { format, out, embeddings }: ExportWish,
): Promise<string[]> {
  const { tables, read } = exportView(event, { embeddings });
  const folder = out === undefined ? await newExportFolder(event.root) : resolve(out);
  if (out !== undefined) await makeLastFolder(folder);
  const files = format === "csv" ? csvFiles(tables) : [jsonFile(tables)];
  await writeNewFiles(folder, files, read);
  return files.map(({ name }) => join(folder, name));
}

async function newExportFolder(root: string): Promise<string> {
  const now = new Date(), local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  const stamp = local.toISOString().slice(0, "2026-06-06T14:03:21".length);
  const folder = join(root, exportsFolder, stamp.replace("T", "_").replaceAll(":", ""));
  await Deno.mkdir(folder, { recursive: true }).catch((error) => {
    throw exportFailure(folder, error);
  });
  return folder;
}

function csvFiles(tables: readonly ExportedTable[]): NewFile[] {
  return tables.map((table) => ({ name: `${table.name}.csv`, text: () => csvLines(table) }));
}

function jsonFile(tables: readonly ExportedTable[]): NewFile {
  return {
    name: "event.json",
    *text() {
      for (const line of jsonLines(tables)) yield `${line}\n`;
    },
  };
}
