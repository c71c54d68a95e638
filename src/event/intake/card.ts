import type { Clock } from "../../runtime/clock.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import type { CardSample } from "../db/photos/cards.ts";
import type { SourceKey } from "../db/photos/sources.ts";
import type { Store } from "../db/store.ts";
import { fingerprint } from "../disk/fingerprint.ts";
import { unchanged } from "../watcher/found_file.ts";
import { lookAt } from "../watcher/scan.ts";
import type { Origin } from "./origin.ts";

export interface CardDependencies {
  /** Absolute path of the folder that photos are read from. */
  folder: string;
  store: Store;
  clock: Clock;
}

/** Number of a card's newest photos by which the card is recognised. */
const MOST_SAMPLES = 5;

/**
 * @param folder absolute path.
 * @returns the card that was read before and something of which is here, in its very place.
 */
export async function recogniseCard(store: Store, folder: string): Promise<number | undefined> {
  let failure: unknown;
  for (const { id } of store.cards.all()) {
    for (const sample of store.cards.samples(id, MOST_SAMPLES)) {
      try {
        if (await isSame(folder, sample)) return id;
      } catch (error) {
        // The card may have lost this photo; the other samples identify it, too.
        failure ??= error;
      }
    }
  }
  // Throws, because the card cannot be identified, and with a wrong guess all its photos would be
  // read again.
  if (failure !== undefined) throw failure;
  return undefined;
}

/** Compares content, because times on FAT drives change with the time zone. */
async function isSame(folder: string, { path, size, sha256 }: CardSample): Promise<boolean> {
  const file = await lookAt(folder, path);
  if (file === undefined || file.size !== size) return false;
  return (await fingerprint(folder, file)).sha256 === sha256;
}

/**
 * A folder from which photos are read and to which photosort never writes. The card in it is
 * recognised by its content, because names repeat from card to card, and drives change places.
 */
export class Card implements Origin {
  readonly folder: string;
  readonly #deps: CardDependencies;
  #card: number | null = null;
  #wasEmpty = false;

  constructor(deps: CardDependencies) {
    this.folder = deps.folder;
    this.#deps = deps;
  }

  get card(): number | null {
    return this.#card;
  }

  async arrive(): Promise<void> {
    const { store, clock } = this.#deps;
    const isEmpty = await this.#isEmpty();
    if (this.#card !== null && await this.isThere()) {
      this.#wasEmpty = isEmpty;
      return;
    }
    const known = await recogniseCard(store, this.folder);
    if (known === undefined && isEmpty && this.#hasHeldSomething()) {
      throw new TransientFault(`${this.folder} is empty`);
    }
    this.#wasEmpty = isEmpty;
    const unused = store.cards.summaries().find(({ files }) => files === 0)?.id;
    this.#card = known ?? unused ?? store.cards.insert(this.folder, clock.date());
    store.cards.recordSeen(this.#card, this.folder, clock.date());
  }

  async isThere(): Promise<boolean> {
    if (this.#card === null) return false;
    try {
      if (await this.#isEmpty()) return this.#wasEmpty;
      const samples = this.#deps.store.cards.samples(this.#card, MOST_SAMPLES);
      if (samples.length === 0) return true;
      for (const sample of samples) if (await this.#shows(sample)) return true;
      return false;
    } catch {
      // Whatever keeps it from being read, the card cannot be used now.
      return false;
    }
  }

  async holds({ cardId, path }: SourceKey): Promise<boolean> {
    return cardId === this.#card && await lookAt(this.folder, path) !== undefined;
  }

  async #shows({ path, size, mtimeMs }: CardSample): Promise<boolean> {
    const file = await lookAt(this.folder, path);
    return file !== undefined && unchanged(file, { size, mtimeMs });
  }

  /** @throws {Deno.errors.NotFound} if the folder is gone. */
  async #isEmpty(): Promise<boolean> {
    for await (const _entry of Deno.readDir(this.folder)) return false;
    return true;
  }

  /** Whether a card was here before: an empty folder then means that no card is plugged in. */
  #hasHeldSomething(): boolean {
    if (this.#card !== null && !this.#wasEmpty) return true;
    return this.#deps.store.cards.summaries().some(({ folder, files }) =>
      folder === this.folder && files > 0
    );
  }
}
