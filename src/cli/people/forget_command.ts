import { join, posix } from "node:path";
import type { Config } from "../../config.ts";
import { counted } from "../../core/counted.ts";
import { layout } from "../../core/event_layout.ts";
import { STAFF_FOLDER } from "../../core/reference_path.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { eraseDatabaseCopies } from "../../disk/backups.ts";
import type { PlannedChange } from "../../disk/dry_disk.ts";
import { forgetPerson } from "../../pipeline/forget_person.ts";
import { regroupNow } from "../../pipeline/regroup_now.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, workOnEvent } from "../event_work.ts";
import { callPerson, findPerson } from "./find_person.ts";

/**
 * Erases what photosort knows of a person's face: embeddings, boxes, references, name and folders.
 * The photos themselves stay. This cannot be undone.
 */
export async function forgetCommand(
  context: CommandContext,
  config: Config,
  wanted: string,
  { json, dryRun }: { json: boolean; dryRun: boolean },
): Promise<number> {
  const planned: PlannedChange[] = [];
  const onPlanned = dryRun ? (change: PlannedChange) => void planned.push(change) : undefined;
  const told = await workOnEvent(context, config, onPlanned, async (work) => {
    const person = findPerson(work.store, wanted), called = callPerson(person);
    // First, so that a crash leaves nothing that would name them again.
    if (!dryRun) await removeReferences(work, person.id);
    const { faces, numbers, photos, references } = forgetPerson(work, person.id, Date.now());
    await work.route(photos);
    await work.route(regroupNow(work, Date.now()));
    if (!dryRun) await eraseTraces(work, numbers);
    return { person: person.id, called, faces, photos: photos.length, references };
  });
  if (json) context.print(JSON.stringify({ dryRun, ...told, ...(dryRun ? { planned } : {}) }));
  else {
    for (const change of planned) context.print(`would ${change.do} ${change.path}`);
    const done = dryRun ? "Dry run, nothing was erased of" : "Erased of";
    const { called } = told, faces = counted(told.faces, "face");
    const photos = counted(told.photos, "photo");
    const references = counted(told.references.length, "reference");
    context.print(
      `${done} ${called}: ${faces} in ${photos}, ${references}`,
    );
  }
  return exitCodes.ok;
}

/** What is left of them beside the database: in its log, its copies, and what was decided. */
async function eraseTraces({ root, store, rewriteDecisions }: EventWork, numbers: number[]) {
  rewriteDecisions(numbers);
  store.emptyLog();
  await eraseDatabaseCopies(root);
}

/** The files of a person's references, and their folder under Admin/People. */
async function removeReferences({ root, store }: EventWork, personId: number): Promise<void> {
  const theirs = store.references.all().filter(({ person_id }) =>
    person_id !== null && store.people.resolve(person_id) === personId
  );
  const paths = new Set(theirs.flatMap(({ path }) => {
    const folder = posix.dirname(path);
    return folder === "." || folder === STAFF_FOLDER ? [path] : [folder];
  }));
  for (const path of paths) {
    const full = join(root, layout.references, path);
    await Deno.remove(full, { recursive: true }).catch((error: unknown) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}
