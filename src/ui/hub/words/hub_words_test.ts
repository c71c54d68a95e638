import assert from "node:assert/strict";
import { formatsFor } from "../../words/formats.ts";
import { deHub } from "./de.ts";
import { enHub } from "./en.ts";

Deno.test("the hub's German catalogue has each text of the English one, and repeats none by mistake", () => {
  const english = textsIn(enHub(formatsFor("en"))), german = textsIn(deHub(formatsFor("de")));
  assert.deepEqual([...german.keys()].sort(), [...english.keys()].sort());
  const same = [...german].filter(([key, text]) => text === english.get(key));
  // Words such as "Name" are alike; sentences are not.
  assert.deepEqual(same.filter(([, text]) => text.split(" ").length > 2), []);
});

/** @returns each text by its path; of a function, nothing but its path. */
function textsIn(node: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (typeof node === "function") found.set(path, "");
  else if (typeof node === "string") found.set(path, node);
  else {
    for (const [name, inner] of Object.entries(node as object)) {
      textsIn(inner, `${path}.${name}`, found);
    }
  }
  return found;
}
