import { extname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import type { Decision } from "../../core/decision.ts";
import { layout } from "../../event/event_layout.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { folderName } from "../../core/folder_name.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { STAFF_FOLDER } from "../../core/reference_path.ts";
import type { PersonRow } from "../../event/db/people/people.ts";
import type { Store } from "../../event/db/store.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { sortingInstance } from "../../event/disk/instance_lock.ts";
import { realDisk } from "../../event/disk/real_disk.ts";
import type { Near } from "../../people/portrait_likeness.ts";
import { applyDecision } from "../../event/identity/decisions/apply_decision.ts";
import { matchBounds } from "../../event/identity/match_bounds.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import { words } from "../../event/identity/references/judge_portrait.ts";
import { regroupNow } from "../../event/identity/regroup_now.ts";
import type { CommandContext } from "../context.ts";
import { type EventWork, workOnEvent } from "../../event/engine/event_work.ts";
import { shippedEmbedder } from "../../event/models_location.ts";
import { requireDatabase } from "../../event/recovery/require_database.ts";
import { leaveToRunning, LOOK_MS } from "./decide_command.ts";
import { type AddedPortrait, judgeAdded, type JudgedPhotos } from "./judge_added.ts";
import { readEvent } from "./list_command.ts";
import { lookAtPhotos, withWorkers } from "./look_at_photos.ts";
import { takeInReferences } from "./take_in_references.ts";

export interface AddOptions {
  json: boolean;
  dryRun: boolean;
  staff: boolean;
  /** Whether the photos show the person, however little they look like others of theirs. */
  sure: boolean;
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
  const wanted = { root, config, name: name.trim(), ...foldersOf(name, options.staff) };
  const embedder = await shippedEmbedder(config);
  const added = await withWorkers(context, config, async (develop) => {
    const photos = await lookAtPhotos(develop, paths);
    const judged = await readEvent(config, (store) => (
      judgeAdded(
        { store, model: embedder.id, bounds: matchBounds(config, embedder) },
        photos,
        { folder: wanted.own, isSure: options.sure, minScore: config.faceMinScore },
      )
    ));
    const person = options.dryRun ? undefined : await add(context, wanted, develop, judged);
    return {
      person,
      near: judged.portraits.flatMap(({ path, near }) => near ? [{ path, near }] : []),
    };
  });
  tell(context, wanted.name, added, options.json);
  return exitCodes.ok;
}

interface Told {
  person: Added | undefined;
  /** Photos that look like somebody else with a name, too. */
  near: { path: string; near: Near }[];
}

function tell(context: CommandContext, name: string, { person, near }: Told, json: boolean): void {
  if (json) {
    const alike = near.map(({ path, near }) => ({ path, ...near }));
    return context.print(JSON.stringify({ name, ...person, alike }));
  }
  if (person === undefined) {
    context.print(`Dry run, nothing was changed: each photo shows one face and can name ${name}`);
  } else context.print(`${name} is person ${person.id}: ${counted(person.photos, "photo")} so far`);
  for (const { path, near: other } of near) {
    context.print(`${path} looks like ${words(other)}, too: \`photosort review\` says what to do`);
  }
}

interface Wanted {
  root: string;
  config: Config;
  name: string;
  /** How the person's own folder is called. */
  own: string;
  /** Relative to Admin/People. */
  folder: string;
}

/** A folder cannot have every name that a person can. */
function foldersOf(name: string, staff: boolean): { own: string; folder: string } {
  const own = folderName(name.trim(), (folder) => folder === STAFF_FOLDER);
  return { own, folder: staff ? `${STAFF_FOLDER}/${own}` : own };
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
  judged: JudgedPhotos,
): Promise<Added> {
  const { root, config } = wanted;
  if (sortingInstance(root) !== undefined) return await leaveReferences(context, wanted, judged);
  return await workOnEvent(context, config, undefined, async (work) => {
    const paths = await copyPhotos(wanted, judged.portraits);
    const photos = decideAll(work, judged.decisions);
    for (const id of await takeInReferences(work, config, develop, context.say)) photos.add(id);
    for (const id of decideAll(work, nameInFull(work.store, paths, wanted.name))) photos.add(id);
    for (const id of regroupNow(work, Date.now())) photos.add(id);
    await work.route(photos);
    return addedTo(work.store, paths)!;
  });
}

function decideAll(work: EventWork, decisions: readonly Decision[]): Set<number> {
  const { store } = work, photos = new Set<number>();
  for (const decision of decisions) {
    const row = store.decisions.get(store.decisions.propose(decision, Date.now()))!;
    for (const id of applyDecision({ ...work, now: Date.now() }, row).photos) photos.add(id);
  }
  return photos;
}

/** Whoever is at work on the event finds the photos within seconds. */
async function leaveReferences(
  context: CommandContext,
  wanted: Wanted,
  { portraits, decisions }: JudgedPhotos,
): Promise<Added> {
  const { root, config, name, folder } = wanted;
  if (decisions.length > 0) await leaveToRunning(context, config, root, decisions);
  const paths = await copyPhotos(wanted, portraits);
  for (let waited = 0; waited < MOST_WAIT_MS; waited += LOOK_MS) {
    const added = await readEvent(config, (store) => addedTo(store, paths));
    if (added !== undefined) {
      const full = await readEvent(config, (store) => nameInFull(store, paths, name));
      if (full.length > 0) await leaveToRunning(context, config, root, full);
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

function nameInFull(store: Store, paths: readonly string[], name: string): Decision[] {
  const person = personIn(store, paths);
  if (person === undefined || person.name === name) return [];
  return [{ kind: "name", person: person.id, name }];
}

/** @returns undefined while not all of them are taken in. @throws {OperatorError} if one is refused. */
function addedTo(store: Store, paths: readonly string[]): Added | undefined {
  const person = personIn(store, paths);
  return person && { id: person.id, photos: store.faces.photosOf(person.id).length };
}

/** @returns the paths of the copies, relative to Admin/People. */
async function copyPhotos(
  { root, config, folder }: Wanted,
  photos: readonly AddedPortrait[],
): Promise<string[]> {
  const disk = realDisk({ root, links: config.links });
  await Deno.mkdir(`${root}/${layout.references}/${folder}`, { recursive: true });
  const paths: string[] = [];
  for (const { path, bytes, sha256 } of photos) {
    const copy = `${folder}/${sha256.slice(0, 12)}${extname(path).toLowerCase()}`;
    const to = `${layout.references}/${copy}`;
    if (!await disk.exists(to)) await disk.write(to, bytes);
    paths.push(copy);
  }
  return paths;
}

function personIn(store: Store, paths: readonly string[]): PersonRow | undefined {
  const rows = store.references.all().filter(({ path }) => paths.includes(path));
  const refused = rows.find(({ problem }) => problem !== null);
  if (refused !== undefined) {
    const hint = `It lies in ${layout.references}; \`photosort review\` says what to do.`;
    throw new OperatorError("usage", `${refused.path} is not used: ${refused.problem}`, hint);
  }
  const id = rows.length < new Set(paths).size ? undefined : rows[0].personId ?? undefined;
  return id === undefined ? undefined : store.people.get(store.people.resolve(id));
}
