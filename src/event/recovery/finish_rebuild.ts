import type { Store } from "../db/store.ts";
import { matchNumbers } from "../../people/match_numbers.ts";
import { personFolder } from "../../people/person_folder.ts";
import type { DecisionLine } from "../identity/decisions/decision_line.ts";
import { type TakenUp, takeUpLines } from "../identity/decisions/take_up_lines.ts";
import { identifyPhoto } from "../sorting/identify.ts";
import type { Identity } from "../identity/identity.ts";
import { regroupNow } from "../identity/regroup_now.ts";
import { type LearnBy, type Learning, relearn } from "../identity/relearn.ts";

/** The folder of a person without a name. */
const numbered = /^Person_(\d{3,9})$/;

export interface Finished extends TakenUp {
  /** Numbered folders that belong to nobody any more. */
  nobodys: string[];
}

/**
 * Says who is in the developed photos of a rebuilt database: applies decisions, identifies each
 * photo, regroups everybody, and then gives each person the number of the folder that was theirs.
 * Changes the database alone: all photos are left to be put into their folders.
 *
 * @param lines decisions that the record of decisions holds.
 * @param folders output names in each folder of People.
 * @param openIdentity reads the index of people; called once the decisions are applied, so that it
 * holds the people whom they speak of.
 * @param now milliseconds since 1970.
 */
export function finishRebuild(
  store: Store,
  { lines, folders, openIdentity, by, now }: {
    lines: readonly DecisionLine[];
    folders: ReadonlyMap<string, ReadonlySet<string>>;
    openIdentity: () => Identity;
    by: LearnBy;
    now: number;
  },
): Finished {
  const taken = takeUpLines(store, by, lines, now, { waits: false });
  const free = reserveNumbers(store, folders, now), identity = openIdentity();
  for (const { id } of store.photos.inState("developed")) identifyPhoto(store, identity, id, now);
  regroupNow({ store, ...identity }, now);
  giveNumbers({ store, ...identity }, free, folders);
  const nobodys = [...free.keys()].filter((id) => store.faces.ofPerson(id).length === 0);
  return { ...taken, nobodys: nobodys.map(personFolder) };
}

/**
 * Keeps newcomers from taking the number of a folder that is there.
 *
 * @returns the photos in each numbered folder whose person is not known yet, by number.
 */
function reserveNumbers(
  store: Store,
  folders: ReadonlyMap<string, ReadonlySet<string>>,
  now: number,
): Map<number, ReadonlySet<string>> {
  const free = new Map<number, ReadonlySet<string>>();
  for (const [folder, photos] of folders) {
    const number = Number(numbered.exec(folder)?.[1] ?? 0);
    if (number === 0 || personFolder(number) !== folder) continue;
    if (!store.people.exists(number)) store.people.insert(number, folder, now);
    const isHere = store.people.get(number).mergedInto === null;
    if (isHere && store.faces.ofPerson(number).length === 0) free.set(number, photos);
  }
  return free;
}

/** Moves each newcomer to the number of the folder whose photos are most like theirs. */
function giveNumbers(
  learning: Learning,
  free: ReadonlyMap<number, ReadonlySet<string>>,
  folders: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const { store } = learning;
  const pinned = new Set(store.decisions.pins().map(({ personId }) => personId));
  const newcomers = store.people.all().filter(({ id, folder, mergedInto, name, hasFolder }) =>
    hasFolder && mergedInto === null && name === null && !pinned.has(id) &&
    !folders.has(folder)
  );
  const photosOf = (id: number) =>
    new Set(store.faces.photosOf(id).map((photo) => store.photos.get(photo).outputName));
  const groups = new Map(newcomers.map(({ id }) => [id, photosOf(id)]));
  store.transaction((transaction) => {
    for (const [person, number] of matchNumbers(groups, free)) {
      store.faces.reassign(person, number, "regrouping");
      store.people.giveFolder(number, true);
      store.people.mergeInto(person, number);
      relearn(learning, [person, number], transaction);
    }
  });
}
