import { resolve } from "node:path";
import { settingsInDecisionLog } from "../identity/decisions/settings_in_decision_log.ts";
import type { Job } from "../../core/job.ts";
import { readKeptJob } from "../disk/kept_job.ts";
import { type Config, withEventSettings } from "../settings.ts";

/**
 * Adds what the event keeps to the settings of a command that works on it: its own settings, and
 * the folders that were chosen in the page on this computer.
 *
 * @throws {OperatorError} `usage` for a wrong value.
 */
export function eventConfig(config: Config): Config {
  try {
    const withJob = withKeptJob(config);
    return withEventSettings(withJob, settingsInDecisionLog(resolve(config.root)));
  } catch (error) {
    // If the root is a file or unreadable, each command has its own message.
    if (error instanceof Deno.errors.PermissionDenied || isNoFolder(error)) return config;
    throw error;
  }
}

/** @returns the settings with the folders that were chosen in the page on this computer. */
export function withKeptJob(config: Config): Config {
  const kept = readKeptJob(resolve(config.root)), stated = { ...config.stated };
  const chosen: Partial<Job> = {};
  for (const key of ["source", "output"] as const) {
    const { from } = stated[key], folder = kept[key];
    if (folder === undefined || from === "flag" || from === "environment") continue;
    chosen[key] = folder;
    stated[key] = { text: folder, from: "event" };
  }
  return { ...config, ...chosen, stated };
}

function isNoFolder(error: unknown): boolean {
  return error instanceof Deno.errors.NotADirectory || error instanceof Deno.errors.IsADirectory ||
    error instanceof Deno.errors.NotFound;
}
