import { sentence } from "../../core/sentences/sentence.ts";
import { counted } from "../../core/counted.ts";

/** As many are named. */
const MOST_NAMED = 5;

/** What a scan could not read, for a sentence about it. */
export class Unread {
  #files = 0;
  #folders = 0;
  readonly #named: string[] = [];

  add({ path, isFolder, reason }: { path: string; isFolder: boolean; reason: string }): void {
    if (isFolder) this.#folders++;
    else this.#files++;
    if (this.#named.length < MOST_NAMED) this.#named.push(`${path || "the folder"} (${reason})`);
  }

  /** @returns null if everything could be read. */
  sentence(): string | null {
    if (this.#named.length === 0) return null;
    const what = [
      this.#folders > 0 && counted(this.#folders, "folder"),
      this.#files > 0 && counted(this.#files, "file"),
    ].filter((part) => part !== false).join(" and ");
    const more = this.#files + this.#folders > this.#named.length ? ", …" : "";
    return sentence("couldNotRead", { what, places: `${this.#named.join(", ")}${more}` });
  }
}
