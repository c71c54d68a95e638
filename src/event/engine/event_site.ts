import { resolve } from "node:path";
import type { EmbedderModel } from "../../processor/models/manifest.ts";
import { findEventRoot } from "../disk/event_root.ts";
import { shippedEmbedder } from "../../processor/models/models_location.ts";
import { requireDatabase } from "../recovery/require_database.ts";
import type { Config } from "../settings.ts";

/** An existing event, and the settings and models for working on it. */
export interface EventSite {
  /** Absolute path of EventRoot, links resolved. */
  root: string;
  /** The settings without those that the event stores. */
  config: Config;
  embedder: EmbedderModel;
}

/**
 * Finds the event that the settings name; reads only.
 *
 * @throws {OperatorError} `root` if there is no event; `database` if its database is gone.
 */
export async function findEvent(config: Config): Promise<EventSite> {
  const root = await findEventRoot(resolve(config.root));
  await requireDatabase(root);
  return { root, config, embedder: await shippedEmbedder(config) };
}
