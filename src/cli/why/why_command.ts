import { join, resolve } from "node:path";
import { type Config, withEventSettings } from "../../event/settings.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { folderKey } from "../../core/folder_name.ts";
import { leftOut } from "../../core/left_out.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { openForReading } from "../../event/db/open.ts";
import { createStore, type Store } from "../../event/db/store.ts";
import { findEventRoot } from "../../event/disk/event_root.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import { gateOf } from "../../event/identity/gate_of.ts";
import { matchBounds } from "../../event/identity/match_bounds.ts";
import type { CommandContext } from "../context.ts";
import { countForOperator } from "../../event/counting/count_for_operator.ts";
import { placeName } from "../../event/place_name.ts";
import { findPhotos } from "../../event/views/find_photos.ts";
import { shippedEmbedder } from "../../event/models_location.ts";
import { requireDatabase } from "../../event/recovery/require_database.ts";
import {
  accountForPhoto,
  pathOf,
  type PhotoAccount,
} from "../../event/views/why/account_for_photo.ts";
import { photoLines } from "./why_lines.ts";

/** A file that is no photo of the event, or none yet. */
interface OtherFile {
  path: string;
  why: string;
}

/** Prints where a photo went, when and why; changes nothing. */
export async function whyCommand(
  context: CommandContext,
  given: Config,
  wanted: string,
  { json }: { json: boolean },
): Promise<number> {
  const root = await findEventRoot(resolve(given.root));
  const store = createStore(openForReading(await requireDatabase(root)));
  const account = async (): Promise<PhotoAccount[]> => {
    const config = withEventSettings(given, store.settings.all());
    const embedder = await shippedEmbedder(config);
    return store.snapshot(() => {
      const judging = {
        ...{ store, model: embedder.id, gate: gateOf(config, embedder) },
        bounds: matchBounds(config, embedder),
        index: new CentroidIndex(embedder.dimensions, store.people.centroids(embedder.id)),
      };
      return findPhotos(store, root, wanted).map((photo) => accountForPhoto(judging, photo));
    });
  };
  try {
    const photos = await account();
    if (json) context.print(JSON.stringify({ photos, others: [] }));
    else for (const line of photos.flatMap(photoLines)) context.print(line);
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof OperatorError) || error.exit !== "usage") throw error;
    const others = await otherFiles(store, root, wanted);
    if (others.length === 0) throw error;
    if (json) context.print(JSON.stringify({ photos: [], others }));
    else for (const { path, why } of others) context.print(`${path}: ${why}`);
    return exitCodes.ok;
  } finally {
    store.close();
  }
}

/** @returns files that the operator may mean, of which no photo was made. */
async function otherFiles(store: Store, root: string, wanted: string): Promise<OtherFile[]> {
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
      why: "it is no photo of a format that photosort knows, and is left alone",
    })),
    ...waiting.map((path) => ({ path, why: "it waits to be read" })),
    ...leftOut(wanted) === undefined ? [] : [{
      path: wanted,
      why: "files of such names are no photos of an event, and are left alone",
    }],
  ];
}
