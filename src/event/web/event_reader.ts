import type { PicturesOptions } from "../pictures/pictures.ts";
import { type OpenEvent, openEventForViews } from "../views/read_event.ts";

/** The event as this thread reads it: opened at first use, and anew after {@link close}. */
export class EventReader {
  readonly #root: string;
  readonly #database: string;
  #open: OpenEvent | undefined;

  constructor(root: string, database: string) {
    this.#root = root;
    this.#database = database;
  }

  read<T>(work: (event: OpenEvent) => T): T {
    this.#open ??= openEventForViews(this.#root, this.#database);
    return work(this.#open);
  }

  /** The queries for pictures, on the event as it is open at each call. */
  get pictures(): PicturesOptions["store"]["pictures"] {
    const queries = () => this.read(({ store }) => store.pictures);
    return {
      photo: (id) => queries().photo(id),
      face: (id) => queries().face(id),
      shownFaces: () => queries().shownFaces(),
    };
  }

  /** To be called before the database is replaced, and when this thread ends. */
  close(): void {
    this.#open?.[Symbol.dispose]();
    this.#open = undefined;
  }
}
