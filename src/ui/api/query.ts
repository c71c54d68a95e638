import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Topic } from "../../contracts/live_event.ts";
import { Problem } from "./problem.ts";

/** Something that was read from the program, and is read anew when it changed there. */
export interface Query<T> {
  /** What was read last: also while it is read anew, and after that failed. */
  data: ReadonlySignal<T | undefined>;
  /** Why the last reading failed; undefined once one succeeds. */
  problem: ReadonlySignal<Problem | undefined>;
  isLoading: ReadonlySignal<boolean>;
  /** Reads it anew, unless that is under way. */
  refetch(): Promise<void>;
  /** Resolves as soon as nothing is under way. */
  whenRead(): Promise<void>;
}

interface Entry extends Query<unknown> {
  topics: readonly Topic[];
  /** When it was read last, by the page's clock, in milliseconds. */
  readAt: number;
  /** The reading that waits until it was calm for long enough. */
  timer?: ReturnType<typeof setTimeout>;
  users: number;
  isStale: boolean;
  usedAt: number;
}

/** What was read is not read anew sooner than this, in milliseconds, while photos arrive. */
const CALM_MS = 2000;
/** So many queries that nobody looks at are kept for the way back. */
const MOST_KEPT = 60;

const entries = new Map<string, Entry>();
let uses = 0;

/**
 * @param key tells this query from all others: its path with its query does.
 * @param topics changes of these make it stale.
 * @returns the one query of this key, which may hold data already; `use` says who looks at it.
 */
export function query<T>(
  key: string,
  fetcher: () => Promise<T>,
  topics: readonly Topic[],
): Query<T> {
  const known = entries.get(key);
  if (known !== undefined) {
    known.usedAt = ++uses;
    return known as Query<unknown> as Query<T>;
  }
  const entry = newEntry(fetcher, topics);
  entries.set(key, entry);
  return entry as Query<unknown> as Query<T>;
}

/** Says that somebody looks at a query; it is read if it is stale. @returns says the contrary. */
export function use(key: string): () => void {
  const entry = entries.get(key);
  if (entry === undefined) throw new RangeError(`There is no query ${key}`);
  entry.users++;
  entry.usedAt = ++uses;
  if (entry.isStale) void entry.refetch();
  return () => {
    entry.users--;
    dropOld();
  };
}

/**
 * Has everything of these topics read anew: what is looked at now, the rest when it is.
 *
 * @param isCalm whether what was read a moment ago may stay for another one, as many changes follow
 * each other while photos arrive.
 */
export function markStale(topics: readonly Topic[] | "all", isCalm = false): void {
  for (const entry of entries.values()) {
    if (topics !== "all" && !entry.topics.some((topic) => topics.includes(topic))) continue;
    entry.isStale = true;
    if (entry.users === 0) continue;
    const wait = isCalm ? entry.readAt + CALM_MS - performance.now() : 0;
    if (wait <= 0) void entry.refetch();
    else {
      entry.timer ??= setTimeout(() => {
        entry.timer = undefined;
        if (entry.isStale && entry.users > 0) void entry.refetch();
      }, wait);
    }
  }
}

/** Reads anew what is looked at and could not be read. */
export function retryFailed(): void {
  for (const { users, problem, refetch } of entries.values()) {
    if (users > 0 && problem.peek() !== undefined) void refetch();
  }
}

/** Forgets everything that was read, as for a test. */
export function forgetQueries(): void {
  entries.clear();
}

function newEntry<T>(
  fetcher: () => Promise<T>,
  topics: readonly Topic[],
): Entry {
  const data = signal<T>(), problem = signal<Problem>(), isLoading = signal(false);
  let running: Promise<void> | undefined;
  const read = async () => {
    entry.isStale = false;
    entry.readAt = performance.now();
    isLoading.value = true;
    try {
      const found = await fetcher();
      batch(() => {
        data.value = found;
        problem.value = undefined;
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      entry.isStale = true;
      problem.value = error;
    } finally {
      isLoading.value = false;
      running = undefined;
    }
    // It changed while it was read: what was read may be from before.
    if (entry.isStale && problem.peek() === undefined && entry.users > 0) await entry.refetch();
  };
  const entry: Entry = {
    ...{ data, problem, isLoading, topics, users: 0, isStale: true, usedAt: ++uses },
    readAt: -Infinity,
    refetch: () => {
      if (running !== undefined) entry.isStale = true;
      return running ??= read();
    },
    whenRead: async () => await running,
  };
  return entry;
}

function dropOld(): void {
  const idle = [...entries].filter(([, { users }]) => users === 0)
    .sort(([, a], [, b]) => b.usedAt - a.usedAt);
  for (const [key] of idle.slice(MOST_KEPT)) entries.delete(key);
}
