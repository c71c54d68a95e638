import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { requireApplied } from "../../event/actions/decision_outcome.ts";
import { forget, type Forgotten, lookUpKnown } from "../../event/actions/forget.ts";
import type { KnownOfPerson } from "../../event/actions/known_of_person.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import { askFirst } from "../ask_first.ts";
import type { CommandContext } from "../context.ts";

/** Whom to forget: one person, or all faces of the event. */
export interface Whom {
  person: string | undefined;
  allFaces: boolean;
}

/**
 * Erases what photosort knows of a person's face, or of all faces. The photos stay. This cannot be
 * undone, so the operator is asked first.
 */
export async function forgetCommand(
  context: CommandContext,
  config: Config,
  { person, allFaces }: Whom,
  { json, dryRun, yes }: { json: boolean; dryRun: boolean; yes: boolean },
): Promise<number> {
  if ((person !== undefined) === allFaces) {
    const hint = "`photosort people list` shows everybody.";
    throw new OperatorError("usage", "name a person, or say --all-faces", hint);
  }
  const { print, say } = context;
  const site = await findEvent(config), known = lookUpKnown(site, person);
  if (!dryRun) askFirst(context, `erases ${amountLine(known)}`, yes);
  const forgotten = await forget(site, known, { say, dryRun });
  requireApplied([forgotten.outcome], site.root);
  if (json) print(JSON.stringify(forgottenData(known, forgotten)));
  else {
    for (const line of erasedLines(known, forgotten)) print(line);
    say("Exports in Admin/export and backups of the database go, too, as they hold it.");
    for (const line of stayingLines(known, forgotten)) print(line);
  }
  return exitCodes.ok;
}

function forgottenData(known: KnownOfPerson, { planned, stays }: Forgotten) {
  const { person, called, faces, photos, references, delivered } = known;
  const dryRun = planned !== undefined, what = { person, called, faces, photos };
  return { dryRun, ...what, references, delivered, ...dryRun ? { planned } : { stays } };
}

function erasedLines(known: KnownOfPerson, { planned }: Forgotten): string[] {
  const isDry = planned !== undefined;
  return [
    ...(planned ?? []).map((change) => `would ${change.do} ${change.path}`),
    `${isDry ? "Dry run, nothing was erased of" : "Erased of"} ${amountLine(known)}`,
  ];
}

function stayingLines(known: KnownOfPerson, { stays }: Forgotten): string[] {
  return [
    ...known.person === null ? ["Photos stay in the folders that they are in."] : [],
    ...known.delivered.map((folder) =>
      `What was delivered to ${folder} stays there: delete it by hand`
    ),
    ...stays.map((path) =>
      `${path} stays, as it is not photosort's own; look whether it tells of them`
    ),
  ];
}

function amountLine({ called, faces, photos, references }: KnownOfPerson): string {
  return `${called}: ${counted(faces, "face")} in ${counted(photos, "photo")}, ${
    counted(references.length, "reference")
  }`;
}
