import assert from "node:assert/strict";
import { join } from "node:path";
import { isTransient, TransientFault } from "../../core/transient_fault.ts";
import { fingerprint, readHead, sha256Hex } from "./fingerprint.ts";
import { lookAt } from "../watcher/scan.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const ofAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/** A folder with a file, and how that file was when it counted as complete. */
async function settledFile() {
  const folder = await tempFolder();
  const full = join(folder, "a.jpg");
  await Deno.writeTextFile(full, "abc");
  const file = await lookAt(folder, "a.jpg");
  assert.ok(file !== undefined);
  return { folder, full, file };
}

Deno.test("the hash is SHA-256 as others compute it", async () => {
  assert.equal(await sha256Hex(bytes("abc")), ofAbc);
});

Deno.test("a file that stands still is read whole and hashed", async () => {
  const { folder, file } = await settledFile();
  const { bytes: read, sha256 } = await fingerprint(folder, file);
  assert.deepEqual([read, sha256], [bytes("abc"), ofAbc]);
});

Deno.test("a file that grew, or was written again at its old size, has no fingerprint", async () => {
  for (const text of ["abcd", "abd"]) {
    const { folder, full, file } = await settledFile();
    await Deno.writeTextFile(full, text);
    await Deno.utime(full, new Date(), new Date(file.mtimeMs + 10));
    await assert.rejects(() => fingerprint(folder, file), TransientFault);
  }
});

Deno.test("a size that is not what was read is refused although its time is the same", async () => {
  const { folder, full, file } = await settledFile();
  await Deno.writeTextFile(full, "abcd");
  await Deno.utime(full, new Date(), new Date(file.mtimeMs));
  await assert.rejects(() => fingerprint(folder, file), /a\.jpg changed while it was read/);
});

Deno.test("a file that is gone may be back later", async () => {
  const { folder, full, file } = await settledFile();
  await Deno.remove(full);
  await assert.rejects(() => fingerprint(folder, file), isTransient);
});

Deno.test("the head is the first bytes, fewer where there are no more", async () => {
  const { folder } = await settledFile();
  assert.deepEqual(await readHead(folder, "a.jpg", 2), bytes("ab"));
  assert.deepEqual(await readHead(folder, "a.jpg", 16), bytes("abc"));
  await Deno.writeFile(join(folder, "empty.jpg"), new Uint8Array());
  assert.deepEqual(await readHead(folder, "empty.jpg", 16), new Uint8Array());
});
