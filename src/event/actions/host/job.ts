import { resolve } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import type { Job } from "../../../core/job.ts";
import { keepJob, readKeptJob } from "../../disk/kept_job.ts";
import { findOutsideFolders } from "../../disk/outside_folders.ts";
import type { SettingSource } from "../../../runtime/read_settings.ts";
import type { Config } from "../../settings.ts";

/** A folder of a job, and where it was set. */
export interface JobFolder {
  /** Absolute path; "" for Incoming, or for no output. */
  folder: string;
  from: SettingSource;
}

/** Where photos come from and go to, now and after the next start. */
export interface JobView {
  source: JobFolder;
  output: JobFolder;
  /** A flag and the environment count more than what was chosen in the page. */
  nextStart: { source: JobFolder; output: JobFolder };
  /** Absolute path of the event that the next start opens. */
  startsIn?: string;
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

/** Keeps the folders that were chosen for the next start. @param config by which they are used. */
export async function keepChoice(config: Config, change: Partial<Job>): Promise<void> {
  const kept: Partial<Job> = {};
  for (const key of ["source", "output"] as const) {
    if (change[key] !== undefined) kept[key] = config[key];
  }
  await keepJob(await Deno.realPath(config.root), kept);
}

/**
 * @param given the settings as the program was started.
 * @param now the settings by which photos are sorted.
 */
export function jobView(given: Config, now: Config): JobView {
  const kept = readKeptJob(resolve(given.root));
  const folderOf = (key: keyof Job): JobFolder => {
    const folder = absolute(now[key]), before = given.stated[key];
    const isAsStated = folder === absolute(before.text);
    return { folder, from: isAsStated ? before.from : folder === "" ? "default" : "event" };
  };
  const nextOf = (key: keyof Job): JobFolder => {
    const { text, from } = given.stated[key], isHeld = from === "flag" || from === "environment";
    const chosen = isHeld ? undefined : kept[key];
    return chosen === undefined
      ? { folder: absolute(text), from }
      : { folder: absolute(chosen), from: "event" };
  };
  return {
    source: folderOf("source"),
    output: folderOf("output"),
    nextStart: { source: nextOf("source"), output: nextOf("output") },
  };
}

/** Relative paths are from where the program was started. */
function absolute(folder: string): string {
  return folder === "" ? "" : resolve(folder);
}

/**
 * @param say receives a line for each folder that is not there.
 * @returns the settings without folders that were chosen in the page and cannot be used now, so
 * that the page can be served and others chosen.
 */
export async function withoutLostFolders(
  config: Config,
  say: (line: string) => void,
): Promise<Config> {
  let usable = config;
  for (const key of ["source", "output"] as const) {
    if (config[key] === "" || config.stated[key].from !== "event") continue;
    try {
      await configWithJob({ ...usable, source: "", output: "" }, { [key]: config[key] });
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      usable = { ...usable, [key]: "" };
      const without = key === "source" ? "photos are read from Incoming" : "nothing is delivered";
      say(`${error.message}, which was chosen in the page: until it is chosen again, ${without}`);
    }
  }
  return usable;
}
