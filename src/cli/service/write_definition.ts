/** Writes a service's file whole or not at all. */
export async function writeDefinition(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  {
    using file = await Deno.open(part, { write: true, create: true, truncate: true, mode: 0o644 });
    for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
    await file.syncData();
  }
  await Deno.rename(part, path);
}
