import { exitCodes } from "../../core/exit_codes.ts";
import type { CommandContext } from "../context.ts";
import type { ServiceOptions } from "./install_command.ts";
import { definitionOf } from "./service_files.ts";
import { servicePlaces } from "./service_places.ts";

/** Longest wait for the hub's answer, in milliseconds. */
const ASK_MS = 2000;

/**
 * Says whether a service is installed and as this program would install it, where its log is, and of
 * a hub of this computer whether it is ready.
 *
 * @param url of the hub of this computer.
 * @returns the exit code.
 */
export async function statusCommand(
  { environment, startedBy, print }: CommandContext,
  { kind, system, user }: ServiceOptions,
  url: string,
): Promise<number> {
  const places = servicePlaces({ kind, system, isSystem: user !== undefined, environment });
  const { definition, settings, folder, log } = places;
  const there = await read(definition);
  if (there === undefined) print(`Not installed: there is no ${definition}`);
  else {
    const now = definitionOf(system, { kind, program: startedBy, user, settings, folder, log });
    const isSame = there.toHex() === now.toHex();
    print(`Installed: ${definition}${isSame ? "" : ", by another photosort or changed since"}`);
    print(`Settings: ${settings}\nLog: ${places.showLog}`);
  }
  if (kind === "hub") print(await readiness(url));
  return exitCodes.ok;
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function readiness(url: string): Promise<string> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ASK_MS) });
    await answer.body?.cancel();
    return `The hub at ${url} ${answer.ok ? "is ready" : "is not ready: GET /readyz says why"}`;
  } catch {
    return `No hub answers at ${url}`;
  }
}
