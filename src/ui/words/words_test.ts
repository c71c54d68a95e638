import assert from "node:assert/strict";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { formatsFor } from "./formats.ts";
import { chosenLanguage } from "./language.ts";

Deno.test("the language is the chosen one, else the first of the browser's that there is", () => {
  assert.equal(chosenLanguage(null, ["de-AT", "en"]), "de");
  assert.equal(chosenLanguage(null, ["fr-FR", "DE-de", "en"]), "de");
  assert.equal(chosenLanguage("en", ["de"]), "en");
  assert.equal(chosenLanguage("klingon", ["fr"]), "en");
});

Deno.test("the German catalogue has each text of the English one, and repeats none by mistake", () => {
  const english = textsIn(en(formatsFor("en"))), german = textsIn(de(formatsFor("de")));
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
