import { useEffect, useMemo } from "preact/hooks";
import { get } from "../../api/client.ts";
import { type Query, query, use } from "../../api/query.ts";
import { repeatWhileSeen } from "./use_read.ts";

/** One page of a list, as the API gives it. */
interface Page<T> {
  items: readonly T[];
  next_cursor: string | null;
}

/** As much of a list as was asked for. */
export interface ListPart<T> {
  items: readonly T[];
  hasMore: boolean;
}

export interface ListQuery<T> extends Query<ListPart<T>> {
  /** Reads the next page, unless something is being read. */
  more(): void;
}

/** Lists by their query, so that the way back finds them as long as they were. */
const lists = new WeakMap<Query<unknown>, PagedList<unknown>>();

/**
 * A list, page by page. Read anew, it is as long as it was.
 *
 * @param path such as `/v1/ingest-jobs?limit=50`.
 * @param everyMs pause between two readings; 0: it is not repeated.
 */
export function usePages<T>(path: string, everyMs = 0): ListQuery<T> {
  const found = useMemo(() => listQuery<T>(path), [path]);
  useEffect(() => {
    const end = use(path);
    if (found.data.peek() !== undefined) void found.refetch();
    return end;
  }, [path]);
  useEffect(() => repeatWhileSeen(found, everyMs), [found, everyMs]);
  return found;
}

function listQuery<T>(path: string): ListQuery<T> {
  const fresh = new PagedList<T>(path);
  const found = query<ListPart<T>>(path, () => fresh.read(), []);
  const list = lists.get(found) as PagedList<T> | undefined ?? fresh;
  lists.set(found, list);
  return {
    ...found,
    more() {
      if (found.isLoading.peek() || !found.data.peek()?.hasMore) return;
      list.wantsMore = true;
      void found.refetch();
    },
  };
}

class PagedList<T> {
  /** Whether the next reading goes on instead of beginning anew. */
  wantsMore = false;
  readonly #path: string;
  #items: readonly T[] = [];
  #cursor: string | null = null;
  #pages = 1;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<ListPart<T>> {
    const goesOn = this.wantsMore && this.#cursor !== null;
    this.wantsMore = false;
    if (goesOn) {
      const page = await this.#page(this.#cursor);
      this.#keep([...this.#items, ...page.items], page.next_cursor);
      this.#pages++;
    } else await this.#readAll();
    return { items: this.#items, hasMore: this.#cursor !== null };
  }

  async #readAll(): Promise<void> {
    let items: readonly T[] = [], cursor: string | null = null;
    for (let read = 0; read < this.#pages && (read === 0 || cursor !== null); read++) {
      const page: Page<T> = await this.#page(cursor);
      items = [...items, ...page.items];
      cursor = page.next_cursor;
    }
    this.#keep(items, cursor);
  }

  #keep(items: readonly T[], cursor: string | null): void {
    this.#items = items;
    this.#cursor = cursor;
  }

  async #page(cursor: string | null): Promise<Page<T>> {
    if (cursor === null) return await get(this.#path);
    const joint = this.#path.includes("?") ? "&" : "?";
    return await get(`${this.#path}${joint}cursor=${encodeURIComponent(cursor)}`);
  }
}
