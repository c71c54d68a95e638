import { z } from "zod";
import { OperatorError } from "../../../core/operator_error.ts";
import { findOutsidePhotos } from "../../counting/outside_photos.ts";
import { openForReading } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";

/** Photos in the event's folder that nobody sorts, as they do not lie in Incoming. */
export const outsideViewSchema = z.strictObject({
  /** Number of photos directly in the event's folder. */
  inRoot: z.int(),
  /** Number of photos in folders that photosort did not make, by the folder's name. */
  inFolders: z.array(z.strictObject({ folder: z.string(), photos: z.int() })),
});
export type OutsideView = z.infer<typeof outsideViewSchema>;

/**
 * @param root absolute path of EventRoot.
 * @param database path of the event's database, which may be missing or of another version.
 */
export async function outsideView(root: string, database: string): Promise<OutsideView> {
  const store = openIfPossible(database);
  return await findOutsidePhotos(root, store).finally(() => store?.close());
}

/** A new event has no database yet, and an older photosort's waits for the next run. */
function openIfPossible(database: string): Store | undefined {
  try {
    return createStore(openForReading(database));
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}
