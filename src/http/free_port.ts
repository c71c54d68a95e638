/** How many ports above the wanted one are tried. */
const TRIED = 50;

/**
 * @param wanted the setting.
 * @param kept the port of the last time, if it was for the same setting: open pages know it.
 * @returns the first free port, or undefined if none is free.
 */
export function freePort(
  wanted: number,
  kept: number | undefined,
  isFree: (port: number) => boolean = (port) => isFreeHere(port),
): number | undefined {
  const others = Array.from({ length: TRIED }, (_, at) => wanted + at);
  return [...kept === undefined ? [] : [kept], ...others].find((port) => isFree(port));
}

/** @param hostname `0.0.0.0` for a server that other computers reach. */
export function isFreeHere(port: number, hostname = "127.0.0.1"): boolean {
  try {
    Deno.listen({ hostname, port }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    // Windows reserves ranges of ports for itself.
    if (error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}
