import { decisionsAnswerSchema } from "../../contracts/hub/decisions.ts";
import { type ReprocessRequest, upkeepJobSchema } from "../../contracts/hub/upkeep.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { CommandContext } from "../context.ts";
import { askRunningHub } from "./ask_hub.ts";
import { numberOf } from "./number_of.ts";

interface Printing {
  json: boolean;
}

/** Makes what is known of people's looks anew, and regroups everybody. @returns the exit code. */
export async function reindexCommand(context: CommandContext, printing: Printing): Promise<number> {
  return await begin(context, "/v1/reindex", undefined, printing);
}

/** Has photos processed anew. @param which all: every photo. @returns the exit code. */
export async function reprocessCommand(
  context: CommandContext,
  which: { photos: string[]; job?: string; all: boolean; model?: string },
  printing: Printing,
): Promise<number> {
  const { photos, job, all, model } = which;
  const given = [photos.length > 0, job !== undefined, all].filter(Boolean).length;
  if (given !== 1) {
    const hint = "Name photos by their numbers, or give --job or --all.";
    throw new OperatorError("usage", "say which photos, in one way", hint);
  }
  const body: ReprocessRequest = {
    ...photos.length > 0
      ? { photo_ids: photos.map((one) => numberOf(one, "photo")) }
      : job !== undefined
      ? { job }
      : { all: true },
    model,
  };
  return await begin(context, "/v1/reprocess", body, printing);
}

async function begin(
  context: CommandContext,
  path: string,
  body: unknown,
  { json }: Printing,
): Promise<number> {
  const job = await askRunningHub(context, {
    ...{ method: "POST", path, body, answer: upkeepJobSchema },
  });
  context.print(json ? JSON.stringify(job) : `Begun: ${path}/${job.id} tells how far it is.`);
  return exitCodes.ok;
}

/** Says that two people are one. @returns the exit code. */
export async function mergeCommand(
  context: CommandContext,
  { from, into, dryRun }: { from: string; into: string; dryRun: boolean },
  { json }: Printing,
): Promise<number> {
  const people = { from: numberOf(from, "person"), into: numberOf(into, "person") };
  const answer = await askRunningHub(context, {
    ...{ method: "POST", path: "/v1/decisions", answer: decisionsAnswerSchema },
    body: { decisions: [{ kind: "merge", ...people }], dryRun },
  });
  if (json) context.print(JSON.stringify(answer));
  else {
    const { words, photos, warnings } = answer.effect;
    for (const line of [...words, ...warnings.map((one) => one.words)]) context.print(line);
    context.print(`${dryRun ? "It would change" : "It changed"} ${counted(photos, "photo")}.`);
  }
  return exitCodes.ok;
}
