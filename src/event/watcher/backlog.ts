import TinyQueue from "tinyqueue";
import type { Sighting } from "./settle.ts";

/** Which of the files that wait is taken first, by their times. */
export type BacklogOrder = "newest" | "oldest";

/** The relation of a file to others of the same shot, by its name. */
export interface PlaceInShot {
  /** The same for all files of a shot, wherever they lie. */
  shot: string;
  /** Whether it is taken in after the others, as it may turn out not to be needed. */
  standsBack: boolean;
}

/** When it is a file's turn. */
export interface Turn extends PlaceInShot {
  /** Lower ones are taken first, whatever their times. */
  rank: number;
}

/** The rank of files that were never read before. */
export const UNREAD = Number.MAX_SAFE_INTEGER;

/** A file that waits to be admitted. */
export interface Candidate extends Sighting, Turn {
  /** Put off for another try until then, or 0; the other half of a pair does not wait for it. */
  notBefore: number;
  /** Settled, and no longer put off. */
  readyAt: number;
}

/** A candidate that is looked at again at a moment. */
interface Entry {
  at: number;
  file: Candidate;
}

/**
 * The files that wait, by path. Taking the next one costs O(log n), so that a card of 16,000 photos
 * is no slower than the next burst.
 */
export class Backlog {
  readonly #files = new Map<string, Candidate>();
  #unread = 0;
  readonly #shots = new Map<string, Set<string>>();
  readonly #settling = new TinyQueue<Entry>([], (a, b) => a.at - b.at);
  readonly #ready: TinyQueue<Candidate>;

  constructor(order: BacklogOrder) {
    const sign = order === "newest" ? -1 : 1;
    this.#ready = new TinyQueue<Candidate>(
      [],
      (a, b) => a.rank - b.rank || sign * (a.mtimeMs - b.mtimeMs) || byName(a, b),
    );
  }

  get size(): number {
    return this.#files.size;
  }

  /** Number of these files that were never read before. */
  get unread(): number {
    return this.#unread;
  }

  paths(): Set<string> {
    return new Set(this.#files.keys());
  }

  get(path: string): Candidate | undefined {
    return this.#files.get(path);
  }

  /** Adds a file, or puts it in place of what its path was known as. */
  put(file: Candidate): void {
    if (this.#files.get(file.path)?.rank === UNREAD) this.#unread--;
    if (file.rank === UNREAD) this.#unread++;
    this.#files.set(file.path, file);
    const shot = this.#shots.get(file.shot);
    if (shot === undefined) this.#shots.set(file.shot, new Set([file.path]));
    else shot.add(file.path);
    this.#settling.push({ at: file.readyAt, file });
  }

  delete(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    if (file.rank === UNREAD) this.#unread--;
    this.#files.delete(path);
    const shot = this.#shots.get(file.shot)!;
    shot.delete(path);
    if (shot.size === 0) this.#shots.delete(file.shot);
  }

  /** Takes out the file whose turn it is; undefined if none is ready. */
  take(now: number): Candidate | undefined {
    this.#sift(now);
    const next = this.#ready.peek();
    if (next === undefined) return undefined;
    // The file waits on, until the other half of its pair is taken.
    const file = this.#otherHalf(next) ?? next;
    this.delete(file.path);
    return file;
  }

  /** @returns the moment from which {@link take} has a file for the taking, or Infinity. */
  nextAt(now: number): number {
    this.#sift(now);
    return this.#ready.length > 0 ? now : this.#settling.peek()?.at ?? Infinity;
  }

  /** Moves files so that the first in line can be taken, if any can. */
  #sift(now: number): void {
    for (let first; (first = this.#settling.peek()) !== undefined;) {
      if (this.#isCurrent(first.file) && first.at > now) break;
      this.#settling.pop();
      if (this.#isCurrent(first.file)) this.#ready.push(first.file);
    }
    for (let next; (next = this.#ready.peek()) !== undefined;) {
      const other = this.#otherHalf(next);
      if (this.#isCurrent(next) && (other === undefined || other.readyAt <= now)) return;
      this.#ready.pop();
      if (this.#isCurrent(next)) this.#settling.push({ at: other!.readyAt, file: next });
    }
  }

  /** Whether no later sighting took its place. */
  #isCurrent(file: Candidate): boolean {
    return this.#files.get(file.path) === file;
  }

  /** The file of the same shot that is taken first, even if it still has to settle. */
  #otherHalf({ standsBack, shot }: Candidate): Candidate | undefined {
    if (!standsBack) return undefined;
    const others = [...this.#shots.get(shot) ?? []].map((path) => this.#files.get(path)!);
    return others.find((other) => !other.standsBack && other.notBefore === 0);
  }
}

/** Sort key: folder, then shot, so that `IMG_1.jpg` comes before its copy `IMG_1 (2).jpg`. */
function byName(a: Candidate, b: Candidate): number {
  const folder = folderOf(a.path), other = folderOf(b.path);
  if (folder !== other) return folder < other ? -1 : 1;
  return a.shot === b.shot ? (a.path < b.path ? -1 : 1) : a.shot < b.shot ? -1 : 1;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
