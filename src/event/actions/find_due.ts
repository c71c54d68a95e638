import { join } from "node:path";
import { openForReading } from "../db/open.ts";
import { createStore } from "../db/store.ts";
import { realDisk } from "../disk/real_disk.ts";
import { layout } from "../event_layout.ts";
import { planRetention, type RetentionPlan } from "../privacy/retention_plan.ts";
import type { Config } from "../settings.ts";

/**
 * Finds what was kept long enough by the settings; changes nothing.
 *
 * @param root absolute path of EventRoot.
 * @param now milliseconds since 1970.
 */
export async function findDue(root: string, config: Config, now: number): Promise<RetentionPlan> {
  const store = createStore(openForReading(join(root, layout.database)));
  try {
    const disk = realDisk({ root, links: config.links });
    return await planRetention({ root, store, disk, config, now });
  } finally {
    store.close();
  }
}
