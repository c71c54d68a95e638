import type { PicturesOptions } from "../pictures/pictures.ts";
import { type OpenEvent, openEventForViews } from "./read_event.ts";

/**
 * The event as this thread reads it: opened at first use, and anew when another database stands in
 * its place, such as one that the doctor restored.
 */
export class EventReader {
  readonly #root: string;
  readonly #database: string;
  readonly #onReplaced: () => void;
  #open: { event: OpenEvent; file: string } | undefined;

  /** @param onReplaced told when all that was read is of a database that is not there any more. */
  constructor(root: string, database: string, onReplaced: () => void) {
    this.#root = root;
    this.#database = database;
    this.#onReplaced = onReplaced;
  }

  read<T>(work: (event: OpenEvent) => T): T {
    const file = fileAt(this.#database);
    if (this.#open !== undefined && this.#open.file !== file) {
      this.close();
      this.#onReplaced();
    }
    this.#open ??= { event: openEventForViews(this.#root, this.#database), file };
    return work(this.#open.event);
  }

  /** The queries for pictures, on the event as it is open at each call. */
  get pictures(): PicturesOptions["store"]["pictures"] {
    const queries = () => this.read(({ store }) => store.pictures);
    return {
      photo: (id) => queries().photo(id),
      face: (id) => queries().face(id),
      failed: (id) => queries().failed(id),
      shownFaces: () => queries().shownFaces(),
    };
  }

  close(): void {
    this.#open?.event[Symbol.dispose]();
    this.#open = undefined;
  }
}

/** @returns what distinguishes a file from others that had its name; "" if none is there. */
function fileAt(path: string): string {
  try {
    const { dev, ino } = Deno.statSync(path);
    return `${dev}-${ino}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
