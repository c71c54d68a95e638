import type { Config } from "../../event/settings.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { judgingBy } from "../../event/views/judging.ts";
import { type ReviewView, reviewView, suggestView } from "../../event/views/people/review_view.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";
import { pairLine } from "./pair_line.ts";

export interface ReviewOptions {
  json: boolean;
  /** Whether faces that may be somebody else's are looked for, besides people who may be one. */
  faces: boolean;
}

/** Lines of each kind that a human can take in at a time. */
const MOST_LINES = 30;

/** Prints what a human could settle best, the most useful first, with the command that does it. */
export async function reviewCommand(
  context: CommandContext,
  config: Config,
  { json, faces }: ReviewOptions,
): Promise<number> {
  using event = await readEvent(config.root);
  const view = (faces ? reviewView : suggestView)(event.store, await judgingBy(config));
  if (json) context.print(JSON.stringify(view));
  else for (const line of reviewLines({ portraits: [], faces: [], ...view })) context.print(line);
  return exitCodes.ok;
}

function reviewLines({ portraits, pairs, faces }: ReviewView): string[] {
  const lists = [
    portraits.map(({ path, why, todo }) => `${path}: ${why}. ${todo}`),
    pairs.map(pairLine),
    faces.map(({ face, name, person, photo, sure }) =>
      `face ${face} in ${photo} may not be ${name} (${sure}): photosort people not ${person} ${face}`
    ),
  ];
  const left = lists.reduce((sum, { length }) => sum + Math.max(0, length - MOST_LINES), 0);
  if (lists.every(({ length }) => length === 0)) return ["There is nothing to review."];
  return [
    ...lists.flatMap((lines) => lines.slice(0, MOST_LINES)),
    ...left === 0 ? [] : [`and ${left} more: --json lists them all`],
  ];
}
