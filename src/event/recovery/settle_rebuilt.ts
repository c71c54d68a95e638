import type { Store } from "../db/store.ts";
import { matchNumbers } from "../../people/match_numbers.ts";
import { personFolder } from "../../people/person_folder.ts";
import type { DecisionLine } from "../identity/decisions/decision_line.ts";
import { type TakenUp, takeUpLines } from "../identity/decisions/take_up_lines.ts";
import { identifyPhoto, type Identity } from "../sorting/identify.ts";
import { regroupNow } from "../identity/regroup_now.ts";
import { relearn } from "../identity/relearn.ts";

/** How a folder is called whose person has no name. */
const numbered = /^Person_(\d{3,9})$/;

/**
 * Says whom the developed photos of a rebuilt database show: decisions first, then everybody is
 * grouped, and then gets the number that their folder tells. Nothing on disk is changed; all photos
 * are left to be put into their folders.
 *
 * @param folders output names in each folder of People.
 * @param identityOf reads the index of people, once those are there whom decisions speak of.
 * @returns also the numbered folders that turned out to be nobody's.
 */
export function settleRebuilt(
  store: Store,
  { lines, folders, identityOf, model, now }: {
    lines: readonly DecisionLine[];
    folders: ReadonlyMap<string, ReadonlySet<string>>;
    identityOf: () => Identity;
    model: string;
    now: number;
  },
): TakenUp & { nobodys: string[] } {
  const taken = takeUpLines(store, model, lines, now, { waits: false });
  const numbers = keepFree(store, folders, now), identity = identityOf();
  for (const { id } of store.photos.inState("developed")) identifyPhoto(store, identity, id, now);
  regroupNow({ store, ...identity }, now);
  giveNumbers(store, model, numbers, folders);
  const nobodys = [...numbers.keys()].filter((id) => store.faces.ofPerson(id).length === 0);
  return { ...taken, nobodys: nobodys.map(personFolder) };
}

/**
 * Lets nobody new take a number that a folder tells of.
 *
 * @returns the photos in each numbered folder whose person is to be found, by number.
 */
function keepFree(
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

function giveNumbers(
  store: Store,
  model: string,
  numbers: ReadonlyMap<number, ReadonlySet<string>>,
  folders: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const pinned = new Set(store.decisions.pins().map(({ personId }) => personId));
  const newcomers = store.people.all().filter(({ id, folder, mergedInto, name, hasFolder }) =>
    hasFolder && mergedInto === null && name === null && !pinned.has(id) &&
    !folders.has(folder)
  );
  const photosOf = (id: number) =>
    new Set(store.faces.photosOf(id).map((photo) => store.photos.get(photo).outputName));
  const groups = new Map(newcomers.map(({ id }) => [id, photosOf(id)]));
  store.transaction(() => {
    for (const [person, number] of matchNumbers(groups, numbers)) {
      store.faces.reassign(person, number, "regrouping");
      store.people.giveFolder(number, true);
      store.people.mergeInto(person, number);
      relearn(store, model, [person, number]);
    }
  });
}
