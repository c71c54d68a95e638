import { join } from "node:path";
import { folderKey } from "../../../core/folder_name.ts";
import { leftOut } from "../../../core/left_out.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { countForOperator } from "../../counting/count_for_operator.ts";
import type { Store } from "../../db/store.ts";
import { placeName } from "../../place_name.ts";
import { type Config, withEventSettings } from "../../settings.ts";
import { findPhotos } from "../find_photos.ts";
import { judgingBy } from "../judging.ts";
import type { OpenEvent } from "../read_event.ts";
import { accountForPhoto, pathOf } from "./account_for_photo.ts";
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
    const others = await otherFiles(store, root, wanted);
    if (others.length === 0) throw error;
    return { photos: [], others };
  }
}

/** @returns files that the operator may mean, of which no photo was made. */
async function otherFiles(store: Store, root: string, wanted: string): Promise<WhyView["others"]> {
  const end = folderKey(`/${wanted.trim().replaceAll("\\", "/").replace(/^(\.?\/)+/, "")}`);
  const isMeant = (path: string) =>
    folderKey(`/${path}`).endsWith(end) || end.endsWith(folderKey(`/${path}`));
  const left = store.sources.all().filter(({ role, path }) => role === "ignored" && isMeant(path));
  const standing = await countForOperator(store, root);
  const waiting = standing.waitingIn.flatMap(({ folder, files }) =>
    files.filter(isMeant).map((path) => placeName(root, join(folder, path)))
  );
  return [
    ...left.map((source) => ({
      path: pathOf(store, source),
      why: "it is not a photo in a format that photosort knows, so photosort leaves it alone",
    })),
    ...waiting.map((path) => ({ path, why: "it waits to be read" })),
    ...leftOut(wanted) === undefined ? [] : [{
      path: wanted,
      why: "files with such names are not photos of an event, so photosort leaves them alone",
    }],
  ];
}
