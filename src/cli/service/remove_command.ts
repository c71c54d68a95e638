import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import type { CommandContext } from "../context.ts";
import type { ServiceOptions } from "./install_command.ts";
import { servicePlaces } from "./service_places.ts";

/**
 * Takes away what the system reads of a service; settings and log stay.
 *
 * @returns the exit code.
 */
export async function removeCommand(
  { environment, print }: CommandContext,
  { kind, system, user }: ServiceOptions,
): Promise<number> {
  const places = servicePlaces({ kind, system, isSystem: user !== undefined, environment });
  const { definition, settings, stop } = places;
  try {
    await Deno.remove(definition);
    print(`Removed ${definition}; ${settings} stays`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) print(`There is no ${definition}`);
    else {
      const hint = "Look at its rights; for the whole computer, run it as the administrator.";
      throw new OperatorError("root", `cannot remove ${definition}: ${reasonOf(error)}`, hint);
    }
  }
  print(["End it, if it runs:", ...stop.map((command) => `  ${command}`)].join("\n"));
  return exitCodes.ok;
}
