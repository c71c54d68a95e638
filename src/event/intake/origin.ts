import type { SourceKey } from "../db/photos/sources.ts";

/** Where photos are read from: Incoming, or a card on which nothing is ever changed. */
export interface Origin {
  /** Absolute path. */
  folder: string;
  /** Whose files are read now; null for Incoming. */
  readonly card: number | null;
  /**
   * Finds out, before its files are listed, what is there.
   *
   * @throws {Error} where it is not there.
   */
  arrive(): Promise<void>;
  /** @returns whether what {@link arrive} found is there still. */
  isThere(): Promise<boolean>;
  /** @returns whether the file of a source is there now; false for those of other origins. */
  holds(source: SourceKey): Promise<boolean>;
}
