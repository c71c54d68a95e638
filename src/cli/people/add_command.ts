import { extname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Config } from "../../config.ts";
import { systemClock } from "../../core/clock.ts";
import { counted } from "../../core/counted.ts";
import type { Decision } from "../../core/decision.ts";
import { layout } from "../../core/event_layout.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { folderName } from "../../core/folder_name.ts";
import type { Log } from "../../core/log.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { STAFF_FOLDER } from "../../core/reference_path.ts";
import type { PersonRow } from "../../db/people.ts";
import type { Store } from "../../db/store.ts";
import { findEventRoot } from "../../disk/event_root.ts";
import { sortingInstance } from "../../disk/instance_lock.ts";
import { realDisk } from "../../disk/real_disk.ts";
import { carryOut } from "../../pipeline/decisions/carry_out.ts";
import type { DevelopBytes } from "../../pipeline/photo_flow.ts";
import { lookAtReference } from "../../pipeline/references/look_at_reference.ts";
import { ReferenceKeeper } from "../../pipeline/references/reference_keeper.ts";
import { regroupNow } from "../../pipeline/regroup_now.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, workOnEvent } from "../event_work.ts";
import { requireDatabase } from "../status_command.ts";
import { leaveToRunning, LOOK_MS } from "./decide_command.ts";
import { readEvent } from "./list_command.ts";
import { lookAtPhotos, type LookedAt, withWorkers } from "./look_at_photos.ts";

export interface AddOptions {
  json: boolean;
  dryRun: boolean;
  staff: boolean;
}

/** How long a running photosort's answer is waited for, in milliseconds. */
const MOST_WAIT_MS = 60_000;

/**
 * Names a person by photos that show nobody else. The photos are copied into Admin/People, where
 * they can as well be put by hand.
 */
export async function addPersonCommand(
  context: CommandContext,
  config: Config,
  name: string,
  paths: readonly string[],
  options: AddOptions,
): Promise<number> {
  const root = await findEventRoot(resolve(config.root));
  await requireDatabase(root);
  if (name.trim() === "") {
    throw new OperatorError("usage", "a person needs a name", "`photosort people add NAME PHOTO…`");
  }
  const person = await withWorkers(context, config, async (develop) => {
    const photos = await lookAtPhotos(develop, paths);
    refuseUseless(photos, config.faceMinScore);
    if (options.dryRun) return undefined;
    return await add(
      context,
      { root, config, name: name.trim(), staff: options.staff },
      develop,
      photos,
    );
  });
  if (options.json) context.print(JSON.stringify({ name: name.trim(), ...person }));
  else if (person === undefined) {
    context.print(`Dry run, nothing was changed: each photo shows one face and can name ${name}`);
  } else {
    const { photos } = person;
    context.print(
      `${name.trim()} is person ${person.id}: ${counted(photos, "photo")} so far`,
    );
  }
  return exitCodes.ok;
}

function refuseUseless(photos: readonly LookedAt[], minScore: number): void {
  const problems = photos.flatMap(({ path, faces }) => {
    const look = lookAtReference(faces, minScore);
    return "problem" in look ? [`${path} cannot name anybody: ${look.problem}`] : [];
  });
  if (problems.length === 0) return;
  throw new OperatorError(
    "usage",
    problems.join("; "),
    "Nothing was changed. Crop it, or choose another.",
  );
}

interface Wanted {
  root: string;
  config: Config;
  name: string;
  staff: boolean;
}

interface Added {
  id: number;
  /** How many photos show them by now. */
  photos: number;
}

async function add(
  context: CommandContext,
  wanted: Wanted,
  develop: DevelopBytes,
  photos: readonly LookedAt[],
): Promise<Added> {
  const { root, config } = wanted;
  if (sortingInstance(root) !== undefined) return await leaveReferences(context, wanted, photos);
  return await workOnEvent(context, config, undefined, async (work) => {
    const folder = await copyPhotos(wanted, photos);
    await takeIn(context, work, wanted, develop, folder);
    return addedTo(work.store, folder)!;
  });
}

async function takeIn(
  { say }: CommandContext,
  work: EventWork,
  { config, name }: Wanted,
  develop: DevelopBytes,
  folder: string,
): Promise<void> {
  const { store } = work, toRoute = new Set<number>();
  const log: Log = { debug: () => {}, info: () => {}, warn: say, error: say };
  const keeper = new ReferenceKeeper({
    ...{ ...work, develop, clock: systemClock, log },
    ...{ minScore: config.faceMinScore, onChanged: () => {} },
    route: (photoId) => void toRoute.add(photoId),
  });
  await keeper.look(true);
  for (const decision of nameInFull(store, folder, name)) {
    const row = store.decisions.get(store.decisions.propose(decision, Date.now()))!;
    for (const id of carryOut({ ...work, now: Date.now() }, row).photos) toRoute.add(id);
  }
  for (const id of regroupNow(work, Date.now())) toRoute.add(id);
  await work.route(toRoute);
}

/** Whoever is at work on the event finds the photos within seconds. */
async function leaveReferences(
  context: CommandContext,
  wanted: Wanted,
  photos: readonly LookedAt[],
): Promise<Added> {
  const { root, config, name } = wanted, folder = await copyPhotos(wanted, photos);
  for (let waited = 0; waited < MOST_WAIT_MS; waited += LOOK_MS) {
    const added = await readEvent(config, (store) => addedTo(store, folder));
    if (added !== undefined) {
      const decisions = await readEvent(config, (store) => nameInFull(store, folder, name));
      if (decisions.length > 0) await leaveToRunning(context, config, root, decisions);
      return added;
    }
    await setTimeout(LOOK_MS);
  }
  throw new OperatorError(
    "alreadyRunning",
    `the photos lie in ${layout.references}/${folder}, but are not taken in yet`,
    "The photosort at work on the event will, as soon as it can; its log tells.",
  );
}

/** A folder cannot have every name that a person can. */
function nameInFull(store: Store, folder: string, name: string): Decision[] {
  const person = personIn(store, folder);
  if (person === undefined || person.name === name) return [];
  return [{ kind: "name", person: person.id, name }];
}

function addedTo(store: Store, folder: string): Added | undefined {
  const person = personIn(store, folder);
  return person && { id: person.id, photos: store.faces.photosOf(person.id).length };
}

/** @returns the folder of the copies, relative to Admin/People. */
async function copyPhotos({ root, config, name, staff }: Wanted, photos: readonly LookedAt[]) {
  const disk = realDisk({ root, links: config.links });
  const own = folderName(name, (folder) => folder === STAFF_FOLDER);
  const folder = staff ? `${STAFF_FOLDER}/${own}` : own;
  await Deno.mkdir(`${root}/${layout.references}/${folder}`, { recursive: true });
  for (const { path, bytes } of photos) {
    const hash = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
    const stem = new Uint8Array(hash).toHex().slice(0, 12);
    const to = `${layout.references}/${folder}/${stem}${extname(path).toLowerCase()}`;
    if (!await disk.exists(to)) await disk.write(to, bytes);
  }
  return folder;
}

function personIn(store: Store, folder: string): PersonRow | undefined {
  const row = store.references.all().findLast(({ path }) => path.startsWith(`${folder}/`));
  const id = row?.person_id ?? undefined;
  return id === undefined ? undefined : store.people.get(store.people.resolve(id));
}
