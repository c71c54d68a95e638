import assert from "node:assert/strict";
import { join } from "node:path";
import { sha256OfFile } from "./sha256.ts";
import { writeZip } from "./write_zip.ts";
import { tempFolder } from "../tests/support/temp_folder.ts";

Deno.test("the same files make the same zip, whenever they were written and in whatever order", async () => {
  const folder = await tempFolder();
  try {
    const text = new TextEncoder().encode("text"), file = join(folder, "grüße & !.txt");
    const entries = [
      { name: "photosort/b.txt", content: file },
      { name: "photosort/a", content: text, isProgram: true },
    ];
    await Deno.writeFile(file, text);
    await writeZip(join(folder, "1.zip"), entries);
    await Deno.utime(file, new Date(2001, 1, 1), new Date(2001, 1, 1));
    await writeZip(join(folder, "2.zip"), entries.toReversed());
    assert.equal(
      await sha256OfFile(join(folder, "1.zip")),
      await sha256OfFile(join(folder, "2.zip")),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
