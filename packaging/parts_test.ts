import assert from "node:assert/strict";
import { partsOf, partsTable } from "./parts.ts";

Deno.test("what fills a program is summed up, largest first", () => {
  const parts = partsOf([
    { path: "src/event/engine/app.ts", bytes: 1 },
    { path: "node_modules/@img/sharp-win32-x64/lib/libvips-42.dll", bytes: 19_000_000 },
    { path: "node_modules/sharp/lib/index.js", bytes: 100_000 },
    { path: "runtime/deno.exe", bytes: 97_000_000 },
  ]);
  assert.deepEqual(parts.map(({ part, files }) => `${part} ${files}`), [
    ...["Deno 1", "sharp with libvips 2", "photosort 1"],
  ]);
  assert.match(partsTable(parts), /116\.1 MB +4 files {2}all$/);
});
