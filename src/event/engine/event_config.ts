import { resolve } from "node:path";
import { type Config, type ConfigSources, withEventSettings } from "../settings.ts";
import { settingsInDecisionLog } from "../identity/decisions/settings_in_decision_log.ts";
import type { CommandContext } from "../../cli/context.ts";

/**
 * Settles the settings of a command that works on an event: what the event keeps has its say, too.
 *
 * @throws {OperatorError} `usage` for a wrong value.
 */
export function eventConfig(context: CommandContext, flags: ConfigSources["flags"]): Config {
  const config = context.config(flags);
  try {
    return withEventSettings(config, settingsInDecisionLog(resolve(config.root)));
  } catch (error) {
    // A folder that is a file, or may not be read: each command says so in its own words.
    if (error instanceof Deno.errors.PermissionDenied || isNoFolder(error)) return config;
    throw error;
  }
}

function isNoFolder(error: unknown): boolean {
  return error instanceof Deno.errors.NotADirectory || error instanceof Deno.errors.IsADirectory ||
    error instanceof Deno.errors.NotFound;
}
