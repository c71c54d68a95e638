import { realDisk } from "../../disk/real_disk.ts";
import { planRetention, type RetentionPlan } from "../../privacy/retention_plan.ts";
import type { Config } from "../../settings.ts";
import { readEvent } from "../../views/read_event.ts";

/**
 * Finds the data whose retention period is over; changes nothing.
 *
 * @param now milliseconds since 1970.
 * @throws {OperatorError} `root` if there is no event, `database` if its database cannot be read.
 */
export async function findDue(config: Config, now: number): Promise<RetentionPlan> {
  using event = await readEvent(config.root);
  const { root, store } = event, disk = realDisk({ root, links: config.links });
  return await planRetention({ root, store, disk, config, now });
}
