const CHUNK_BYTES = 256 * 1024;

/** @returns whether two absolute paths are one file or hold the same bytes; false if one is gone. */
export async function sameContent(a: string, b: string): Promise<boolean> {
  try {
    const [x, y] = await Promise.all([Deno.stat(a), Deno.stat(b)]);
    if (areOne(x, y)) return true;
    return x.size === y.size && await sameBytes(a, b);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** @returns whether two absolute paths are one file; false if one is gone. */
export async function isOneFile(a: string, b: string): Promise<boolean> {
  try {
    return areOne(await Deno.stat(a), await Deno.stat(b));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function areOne(x: Deno.FileInfo, y: Deno.FileInfo): boolean {
  return x.ino !== null && x.ino !== 0 && x.ino === y.ino && x.dev === y.dev;
}

async function sameBytes(a: string, b: string): Promise<boolean> {
  using left = await Deno.open(a);
  using right = await Deno.open(b);
  const x = new Uint8Array(CHUNK_BYTES), y = new Uint8Array(CHUNK_BYTES);
  while (true) {
    const [n, m] = [await fill(left, x), await fill(right, y)];
    if (n !== m || !x.subarray(0, n).every((byte, i) => byte === y[i])) return false;
    if (n === 0) return true;
  }
}

/** Reads until the buffer is full or the file ends. @returns how many bytes were read. */
async function fill(file: Deno.FsFile, into: Uint8Array): Promise<number> {
  let length = 0;
  while (length < into.length) {
    const read = await file.read(into.subarray(length));
    if (read === null) break;
    length += read;
  }
  return length;
}
