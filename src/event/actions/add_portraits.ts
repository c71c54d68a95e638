import type { Decision } from "../../core/decision.ts";
import { nearInWords } from "../identity/references/near_words.ts";
import { systemClock } from "../../runtime/clock.ts";
import type { Store } from "../db/store.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import { type EventWork, workOnEvent } from "../engine/event_work.ts";
import { layout } from "../event_layout.ts";
import { applyDecision } from "../identity/decisions/apply_decision.ts";
import { namingInFull, personOfPortraits } from "../identity/references/added_person.ts";
import { copyPortraits } from "../identity/references/copy_portraits.ts";
import { judgeAdded, type JudgedPhotos } from "../identity/references/judge_added.ts";
import { type GivenPhoto, lookAtPhotos } from "../identity/references/look_at_photos.ts";
import { matchBounds } from "../../people/match_bounds.ts";
import { regroupNow } from "../identity/regroup_now.ts";
import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { ActionScope } from "./action_scope.ts";
import { applyDecisions } from "./apply_decisions.ts";
import { requireApplied } from "./decision_outcome.ts";
import { leaveToRunning, LOOK_MS, MOST_WAIT_MS } from "./leave_to_running.ts";
import { readStore } from "./read_store.ts";
import { takeInPortraits } from "./take_in_portraits.ts";

export interface PortraitsToAdd {
  name: string;
  /** Name of the person's folder, if it has one of its own. */
  own: string;
  /** Folder of the portraits, relative to Admin/People. */
  folder: string;
  /** Whether the portraits show the person, whatever they look like. */
  isSure: boolean;
  photos: readonly GivenPhoto[];
}

/** The result of adding a person. */
export interface AddedPerson {
  /** Left out in a rehearsal; `photos` is the present number of photos of the person. */
  person?: { id: number; photos: number };
  /** Photos that look like somebody else with a name, too. */
  near: { path: string; person: number; name: string; share: number; sure: string }[];
}

/** Names a person by portraits; see `add_person.ts`. */
export async function addPortraits(
  scope: ActionScope,
  wanted: PortraitsToAdd,
): Promise<AddedPerson> {
  const { root, config, embedder } = scope;
  return await scope.withPhotoWorker(async (develop) => {
    const photos = await lookAtPhotos(develop, wanted.photos);
    const judged = readStore(root, (store) =>
      judgeAdded(
        { store, model: embedder.id, bounds: matchBounds(config, embedder) },
        photos,
        { folder: wanted.own, isSure: wanted.isSure, minScore: config.faceMinScore },
      ));
    const near = judged.portraits.flatMap(({ path, near }) =>
      near ? [{ path, ...nearInWords(near) }] : []
    );
    if (scope.rehearsal !== undefined) return { near };
    const person = sortingInstance(root) === undefined
      ? await addHere(scope, wanted, develop, judged)
      : await leavePortraits(scope, wanted, judged);
    return { person, near };
  });
}

async function addHere(
  scope: ActionScope,
  { folder, name }: PortraitsToAdd,
  develop: DevelopBytes,
  { portraits, decisions }: JudgedPhotos,
): Promise<AddedPerson["person"]> {
  return await workOnEvent(scope, async (work) => {
    const { store } = work;
    const paths = await copyPortraits(scope, folder, portraits);
    const photos = applyNow(work, decisions);
    for (const id of await takeInPortraits(work, scope, develop)) photos.add(id);
    for (const id of applyNow(work, namingInFull(personOfPortraits(store, paths), name))) {
      photos.add(id);
    }
    for (const id of regroupNow(work, systemClock.date())) photos.add(id);
    await work.route(photos);
    return addedTo(store, paths)!;
  });
}

function applyNow(work: EventWork, decisions: readonly Decision[]): Set<number> {
  const { store } = work, photos = new Set<number>();
  for (const decision of decisions) {
    const now = systemClock.date();
    const row = store.decisions.get(store.decisions.propose(decision, now))!;
    for (const id of applyDecision({ ...work, now }, row).photos) photos.add(id);
  }
  return photos;
}

/** A photosort that sorts the event finds the portraits within seconds. */
async function leavePortraits(
  scope: ActionScope,
  { folder, name }: PortraitsToAdd,
  { portraits, decisions }: JudgedPhotos,
): Promise<AddedPerson["person"]> {
  const { root, clock = systemClock } = scope;
  const leave = async (decisions: readonly Decision[]) => {
    const applyOpen = () => applyDecisions(scope, { decisions: [] });
    requireApplied(await leaveToRunning({ root, clock, applyOpen }, decisions), root);
  };
  if (decisions.length > 0) await leave(decisions);
  const paths = await copyPortraits(scope, folder, portraits);
  for (let waited = 0; waited < MOST_WAIT_MS; waited += LOOK_MS) {
    const added = readStore(root, (store) => addedTo(store, paths));
    if (added !== undefined) {
      const full = readStore(root, (store) => namingInFull(personOfPortraits(store, paths), name));
      if (full.length > 0) await leave(full);
      return added;
    }
    await clock.sleep(LOOK_MS);
  }
  throw new OperatorError(
    "alreadyRunning",
    `the photos are in ${layout.references}/${folder}, but photosort does not use them yet`,
    "The running photosort will use them as soon as it can; see its log.",
  );
}

function addedTo(store: Store, paths: readonly string[]): AddedPerson["person"] {
  const person = personOfPortraits(store, paths);
  return person && { id: person.id, photos: store.faces.photosOf(person.id).length };
}
