import type { SourceKey } from "../db/photos/sources.ts";

/** Where photos are read from: Incoming, or a card on which nothing is ever changed. */
export interface Origin {
  /** Absolute path. */
  folder: string;
  /** Number of the card whose files are read now; null for Incoming. */
  readonly card: number | null;
  /**
   * Finds out which card or folder is there; must be called before its files are listed.
   *
   * @throws {Error} if the folder is not there.
   */
  arrive(): Promise<void>;
  /** @returns whether the card or folder that {@link arrive} found is still there. */
  isThere(): Promise<boolean>;
  /** @returns whether the file of a source is there now; false for those of other origins. */
  holds(source: SourceKey): Promise<boolean>;
}
