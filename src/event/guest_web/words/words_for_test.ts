import assert from "node:assert/strict";
import { guestLanguages } from "../../guests/desk.ts";
import { guestFormats } from "./guest_formats.ts";
import { wordsFor } from "./words_for.ts";

/** Every text there is, by its path; of functions what they say of 3, or of a moment in 2026. */
function textsIn(words: unknown, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") {
    return [3, new Date(2026, 5, 6).getTime()].flatMap((value) =>
      textsIn(words(value, value), `${path}(${value})`)
    );
  }
  return Object.entries(words as object).flatMap(([key, one]) => textsIn(one, `${path}.${key}`));
}

Deno.test("German says everything in other words than English, and nothing is empty", () => {
  const english = textsIn(wordsFor("en")), german = new Map(textsIn(wordsFor("de")));
  assert.ok(english.length > 100, `${english.length}`);
  assert.equal(german.size, english.length);
  const alike = english.filter(([path, text]) => german.get(path) === text).map(([path]) => path);
  assert.deepEqual(alike, [".code.label"]);
  for (const [path, text] of [...english, ...german]) assert.match(text, /\p{L}/u, path);
});

Deno.test("numbers, sizes, dates and plurals follow the language", () => {
  const [en, de] = guestLanguages.map(guestFormats);
  const forms = { one: "1 photo", other: "# photos" };
  assert.equal(en.plural(1, forms), "1 photo");
  assert.equal(en.plural(1280, forms), "1,280 photos");
  assert.equal(de.plural(1280, forms), "1.280 photos");
  assert.equal(en.bytes(38_400_000), "38 MB");
  assert.equal(de.bytes(1_234_567_890), "1,2\u00a0GB");
  assert.equal(en.bytes(0), "0 byte");
  const at = new Date(2026, 5, 6, 21, 7).getTime();
  assert.equal(en.day(at), "6 June 2026");
  assert.equal(de.day(at), "6. Juni 2026");
  assert.equal(en.time(at), "21:07");
  assert.match(de.moment(at), /6\. Juni 2026.*21:07/);
});

Deno.test("one photo is said in the singular", () => {
  assert.equal(wordsFor("en").gallery.title(1), "1 photo of you");
  assert.equal(wordsFor("de").gallery.title(1), "1 Foto von Ihnen");
  assert.equal(wordsFor("de").gallery.title(0), "Noch keine Fotos von Ihnen");
});
