import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import type { Config } from "../../event/settings.ts";
import { deskOf } from "../../event/guests/desk_of.ts";
import {
  type PosterFormat,
  posterHtml,
  posterStyle,
} from "../../event/views/guests/poster/poster_html.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";
import { reachOfRunning } from "./guests_seen.ts";

export interface PosterOptions {
  output: string;
  format: PosterFormat;
  /** One of this computer's addresses; the likeliest one if left out. */
  address?: string;
}

/** Writes a poster, or table cards, as a document that a browser prints. */
export async function posterCommand(
  { print }: CommandContext,
  config: Config,
  { output, format, address }: PosterOptions,
): Promise<number> {
  using event = await readEvent(config.root);
  const desk = deskOf(event.store), reach = await reachOfRunning(event.root);
  if (desk === undefined || !desk.isOpen || reach === null || !reach.isListening) {
    throw new OperatorError(
      "usage",
      "guests' pages are not served now, so their address is not known",
      "Switch them on by `photosort guests open`, and start photosort in the network of the event.",
    );
  }
  const { addresses } = reach;
  const chosen = address === undefined
    ? addresses[0]
    : addresses.find((one) => one.address === address);
  if (chosen === undefined) {
    const others = addresses.map((one) => one.address).join(", ");
    throw new OperatorError(
      "usage",
      address === undefined
        ? "this computer is in no network"
        : `this computer does not have the address ${address}`,
      others === "" ? "Join the Wi-Fi that the guests are in." : `It has ${others}.`,
    );
  }
  const style = `<style>${await Deno.readTextFile(posterStyle)}</style>`;
  await write(output, posterHtml({ desk, url: chosen.url, format, style }));
  print(`${output} shows ${chosen.url}; print it from a browser, at 100 %`);
  return exitCodes.ok;
}

async function write(path: string, text: string): Promise<void> {
  try {
    await Deno.writeTextFile(path, text);
  } catch (error) {
    throw new OperatorError(
      "usage",
      `cannot write ${path}: ${reasonOf(error)}`,
      "Give another file by --output.",
    );
  }
}
