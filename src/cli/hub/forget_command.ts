import {
  type Erasure,
  type PersonErased,
  personErasedSchema,
} from "../../contracts/hub/erasing.ts";
import { erasurePlaces } from "../../contracts/hub/erasure_places.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { askFirst } from "../ask_first.ts";
import type { CommandContext } from "../context.ts";
import { askRunningHub } from "./ask_hub.ts";
import { numberOf } from "./number_of.ts";

/**
 * Erases a person of a hub for good; the photos stay. This cannot be undone, so whoever asks for it
 * is asked first.
 *
 * @returns the exit code.
 */
export async function forgetCommand(
  context: CommandContext,
  person: string,
  { json, dryRun, yes }: { json: boolean; dryRun: boolean; yes: boolean },
): Promise<number> {
  const path = `/v1/person/${numberOf(person, "person")}`;
  const erase = (query: string) =>
    askRunningHub(context, {
      ...{ method: "DELETE", path: path + query, answer: personErasedSchema } as const,
    });
  const { print, say } = context, known = await erase("?dryRun=true");
  if (!dryRun) askFirst(context, `erases ${amountLine(known)}`, yes);
  const erased = dryRun ? known : await erase("");
  if (json) print(JSON.stringify({ dryRun, ...erased }));
  else {
    const did = dryRun ? "Dry run, nothing was erased of" : "Erased of";
    print(`${did} ${amountLine(erased)}`);
    if (erased.erasure !== null) print(standingLine(erased.erasure));
    say("The photos stay. Backups of the database hold the same data; a hub that is restored from");
    say("one erases it again, if the notes among its objects are there: see docs/hub.md.");
  }
  return exitCodes.ok;
}

/** Whether anything is left, and where. */
function standingLine({ id, finished_at, counts }: Erasure): string {
  if (finished_at !== null) return "Nothing of it is left in any place.";
  const left = erasurePlaces.filter((place) => counts?.[place] !== 0)
    .map((place) => `${place} ${counts?.[place] ?? "not counted"}`);
  return `The hub goes on with what is left (${left.join(", ")}): GET /v1/erasures/${id} tells.`;
}

function amountLine({ person_ids, faces, photos }: PersonErased): string {
  const who = person_ids.length === 1 ? "person" : "people";
  return `${who} ${person_ids.join(", ")}: ${counted(faces, "face")} in ${
    counted(photos, "photo")
  }`;
}
