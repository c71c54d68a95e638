import { isDeepStrictEqual } from "node:util";
import { leftOutWords } from "../../../core/left_out.ts";
import type { Log } from "../../../runtime/log.ts";
import type { LeftOutCounts } from "../../db/photos/left_out.ts";
import type { Store } from "../../db/store.ts";

/**
 * Records how many files a scan left out because of their names, and logs changes of these numbers.
 *
 * @param card the card that was scanned; null for Incoming.
 */
export function recordLeftOut(
  { store, log }: { store: Store; log: Log },
  card: number | null,
  found: LeftOutCounts,
): void {
  if (isDeepStrictEqual(store.leftOut.of(card), found)) return;
  store.transaction(() => store.leftOut.put(card, found));
  const words = leftOutWords(found);
  if (words !== "") log.info(`Not sorted, because they are not photos of the event: ${words}`);
}
