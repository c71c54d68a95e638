import { findOutsideFolders } from "../../disk/outside_folders.ts";
import type { Config } from "../../settings.ts";

/** Where photos come from and go to, as an operator says it. */
export interface Job {
  /** Folder that photos are read from; "" for the event's own Incoming. */
  source: string;
  /** Folder that people's folders are delivered to; "" for none. */
  output: string;
}

/**
 * @returns the settings with another source or output.
 * @throws {OperatorError} `root` if one is missing, or `usage` if one lies in another.
 */
export async function configWithJob(config: Config, change: Partial<Job>): Promise<Config> {
  const { source = config.source, output = config.output } = change;
  const found = await findOutsideFolders({ root: config.root, source, output }, true);
  return { ...config, source: found.source ?? "", output: found.output ?? "" };
}
