import { resolve } from "node:path";
import { settingsInDecisionLog } from "../identity/decisions/settings_in_decision_log.ts";
import { type Config, withEventSettings } from "../settings.ts";

/**
 * Adds what the event keeps to the settings of a command that works on it.
 *
 * @throws {OperatorError} `usage` for a wrong value.
 */
export function eventConfig(config: Config): Config {
  try {
    return withEventSettings(config, settingsInDecisionLog(resolve(config.root)));
  } catch (error) {
    // If the root is a file or unreadable, each command has its own message.
    if (error instanceof Deno.errors.PermissionDenied || isNoFolder(error)) return config;
    throw error;
  }
}

function isNoFolder(error: unknown): boolean {
  return error instanceof Deno.errors.NotADirectory || error instanceof Deno.errors.IsADirectory ||
    error instanceof Deno.errors.NotFound;
}
