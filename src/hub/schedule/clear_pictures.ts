import { counted } from "../../core/counted.ts";
import { removeStrayPictures } from "../work/stray_pictures.ts";
import { removeStrayUploads } from "../work/stray_uploads.ts";
import type { HubWork } from "../work/hub_work.ts";
import { forEachTenant, type Task } from "./task.ts";

const DAY_MS = 24 * 3_600_000;

/** Removes pictures and uploads that no photo has, of every tenant: it looks at all of them. */
export function clearPictures(work: HubWork): Task {
  return {
    // The start has more urgent things to do than to look through millions of files.
    ...{ name: "Removing objects that no photo has", everyMs: DAY_MS, waitsFirst: true },
    run: () =>
      forEachTenant(work.db, async (tenant) => {
        const pictures = await removeStrayPictures(work, tenant);
        const removed = pictures + await removeStrayUploads(work, tenant);
        if (removed > 0) work.log.debug(`Removed ${counted(removed, "object")} that no photo has`);
      }),
  };
}
