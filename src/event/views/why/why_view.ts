import { OperatorError } from "../../../core/operator_error.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { type Config, withEventSettings } from "../../settings.ts";
import { findPhotos } from "../find_photos.ts";
import { judgingBy } from "../judging.ts";
import type { OpenEvent } from "../read_event.ts";
import { accountForPhoto } from "./account_for_photo.ts";
import { otherFiles } from "./other_files.ts";
import type { WhyView } from "./why_schema.ts";

/**
 * Explains where a photo went, when and why. If `wanted` names a file that is not a photo, explains
 * why.
 *
 * @param given the settings without those that the event stores.
 * @param wanted a path, the name of an original, or the beginning of a SHA-256.
 * @throws {OperatorError} `usage` if no photo or file matches.
 */
export async function whyView(
  { root, store }: Pick<OpenEvent, "root" | "store">,
  given: Config,
  wanted: string,
): Promise<WhyView> {
  const judging = await judgingBy(withEventSettings(given, store.settings.all()));
  try {
    const photos = store.snapshot(() => {
      const { dimensions, model } = judging;
      const index = new CentroidIndex(dimensions, store.people.centroids(model));
      return findPhotos(store, root, wanted).map((photo) =>
        accountForPhoto({ ...judging, store, index }, photo)
      );
    });
    return { photos, others: [] };
  } catch (error) {
    if (!(error instanceof OperatorError) || error.exit !== "usage") throw error;
    const others = await otherFiles({ root, store }, wanted);
    if (others.length === 0) throw error;
    return { photos: [], others };
  }
}
