import { dirname } from "node:path";
import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import type { CommandContext } from "../context.ts";
import type { Service, ServiceKind, ServiceSystem } from "./service.ts";
import { definitionOf } from "./service_files.ts";
import { type ServicePlaces, servicePlaces } from "./service_places.ts";
import { settingsFile } from "./settings_file.ts";
import { writeDefinition } from "./write_definition.ts";

export interface ServiceOptions {
  kind: ServiceKind;
  system: ServiceSystem;
  /** For the whole computer, as this user; undefined: for whoever installs it. */
  user?: string;
}

/**
 * Writes what the system reads of a service, and its settings unless they are there. photosort starts
 * no programs: it says by which commands the system takes the service up.
 *
 * @returns the exit code.
 */
export async function installCommand(
  { environment, startedBy, say, print }: CommandContext,
  { kind, system, user }: ServiceOptions,
  { dryRun }: { dryRun: boolean },
): Promise<number> {
  const places = servicePlaces({ kind, system, isSystem: user !== undefined, environment });
  const { definition, settings, folder, log } = places;
  const service: Service = { kind, program: startedBy, user, settings, folder, log };
  const bytes = definitionOf(system, service);
  if (dryRun) {
    const encoding = system === "windows" ? "utf-16le" : "utf-8";
    print(`${definition}:\n${new TextDecoder(encoding).decode(bytes).trimEnd()}`);
    return exitCodes.ok;
  }
  try {
    for (const path of [folder, dirname(definition), ...log === undefined ? [] : [dirname(log)]]) {
      await Deno.mkdir(path, { recursive: true });
    }
    if (await writeIfMissing(settings, settingsFile(kind, system))) {
      say(`Write the settings into ${settings}, once nobody else may read it.`);
    } else say(`${settings} is kept as it is: look who may write to it.`);
    await writeDefinition(definition, bytes);
  } catch (error) {
    const hint = user === undefined
      ? "Look at the rights of that folder."
      : "Run it as the administrator, such as by sudo, or leave out --user.";
    throw new OperatorError("root", `cannot install the service: ${reasonOf(error)}`, hint);
  }
  print(installedLines(places, user).join("\n"));
  return exitCodes.ok;
}

/** @returns whether it was missing. */
async function writeIfMissing(path: string, text: string): Promise<boolean> {
  try {
    // Secrets stand in it.
    await Deno.writeTextFile(path, text, { createNew: true, mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    throw error;
  }
}

function installedLines(
  { definition, settings, showLog, start, protect }: ServicePlaces,
  user: string | undefined,
): string[] {
  const protecting = user === undefined ? [] : protect(user);
  return [
    `Wrote ${definition}`,
    `Settings: ${settings}`,
    `Log: ${showLog}`,
    "Start it, now and with the computer:",
    ...[...protecting, ...start].map((command) => `  ${command}`),
  ];
}
