import assert from "node:assert/strict";
import { keyNames } from "./key_name.ts";
import { isSingleKey } from "./shortcuts.ts";

Deno.test("keys are named as they are printed on a keyboard", () => {
  assert.deepEqual(keyNames("$mod+z", false), ["Ctrl", "Z"]);
  assert.deepEqual(keyNames("$mod+z", true), ["⌘", "Z"]);
  assert.deepEqual(keyNames("ArrowRight", false), ["→"]);
  assert.deepEqual(keyNames("Shift+?", false), ["?"]);
  assert.deepEqual(keyNames("Alt+Digit3", false), ["Alt", "3"]);
  assert.deepEqual(keyNames("Shift+Delete", false), ["Shift", "Del"]);
});

Deno.test("a letter or sign alone is a single key; arrows and what is held with Ctrl are not", () => {
  for (const keys of ["m", "/", "Shift+?", "4"]) assert.ok(isSingleKey(keys), keys);
  for (const keys of ["$mod+z", "Alt+1", "ArrowLeft", "Escape", "F2"]) {
    assert.ok(!isSingleKey(keys), keys);
  }
});
