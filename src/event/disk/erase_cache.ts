import { join } from "node:path";
import { layout } from "../event_layout.ts";

/** Tries at removing the folder: a picture may be written into it at the same moment. */
const MOST_TRIES = 10, PAUSE_MS = 20;

/**
 * Removes all pictures that were cut out of photos. They are cut anew when somebody looks.
 *
 * @param root absolute path of EventRoot.
 * @throws {Error} if they cannot be removed now.
 */
export async function eraseCache(root: string): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await Deno.remove(join(root, layout.cache), { recursive: true });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return;
      if (tries === MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
