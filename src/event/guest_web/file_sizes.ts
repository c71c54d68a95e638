import { join } from "node:path";
import { layout } from "../event_layout.ts";

/** So many are kept. */
const MOST_KEPT = 50_000;
/** Files that are looked at at once. */
const AT_ONCE = 64;

/** Sizes of developed photos, remembered: their names change whenever their pictures do. */
export class FileSizes {
  readonly #folder: string;
  readonly #known = new Map<string, number>();

  /** @param root absolute path of EventRoot. */
  constructor(root: string) {
    this.#folder = join(root, layout.processed);
  }

  /** @returns bytes of all of them; those that are not there now take none. */
  async sum(names: readonly string[]): Promise<number> {
    let sum = 0;
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const sizes = names.slice(from, from + AT_ONCE).map((name) => this.of(name));
      for (const size of await Promise.all(sizes)) sum += size ?? 0;
    }
    return sum;
  }

  /** @returns bytes; undefined if the file is not there now. */
  async of(name: string): Promise<number | undefined> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    try {
      const { isFile, size } = await Deno.lstat(join(this.#folder, name));
      if (!isFile) return undefined;
      if (this.#known.size >= MOST_KEPT) this.#known.clear();
      this.#known.set(name, size);
      return size;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }
}
