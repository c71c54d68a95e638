import type { Config } from "../../event/settings.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { readEvent } from "../../event/views/read_event.ts";
import { whyView } from "../../event/views/why/why_view.ts";
import type { CommandContext } from "../context.ts";
import { photoLines } from "./why_lines.ts";

/** Prints where a photo went, when and why; changes nothing. */
export async function whyCommand(
  context: CommandContext,
  config: Config,
  wanted: string,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const view = await whyView(event, config, wanted);
  if (json) context.print(JSON.stringify(view));
  else {
    for (const line of view.photos.flatMap(photoLines)) context.print(line);
    for (const { path, why } of view.others) context.print(`${path}: ${why}`);
  }
  return exitCodes.ok;
}
