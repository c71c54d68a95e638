import assert from "node:assert/strict";
import { languageOf } from "./language_of.ts";

Deno.test("the language is the chosen one, the browser's first of ours, or the desk's", () => {
  for (
    const [chosen, accepted, found] of [
      ["de", "en", "de"],
      ["fr", "en-GB,en;q=0.9", "en"],
      [undefined, "de-AT,de;q=0.9,en;q=0.8", "de"],
      [undefined, "fr, en;q=0.3, de;q=0.7", "de"],
      [undefined, "en;q=0, fr", "de"],
      [undefined, ";;,=,q=", "de"],
      [undefined, undefined, "de"],
    ] as const
  ) assert.equal(languageOf(chosen, accepted, "de"), found, `${chosen} ${accepted}`);
});
