import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { holdObjects, releaseObjects } from "../../hub/db/erasing/object_hold.ts";
import type { HubConfig } from "../../hub/hub_config.ts";
import type { CommandContext } from "../context.ts";
import { onDatabase } from "./accounts_commands.ts";

export interface HoldOptions {
  /** How long at the longest. */
  minutes: number;
  /** Whether the backup is taken. */
  end: boolean;
  json: boolean;
}

/**
 * Keeps the hub from removing objects while a backup is taken, or lets it again.
 *
 * @returns the exit code.
 * @throws {OperatorError} `usage` if the hold had ended by itself before: then objects may be missing
 * in the copy.
 */
export async function holdCommand(
  { print, say }: CommandContext,
  config: HubConfig,
  { minutes, end, json }: HoldOptions,
): Promise<number> {
  if (!end) {
    const until = await onDatabase(
      config,
      ({ db }) => db.asSystem((tx) => holdObjects(tx, minutes)),
    );
    print(json ? JSON.stringify({ held_until: until.toISOString() }) : until.toISOString());
    say("Until then no object is removed. End it with `photosort hub hold --end`.");
    return exitCodes.ok;
  }
  const wereHeld = await onDatabase(config, ({ db }) => db.asSystem(releaseObjects));
  if (!wereHeld) {
    const hint = "Take the backup again, with more --minutes.";
    throw new OperatorError("usage", "objects were not held until now: the backup is void", hint);
  }
  print(json ? JSON.stringify({ held_until: null }) : "Objects are removed again.");
  return exitCodes.ok;
}
