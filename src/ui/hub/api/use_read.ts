import { useEffect } from "preact/hooks";
import { markStale, type Query } from "../../api/query.ts";
import { useQuery } from "../../api/use_query.ts";

/**
 * What a component shows of the hub's: read when it appears, after each change that this page makes,
 * and again and again if others change it, too, while the page is seen.
 *
 * @param path what is read by GET, such as `/v1/ingest-jobs`.
 * @param everyMs pause between two readings; 0: it is not repeated.
 */
export function useRead<T>(path: string, everyMs = 0): Query<T> {
  const found = useQuery<T>(path, []);
  useEffect(() => {
    // What was kept for the way back may be old.
    if (found.data.peek() !== undefined) void found.refetch();
  }, [found]);
  useEffect(() => repeatWhileSeen(found, everyMs), [found, everyMs]);
  return found;
}

/** Has all that is shown read anew, after a change. */
export function readAnew(): void {
  markStale("all");
}

/** @returns ends it; undefined if `everyMs` is 0. */
export function repeatWhileSeen(
  { refetch }: Pick<Query<unknown>, "refetch">,
  everyMs: number,
): (() => void) | undefined {
  if (everyMs === 0) return undefined;
  const timer = setInterval(() => {
    if (document.visibilityState === "visible") void refetch();
  }, everyMs);
  return () => clearInterval(timer);
}
