import assert from "node:assert/strict";
import fc from "fast-check";
import { anyText } from "../../tests/support/any_text.ts";
import { folderKey, folderName } from "./folder_name.ts";

const free = () => false;

Deno.test("a name becomes its own folder, dots and all", () => {
  assert.equal(folderName("Anna", free), "Anna");
  assert.equal(folderName(" Dr. Zoë Ångström ", free), "Dr. Zoë Ångström");
  assert.equal(folderName("J.R.", free), "J.R");
});

Deno.test("two people of one name have two folders, also where case does not count", () => {
  const taken = new Set(["anna", "anna 2"]);
  assert.equal(folderName("ANNA", (folder) => taken.has(folderKey(folder))), "ANNA 3");
});

Deno.test("what Windows keeps for itself, and the numbers of others, are made different", () => {
  assert.deepEqual(["con", "LPT1", "nul.txt", "Person_001"].map((name) => folderName(name, free)), [
    ...["con_", "LPT1_", "nul_.txt", "Person_001_"],
  ]);
  assert.equal(folderName("a/b\\c:d", free), "a_b_c_d");
  assert.equal(folderName("...", free), "photo");
});

Deno.test("any name makes a folder that Windows accepts", () => {
  fc.assert(fc.property(anyText(300), (name) => {
    const folder = folderName(name, free);
    // deno-lint-ignore no-control-regex -- control characters are exactly what is looked for
    assert.doesNotMatch(folder, /[<>:"/\\|?*\u0000-\u001f]|^$|[. ]$|^ /);
    assert.ok(new TextEncoder().encode(folder).length <= 130);
  }));
});
