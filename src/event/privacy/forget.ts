import { layout } from "../event_layout.ts";
import type { DecisionRow } from "../db/people/decisions.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { forgetAllGuests, forgetGuests } from "../guests/forget_guests.ts";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import { sidecarName } from "../folders/sidecar_name.ts";
import { sendBack } from "../identity/send_back.ts";
import { removeExports, removeReferences } from "./erase_files.ts";
import { everybodyWhoIs, forgetAllFaces, forgetPerson } from "./forget_faces.ts";
import { referencesAbout } from "./references_about.ts";
import { withdrawGalleriesOf } from "./withdraw_galleries.ts";
import { wordsAbout } from "./words_about.ts";

export interface ForgetContext {
  store: Store;
  index: CentroidIndex;
  disk: Disk;
  /** Puts photos into the folders of the people they show now; resolves once that is done. */
  routeAll(photos: Iterable<number>): Promise<void>;
  /** Removes all lines that mention one of the words from the log files. */
  redactLogs(words: readonly string[]): void;
  /**
   * Erases copies of the database, pictures cut out of photos, and all lines of the decision log
   * that the database does not have.
   */
  eraseCopies(forgotten: readonly number[] | "everybody"): Promise<void>;
  /** Told of enrolments that are gone; left out if nobody serves guests' pages. */
  guestsGone?: (enrolments: readonly number[]) => void;
}

/**
 * Applies the decision to forget somebody, or all faces. It counts as applied only once
 * nothing is left: after a crash or a failure it is begun anew. First everything goes that only the
 * database can find, and the database's own rows last, so that they can be found as often as it
 * takes.
 *
 * @throws {Error} where something cannot be erased now, as while somebody reads the database.
 */
export async function forget(
  context: ForgetContext,
  { id, decision }: DecisionRow,
  now: number,
): Promise<void> {
  const { store } = context;
  if (decision.kind === "forget") await forgetOne(context, decision.person, now);
  else await forgetEverybody(context, now);
  store.eraseTraces();
  store.decisions.markApplied(id, now, []);
}

async function forgetOne(context: ForgetContext, person: number, now: number): Promise<void> {
  const { store, disk, routeAll } = context;
  const people = everybodyWhoIs(store, store.people.resolve(person));
  const { theirs } = referencesAbout(store, people);
  await removeReferences(disk, theirs.map(({ path }) => path));
  const photos = withoutFolder(store, people);
  await routeAll(photos);
  refuseIfInFolder(store, people, photos);
  await withdrawGalleriesOf({ store, disk, now }, people);
  await eraseBeside(context, people);
  const guests = store.transaction(() => forgetGuests(store, people, now));
  context.guestsGone?.(guests);
  await routeAll(forgetPerson(context, people));
  await context.eraseCopies(people);
}

/** Removes their folders first, because messages about them hold the person's name. */
function withoutFolder(store: Store, people: readonly number[]): number[] {
  return store.transaction(() => {
    for (const id of people) store.people.set(id, "role", "hidden");
    return sendBack(store, new Set(people.flatMap((id) => store.faces.photosOf(id))));
  });
}

/** @throws {Error} if a photo is still in their folder, as the row of its place holds their name. */
function refuseIfInFolder(store: Store, people: readonly number[], photos: Iterable<number>): void {
  const folders = people.map((id) => `${layout.people}/${store.people.get(id).folder}/`);
  for (const photo of photos) {
    const left = store.places.ofPhoto(photo).find(({ path }) =>
      folders.some((folder) => path.startsWith(folder))
    );
    if (left !== undefined) throw new Error(`cannot remove ${left.path} now`);
  }
}

async function forgetEverybody(context: ForgetContext, now: number): Promise<void> {
  const { store, disk, routeAll } = context;
  await removeReferences(disk, store.references.all().map(({ path }) => path));
  await withdrawGalleriesOf({ store, disk, now }, "everybody");
  await eraseBeside(context, store.people.all().map(({ id }) => id));
  const guests = store.transaction(() => forgetAllGuests(store, now));
  context.guestsGone?.(guests);
  forgetAllFaces(context);
  const files = new Set(await disk.files(layout.processed));
  const withSidecar = store.photos.withOutput().filter(({ outputName }) =>
    files.has(sidecarName(outputName))
  );
  await routeAll(withSidecar.map(({ id }) => id));
  await context.eraseCopies("everybody");
}

/** Data outside the database. */
async function eraseBeside(context: ForgetContext, people: readonly number[]): Promise<void> {
  context.redactLogs(wordsAbout(context.store, people));
  await removeExports(context.disk);
}
