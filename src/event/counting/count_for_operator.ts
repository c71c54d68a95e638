import { relative } from "node:path";
import type { Config } from "../settings.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { openForReading } from "../db/open.ts";
import { createStore, type Store } from "../db/store.ts";
import { findOutsideFolders } from "../disk/outside_folders.ts";
import { sortingInstance } from "../disk/instance_lock.ts";
import { countEvent, type EventStanding } from "./count_event.ts";
import { findOutsidePhotos, type OutsidePhotos } from "./outside_photos.ts";

/** What {@link EventStanding} is in JSON, where files are told by their number alone. */
export interface ToldStanding extends Omit<EventStanding, "waitingIn"> {
  waitingIn: {
    folder: string;
    card: EventStanding["waitingIn"][number]["card"];
    files: number;
    incomplete: number;
  }[];
}

/**
 * Counts an event for a command, also while another process sorts it.
 *
 * @param root absolute path of EventRoot.
 * @param source absolute path of a folder that photos are to be read from, if any.
 */
export async function countForOperator(
  store: Store,
  root: string,
  source?: string,
  alsoRead?: () => void,
): Promise<EventStanding> {
  const running = sortingInstance(root);
  const sorting = running?.from === undefined
    ? undefined
    : { since: Date.parse(running.since), folder: running.from };
  return await countEvent({ store, root, source, sorting, alsoRead });
}

export function toldOf({ waitingIn, ...standing }: EventStanding): ToldStanding {
  return {
    ...standing,
    waitingIn: waitingIn.map(({ folder, card, files, incomplete }) => ({
      ...{ folder, card, files: files.length, incomplete: incomplete.length },
    })),
  };
}

/** Counts the event of a database; for whoever has just stopped working on it. */
export async function countAtEnd(
  root: string,
  database: string,
  source?: string,
): Promise<EventStanding> {
  const store = createStore(openForReading(database));
  return await countEvent({ store, root, source }).finally(() => store.close());
}

/** @returns the folder that photos are to be read from, if it is one and is there; else says why not. */
export async function sourceIfThere(
  config: Pick<Config, "root" | "source">,
  say: (line: string) => void,
): Promise<string | undefined> {
  try {
    return (await findOutsideFolders({ ...config, output: "" }, false)).source;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    say(`What waits on the card is not counted: ${error.message}`);
    return undefined;
  }
}

/** @returns photos that lie where nobody sorts them. */
export async function outsideOf(root: string, database: string): Promise<OutsidePhotos> {
  const store = openIfPossible(database);
  return await findOutsidePhotos(root, store).finally(() => store?.close());
}

/** Of a new event there is no database yet, and that of an older photosort waits for the run. */
function openIfPossible(database: string): Store | undefined {
  try {
    return createStore(openForReading(database));
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}

/** @returns a folder as people know it: inside of the event by its name in there. */
export function placeName(root: string, folder: string): string {
  const within = relative(root, folder);
  return within.startsWith("..") || within === "" ? folder : within;
}
