/** Removes a folder, unless something is in it. @returns whether it is gone. */
export async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    for await (const _entry of Deno.readDir(folder)) return false;
    await Deno.remove(folder);
    return true;
  } catch (error) {
    // Somebody put something there meanwhile, or looks into it: an empty folder does no harm.
    return error instanceof Deno.errors.NotFound;
  }
}
