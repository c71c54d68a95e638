import { resolve } from "node:path";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import type { Decision } from "../../core/decision.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { Store } from "../../event/db/store.ts";
import type { PlannedChange } from "../../event/disk/dry_disk.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { everybodyWhoIs } from "../../event/privacy/forget_faces.ts";
import { referencesAbout } from "../../event/privacy/references_about.ts";
import { sidecarName } from "../../event/folders/sidecar_name.ts";
import { askFirst } from "../ask_first.ts";
import type { CommandContext } from "../context.ts";
import { makeDecisions } from "./decide_command.ts";
import { callPerson, findPerson } from "../../event/views/find_person.ts";
import { readEvent } from "./list_command.ts";
import { whatStays } from "./what_stays.ts";

/** Whom to forget: one person, or all faces of the event. */
export interface Whom {
  person: string | undefined;
  allFaces: boolean;
}

/** What is known of them, and goes. */
interface Known {
  decision: Decision;
  /** null for everybody. */
  person: number | null;
  called: string;
  faces: number;
  photos: number;
  /** Paths relative to Admin/People. */
  references: string[];
  /** Names in Processed, of photos that show them. */
  sidecars: string[];
  /** Name in People; undefined where folders stay. */
  folder: string | undefined;
  /** Folders outside of the event that people's folders were copied to. */
  delivered: string[];
}

/**
 * Erases what photosort knows of a person's face, or of all faces: embeddings, boxes, references,
 * and whatever else of it the event's folder holds. The photos themselves stay. This cannot be
 * undone. A photosort that is running does it; the command waits.
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
  const root = await findEventRoot(resolve(config.root));
  const known = await readEvent(config, (store) => lookUp(store, person));
  if (!dryRun) askFirst(context, `erases ${amountLine(known)}`, yes);
  const planned: PlannedChange[] = [];
  const onPlanned = dryRun ? (change: PlannedChange) => void planned.push(change) : undefined;
  await makeDecisions(context, config, root, [known.decision], onPlanned);
  const stays = dryRun ? [] : await whatStays(root, known.sidecars, known.folder);
  if (json) {
    const { person, called, faces, photos, references, delivered } = known;
    const told = { dryRun, person, called, faces, photos, references, delivered };
    context.print(JSON.stringify({ ...told, ...(dryRun ? { planned } : { stays }) }));
    return exitCodes.ok;
  }
  for (const change of planned) context.print(`would ${change.do} ${change.path}`);
  context.print(`${dryRun ? "Dry run, nothing was erased of" : "Erased of"} ${amountLine(known)}`);
  context.say("Exports in Admin/export and backups of the database go, too, as they hold it.");
  if (allFaces) context.print("Photos stay in the folders that they are in.");
  for (const folder of new Set(known.delivered)) {
    context.print(`What was delivered to ${folder} stays there: delete it by hand`);
  }
  for (const path of stays) {
    context.print(`${path} stays, as it is not photosort's own; look whether it tells of them`);
  }
  return exitCodes.ok;
}

function lookUp(store: Store, wanted: string | undefined): Known {
  const references = store.references.all();
  // Two drives that were at one path one after the other are two outputs there.
  const delivered = [...new Set(store.outputs.summaries().map(({ folder }) => folder))];
  if (wanted === undefined) {
    return {
      ...{ decision: { kind: "forget_all" }, person: null, called: "everybody" },
      faces: store.faces.count().found,
      photos: store.faces.countPhotos(),
      references: references.map(({ path }) => path),
      sidecars: store.photos.withOutput().map(({ outputName }) => sidecarName(outputName)),
      ...{ folder: undefined, delivered },
    };
  }
  const person = findPerson(store, wanted), { id } = person;
  const { theirs } = referencesAbout(store, everybodyWhoIs(store, id));
  const photos = store.faces.photosOf(id);
  return {
    ...{ decision: { kind: "forget", person: id }, person: id, called: callPerson(store, id) },
    faces: store.faces.ofPerson(id).length,
    photos: photos.length,
    references: theirs.map(({ path }) => path),
    sidecars: photos.map((photo) => sidecarName(store.photos.get(photo).outputName)),
    ...{ folder: person.folder, delivered },
  };
}

function amountLine({ called, faces, photos, references }: Known): string {
  return `${called}: ${counted(faces, "face")} in ${counted(photos, "photo")}, ${
    counted(references.length, "reference")
  }`;
}
