import { reasonOf } from "../../core/reason_of.ts";
import type { HubIdentity } from "./hub_identity.ts";

/**
 * Takes objects away that nothing names any more, once that has committed. One that cannot go now takes
 * up space alone, until the hub tends its objects, or compares them with what needs them.
 */
export async function removeObjects(
  { objects, log }: Pick<HubIdentity, "objects" | "log">,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) {
    try {
      await objects.remove(key);
    } catch (error) {
      log.warn(`Could not remove ${key}, which nothing needs any more: ${reasonOf(error)}`);
    }
  }
}
