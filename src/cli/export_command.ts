import type { Config } from "../event/settings.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { type ExportWish, writeExport } from "../event/actions/write_export.ts";
import { exportView } from "../event/views/export/export_view.ts";
import { jsonLines } from "../event/views/export/export_text.ts";
import { readEvent } from "../event/views/read_event.ts";
import type { CommandContext } from "./context.ts";

export interface ExportOptions extends ExportWish {
  /** Prints everything as JSON and writes nothing. */
  json: boolean;
}

/** Writes what the event knows as tables; only reads it, while photosort runs or not. */
export async function exportCommand(
  context: CommandContext,
  config: Config,
  { json, ...wish }: ExportOptions,
): Promise<number> {
  using event = await readEvent(config.root);
  if (json) {
    const { tables, read } = exportView(event, wish);
    read(() => {
      for (const line of jsonLines(tables)) context.print(line);
    });
  } else for (const path of await writeExport(event, wish)) context.print(path);
  return exitCodes.ok;
}
