import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { addPerson } from "../../event/actions/add_person.ts";
import type { AddedPerson } from "../../event/actions/add_portraits.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import type { Config } from "../../event/settings.ts";
import type { CommandContext } from "../context.ts";

export interface AddOptions {
  json: boolean;
  dryRun: boolean;
  staff: boolean;
  /** Whether the photos show the person, however little they look like others of theirs. */
  sure: boolean;
}

/**
 * Names a person by photos that show nobody else. It copies the photos into Admin/People; operators
 * can also put photos there by hand.
 */
export async function addPersonCommand(
  { say, print }: CommandContext,
  config: Config,
  name: string,
  paths: readonly string[],
  { json, dryRun, staff, sure }: AddOptions,
): Promise<number> {
  const added = await addPerson(
    await findEvent(config),
    { name, paths, isStaff: staff, isSure: sure },
    { say, onPlanned: dryRun ? () => {} : undefined },
  );
  const called = name.trim();
  if (json) print(JSON.stringify({ name: called, ...added.person, alike: added.near }));
  else for (const line of addedLines(called, added)) print(line);
  return exitCodes.ok;
}

function addedLines(name: string, { person, near }: AddedPerson): string[] {
  const first = person === undefined
    ? "Dry run, nothing was changed: each photo shows one clear face and can be a portrait of " +
      `${name}`
    : `${name} is person ${person.id}: ${counted(person.photos, "photo")} so far`;
  const alike = near.map(({ path, name: other, sure }) =>
    `${path} also looks like ${other} (${sure}): \`photosort review\` says what to do`
  );
  return [first, ...alike];
}
