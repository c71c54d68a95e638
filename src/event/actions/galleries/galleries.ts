import type { EventSite } from "../../engine/event_site.ts";
import { runAction } from "../run_action.ts";
import type { GalleriesReport } from "../../../contracts/galleries.ts";
import type { GalleriesWish } from "./make_galleries.ts";

/**
 * Makes the galleries of an event that nobody sorts.
 *
 * @param now milliseconds since 1970.
 * @throws {OperatorError} `alreadyRunning` if the event is sorted.
 */
export async function galleries(
  site: EventSite,
  request: { now: number; wish: GalleriesWish },
  { dryRun, say }: { dryRun: boolean; say: (line: string) => void },
): Promise<GalleriesReport> {
  return await runAction("galleries", request, site, {
    say,
    onPlanned: dryRun ? () => {} : undefined,
  });
}
