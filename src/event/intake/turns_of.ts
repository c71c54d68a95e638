import type { PairPreference } from "../../core/shot.ts";
import type { Store } from "../db/store.ts";
import { type Turn, UNREAD } from "../watcher/backlog.ts";
import type { Origin } from "./origin.ts";
import { placeInShot } from "./pairing.ts";

/**
 * @returns a function for the order of files: photos that an earlier run left pending come first,
 * in the order of their admission, and of a shot's files the one that represents it.
 */
export function turnsOf(
  store: Store,
  origin: Origin,
  pairs: PairPreference,
): (path: string) => Turn {
  return (path) => {
    const row = store.sources.known(path, origin.card);
    const rank = row?.state === "pending" ? row.photoId! : UNREAD;
    const { shot, standsBack } = placeInShot(pairs, path);
    return { rank, shot, standsBack };
  };
}
