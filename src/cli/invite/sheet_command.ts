import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { type SheetWish, writeSheet } from "../../event/actions/inviting/write_sheet.ts";
import type { Config } from "../../event/settings.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";

/** Writes the links that no mail tells of, to print, to send by a messenger, and as a table. */
export async function sheetCommand(
  { print, say }: CommandContext,
  config: Config,
  wish: SheetWish,
): Promise<number> {
  using event = await readEvent(config.root);
  const { paths, links } = await writeSheet(event, wish, Date.now());
  for (const path of paths) print(path);
  say(`They hold ${counted(links, "link")}, with names and numbers: delete them after use.`);
  return exitCodes.ok;
}
