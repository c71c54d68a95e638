import { join, resolve } from "node:path";
import type { Config } from "../../config.ts";
import { layout } from "../../core/event_layout.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { findEventRoot } from "../../disk/event_root.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import { forgetPerson } from "../../pipeline/forget_person.ts";
import { regroupNow } from "../../pipeline/regroup_now.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, openDryEvent, openEvent } from "../event_work.ts";
import { requireDatabase } from "../status_command.ts";
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
  const root = await findEventRoot(resolve(config.root));
  await requireDatabase(root);
  const release = dryRun ? () => {} : claimEvent(root, Date.now());
  try {
    const work = dryRun
      ? await openDryEvent(root, config, (change) => {
        if (!json) context.print(`would ${change.do} ${change.path}`);
      })
      : await openEvent(root, config, context.say);
    try {
      const person = findPerson(work.store, wanted), called = callPerson(person);
      const { faces, photos, references } = forgetPerson(work, person.id, Date.now());
      await work.route(photos);
      await work.route(regroupNow(work, Date.now()));
      if (!dryRun) await erase(root, work, references);
      const told = { person: person.id, faces, photos: photos.length, references };
      if (json) context.print(JSON.stringify({ dryRun, ...told }));
      else {
        const what = `${faces} faces in ${photos.length} photos, ${references.length} references`;
        context.print(
          dryRun
            ? `Dry run, nothing was erased of ${called}: ${what}`
            : `Erased of ${called}: ${what}`,
        );
      }
    } finally {
      work.close();
    }
  } finally {
    release();
  }
  return exitCodes.ok;
}

/** The references' files go too, and so do the pages of the database that held what was erased. */
async function erase(root: string, { store }: EventWork, references: readonly string[]) {
  for (const path of references) {
    await Deno.remove(join(root, layout.references, path)).catch((error: unknown) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  store.rewrite();
}
