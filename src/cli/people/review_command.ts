import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { quotedPath } from "../../core/quoted_path.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { judgingBy } from "../../event/views/judging.ts";
import { type ReviewView, reviewView, suggestView } from "../../event/views/people/review_view.ts";
import { readEvent } from "../../event/views/read_event.ts";
import type { CommandContext } from "../context.ts";
import { questionLines } from "./question_lines.ts";

export interface ReviewOptions {
  json: boolean;
  /** Whether only people who may be one are asked about. */
  onlyPeople: boolean;
}

/** Questions that a human can take in at a time; each answer may change the others. */
const MOST_QUESTIONS = 10;

/** Prints what a human could settle, the most useful first, with the command for each answer. */
export async function reviewCommand(
  context: CommandContext,
  config: Config,
  { json, onlyPeople }: ReviewOptions,
): Promise<number> {
  using event = await readEvent(config.root);
  const view = (onlyPeople ? suggestView : reviewView)(event.store, await judgingBy(config));
  if (json) context.print(JSON.stringify(view));
  else {for (const line of reviewLines({ guests: [], portraits: [], ...view }, siteOf(config))) {
      context.print(line);
    }}
  return exitCodes.ok;
}

function siteOf({ root, stated }: Config): string {
  return stated.root.from === "flag" ? ` --root ${quotedPath(root)}` : "";
}

function reviewLines({ guests, portraits, questions }: ReviewView, site: string): string[] {
  if (guests.length + portraits.length + questions.length === 0) {
    return ["There is nothing to review."];
  }
  const left = questions.length - MOST_QUESTIONS;
  return [
    ...guests.map(guestLine),
    ...portraits.map(({ path, why, todo }) => `${path}: ${why}. ${todo}`),
    ...questions.slice(0, MOST_QUESTIONS).flatMap((one, i) => questionLines(one, i + 1, site)),
    ...left > 0 ? [`and ${left} more: --json lists them all`] : [],
  ];
}

function guestLine({ guest, name, sure, photos }: ReviewView["guests"][number]): string {
  const what = counted(photos, "photo waits", "photos wait");
  return `Guest ${guest} may be ${name} (${sure}): ${what}. Answer on the page, under Review`;
}
