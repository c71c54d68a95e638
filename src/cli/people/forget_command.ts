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

/** The person to forget, or all faces of the event. */
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
    throw new OperatorError("usage", "name a person, or add --all-faces", hint);
  }
  const { print, say } = context;
  const site = await findEvent(config), known = lookUpKnown(site, person);
  if (!dryRun) askFirst(context, `erases ${amountLine(known)}`, yes);
  const forgotten = await forget(site, known, { say, dryRun });
  requireApplied([forgotten.outcome], site.root);
  if (json) print(JSON.stringify(forgottenData(known, forgotten)));
  else {
    for (const line of erasedLines(known, forgotten)) print(line);
    say(
      "This also deletes exports in Admin/export and backups of the database, because they hold " +
        "the same data.",
    );
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
    ...known.person === null ? ["Photos stay in their folders."] : [],
    ...known.delivered.map((folder) =>
      `Copies delivered to ${folder} stay there: delete them by hand`
    ),
    ...stays.map((path) =>
      `${path} stays, because photosort did not write it: check whether it shows or names them`
    ),
  ];
}

function amountLine({ called, faces, photos, references }: KnownOfPerson): string {
  return `${called}: ${counted(faces, "face")} in ${counted(photos, "photo")}, ${
    counted(references.length, "reference")
  }`;
}
