import assert from "node:assert/strict";
import { isLeftover } from "./leftover_name.ts";

const file = (name: string) => isLeftover({ name, isFile: true, isDirectory: false });
const folder = (name: string) => isLeftover({ name, isFile: false, isDirectory: true });

Deno.test("what systems leave in a folder is worth nothing without it", () => {
  for (const name of [".DS_Store", "Thumbs.db", "desktop.ini", "._photo.jpg", "Icon\r"]) {
    assert.equal(file(name), true, name);
  }
  for (const name of ["@eaDir", ".AppleDouble"]) assert.equal(folder(name), true, name);
});

Deno.test("whatever a human may have put there is kept", () => {
  for (const name of ["notes.txt", "thumbs.db.jpg", "my desktop.ini", ".hidden"]) {
    assert.equal(file(name), false, name);
  }
  assert.equal(folder("Thumbs.db"), false, "a folder is no file of that name");
  assert.equal(file("@eaDir"), false);
});
