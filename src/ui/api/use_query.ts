import { useEffect, useMemo } from "preact/hooks";
import type { Topic } from "../../contracts/live_event.ts";
import { get } from "./client.ts";
import { type Query, query, use } from "./query.ts";

/**
 * What a component shows of the program's: read when it appears, and anew when it changed.
 *
 * @param path what is read by GET, such as `/api/operator/persons?sort=count`.
 * @param topics changes of these make it stale; they must stay the same for a path.
 */
export function useQuery<T>(path: string, topics: readonly Topic[]): Query<T> {
  const found = useMemo(
    () => query<T>(path, () => get<T>(path), topics),
    [path],
  );
  useEffect(() => use(path), [path]);
  return found;
}
