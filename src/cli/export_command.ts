import { join, resolve } from "node:path";
import type { Config } from "../event/settings.ts";
import { exportsFolder } from "../event/event_layout.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { type ExportedTable, exportedTables } from "../event/db/export.ts";
import { openForReading } from "../event/db/open.ts";
import { snapshot } from "../event/db/transaction.ts";
import { findEventRoot } from "../event/disk/event_root.ts";
import type { CommandContext } from "./context.ts";
import { exportFailure, makeLastFolder, type NewFile, writeNewFiles } from "./export_files.ts";
import { csvLines, jsonLines } from "./export_text.ts";
import { requireDatabase } from "../event/recovery/require_database.ts";

export interface ExportOptions {
  format: "csv" | "json";
  /** Where the files go; a new folder in Admin/export when left out. */
  out?: string;
  /** Prints everything as JSON and writes nothing. */
  json: boolean;
  embeddings: boolean;
}

/** Writes what the event knows as tables; only reads it, while photosort runs or not. */
export async function exportCommand(
  context: CommandContext,
  config: Config,
  { format, out, json, embeddings }: ExportOptions,
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  using db = openForReading(await requireDatabase(root));
  const tables = exportedTables(db, { embeddings });
  const read = (work: () => void) => snapshot(db, work);
  if (json) {
    read(() => {
      for (const line of jsonLines(tables)) context.print(line);
    });
    return exitCodes.ok;
  }
  const folder = out === undefined ? await newExportFolder(root) : resolve(out);
  if (out !== undefined) await makeLastFolder(folder);
  const files = format === "csv" ? csvFiles(tables) : [jsonFile(tables)];
  await writeNewFiles(folder, files, read);
  for (const { name } of files) context.print(join(folder, name));
  return exitCodes.ok;
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
