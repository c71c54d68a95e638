import type { Clock } from "../../runtime/clock.ts";
import { counted } from "../../core/counted.ts";
import { layout } from "../event_layout.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { oneAtATime } from "../../runtime/one_at_a_time.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import type { FolderMove } from "../folders/move_folders.ts";
import type { PeopleFolders } from "../folders/people_folders.ts";
import { type FolderSurvey, recordedPhotos, surveyFolders } from "../folders/survey_folders.ts";
import type { DecisionContext } from "../identity/decisions/apply_decision.ts";
import type { WorkEvent } from "../work_event.ts";
import { folderOwners } from "./folder_owners.ts";
import { nameByFolders } from "./name_by_folders.ts";
import type { Renaming } from "./renaming.ts";

export interface FolderKeeperDependencies extends Omit<DecisionContext, "now"> {
  store: Store;
  disk: Pick<Disk, "exists" | "files" | "folders" | "isOneFile">;
  peopleFolders: PeopleFolders;
  clock: Pick<Clock, "date" | "sleep">;
  log: Pick<Log, "info" | "warn">;
  events: Pick<Events<WorkEvent>, "emit">;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
  /** Called after somebody was named. */
  onDecided: () => void;
}

/** Interval between looks for renamed folders, in milliseconds. */
const LOOK_MS = 2000;

/**
 * Keeps folders' and people's names equal: renaming a folder names the person, and naming a person
 * renames the folder with everything in it.
 */
export class FolderKeeper {
  readonly #deps: FolderKeeperDependencies;
  #seen: string | undefined;
  readonly #told = new Set<string>();

  constructor(deps: FolderKeeperDependencies) {
    this.#deps = deps;
  }

  /** Looks whenever a folder in People came, went or got another name, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#lookIfChanged().catch((error) =>
        this.#deps.log.warn(
          `Cannot read ${layout.people} now, photosort tries again: ${String(error)}`,
        )
      );
      await this.#deps.clock.sleep(LOOK_MS, signal);
    }
  }

  async #lookIfChanged(): Promise<void> {
    if (await this.#listing() !== this.#seen) await this.look();
  }

  /**
   * Must be called before a person's folder is made, as it may be there under another name.
   *
   * @returns whether a photo may belong elsewhere now.
   */
  async beforeMaking(folder: string): Promise<boolean> {
    const { store } = this.#deps, person = store.people.called(folder);
    const mayBeThere = store.places.isUsed(`${layout.people}/${folder}`) ||
      store.people.formerFolders().some((former) => former.person === person);
    return mayBeThere && await this.look();
  }

  /** Brings folders' and people's names together. @returns whether a folder or a name changed. */
  readonly look: () => Promise<boolean> = oneAtATime(async () => {
    const { store, disk } = this.#deps;
    if (!await disk.exists(layout.people)) return false;
    const survey = await surveyFolders(store, disk);
    this.#tellOfGone(survey);
    const hasRestored = await this.#restoreKinds(survey);
    const hasFollowed = await this.#follow(survey);
    const hasNamed = await this.#takeUp(hasRestored ? await surveyFolders(store, disk) : survey);
    this.#seen = await this.#listing();
    return hasRestored || hasFollowed || hasNamed;
  });

  async #listing(): Promise<string> {
    return (await this.#deps.disk.folders(layout.people)).sort().join("/");
  }

  #tellOfGone({ gone, recorded, names }: FolderSurvey): void {
    for (const folder of names) this.#told.delete(folder);
    const owner = folderOwners(this.#deps.store);
    for (const folder of gone) {
      const photos = recorded.get(folder)!;
      if (owner(folder, photos)?.folder !== folder || this.#told.has(folder)) continue;
      this.#told.add(folder);
      this.#deps.log.warn(
        `Somebody removed ${layout.people}/${folder}: photosort makes it again, with ` +
          `${counted(photos.size, "photo")}. If the person should have no folder: ` +
          `\`photosort people hide "${folder}"\``,
      );
    }
  }

  /** Renames subfolders of People/NAME back to Solo and Group. */
  async #restoreKinds({ names, recorded, moved }: FolderSurvey): Promise<boolean> {
    let hasRestored = false;
    for (const [folder, photos] of recorded) {
      const now = moved.find((match) => match.folder === folder)?.now ?? folder;
      if (!names.has(now)) continue;
      for (const { from, to } of await this.#deps.peopleFolders.restoreKinds(now, photos)) {
        hasRestored = true;
        const path = `${layout.people}/${now}`;
        this.#deps.log.warn(
          `Renamed ${path}/${from} back to ${path}/${to}: this folder has the same name for each ` +
            "person",
        );
      }
    }
    return hasRestored;
  }

  /** Gives folders the names that were decided on. */
  async #follow({ names, recorded, moved }: FolderSurvey): Promise<boolean> {
    const { store, peopleFolders } = this.#deps, owner = folderOwners(store);
    const moves = new Map<FolderMove, string>();
    for (const [folder, photos] of recorded) {
      const person = owner(folder, photos);
      if (person === undefined || person.folder === folder || names.has(person.folder)) continue;
      const now = moved.find((match) => match.folder === folder)?.now ?? folder;
      if (names.has(now)) moves.set({ from: now, to: person.folder }, folder);
    }
    // A folder that cannot be moved, as somebody looks into it, loses its photos one by one.
    const left = await peopleFolders.move([...moves.keys()]);
    for (const [move, folder] of moves) if (!left.has(move)) this.#recordMove(folder, move.to);
    return left.size < moves.size;
  }

  /**
   * Handles renamed folders: names the person after the folder, or gives the folder its old name
   * back.
   */
  async #takeUp(survey: FolderSurvey): Promise<boolean> {
    const { store, peopleFolders, route, onDecided } = this.#deps;
    const renamings = this.#renamings(survey);
    // Earlier decisions come first; the next look finds these folders again.
    if (renamings.length === 0 || store.decisions.open().length > 0) return false;
    const { named, refused, photos } = nameByFolders(this.#deps, renamings);
    // A name may not be possible as a folder's on every file system.
    const folderOf = ({ person }: Renaming) => store.people.get(person.id).folder;
    const adjusted = named.map((one) => ({ from: one.to, to: folderOf(one) }));
    await peopleFolders.move(adjusted.filter(({ from, to }) => from !== to));
    // In two steps, by names that nobody has, because two folders may have changed places.
    store.transaction(() => {
      for (const { person, from } of named) this.#recordMove(from, `${from}/${person.id}`);
      for (const one of named) this.#recordMove(`${one.from}/${one.person.id}`, folderOf(one));
    });
    await this.#clearOld(named, survey);
    await this.#giveBack(refused, survey);
    for (const photoId of new Set(photos)) route(photoId);
    if (named.length > 0) onDecided();
    return true;
  }

  /** Removes photos that photosort put into a new folder of the old name in the meantime. */
  async #clearOld(named: readonly Renaming[], { names }: FolderSurvey): Promise<void> {
    const { store, peopleFolders } = this.#deps, recorded = recordedPhotos(store);
    for (const { from } of named.filter(({ from }) => names.has(from))) {
      await peopleFolders.takeCarriedAway(from, recorded.get(from) ?? new Set());
    }
  }

  #recordMove(from: string, to: string): void {
    this.#deps.store.places.moveFolder(`${layout.people}/${from}`, `${layout.people}/${to}`);
  }

  #renamings({ moved, recorded, whole }: FolderSurvey): Renaming[] {
    const owner = folderOwners(this.#deps.store);
    return moved.flatMap(({ folder, now, isUnclear }) => {
      const person = owner(folder, recorded.get(folder)!);
      if (person?.folder !== folder) return [];
      const refused = whole.has(now)
        ? `somebody put its photos into "${now}". If the two are the same person: ` +
          `\`photosort people merge "${folder}" "${now}"\``
        : isUnclear
        ? "another folder holds the same photos, so photosort cannot tell whose folder it is"
        : undefined;
      return [{ person, from: folder, to: now, refused }];
    });
  }

  /** Gives folders back the names that they had. */
  async #giveBack(
    refused: ReadonlyMap<Renaming, string>,
    { whole, recorded }: FolderSurvey,
  ): Promise<void> {
    const { peopleFolders, log } = this.#deps;
    const back = new Map<FolderMove, Renaming>();
    for (const one of refused.keys()) {
      if (!whole.has(one.to)) back.set({ from: one.to, to: one.from }, one);
    }
    const left = await peopleFolders.move([...back.keys()]);
    for (const [one, reason] of refused) {
      const isBack = [...back].some(([move, other]) => other === one && !left.has(move));
      // The folder that stands there already gets its photos from Processed.
      if (!isBack) await peopleFolders.takeCarriedAway(one.to, recorded.get(one.to) ?? new Set());
      log.warn(
        `Renamed ${layout.people}/${one.to} back to ${layout.people}/${one.from}: ${reason}`,
      );
    }
  }
}
