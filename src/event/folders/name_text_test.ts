import assert from "node:assert/strict";
import fc from "fast-check";
import { anyText } from "../../../tests/support/any_text.ts";
import { digikamPath, lightroomPath, nameText } from "./name_text.ts";

Deno.test("what XML may not hold is taken out of a name, and nothing else", () => {
  assert.equal(nameText("Zoë Ünal & <Søn> \"'`"), "Zoë Ünal & <Søn> \"'`");
  assert.equal(nameText("a\u0000b\u0007c\u007fd\u009fe\ufffef\uffffg"), "abcdefg");
  assert.equal(nameText("a\ud800b\udc00c"), "abc", "halves of characters");
  assert.equal(nameText("👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿"), "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿", "joined emoji");
  assert.equal(nameText("山田　太郎"), "山田　太郎", "a wide space stays");
});

Deno.test("a name is one line without space at its ends, in NFC", () => {
  assert.equal(nameText(" Anna\r\n\tMaria\u2028Lu\u0085Eva \n"), "Anna Maria Lu Eva");
  assert.equal(nameText("Zoe\u0308"), "Zo\u00eb");
  assert.equal(nameText(" \u0001\n"), "");
});

Deno.test("a name that was made fit is fit", () => {
  fc.assert(fc.property(anyText(20), (name) => {
    assert.equal(nameText(nameText(name)), nameText(name));
  }));
});

Deno.test("a name never makes a level of its own", () => {
  assert.equal(lightroomPath("Ann|Bob/Eve"), "People|Ann¦Bob/Eve");
  assert.equal(digikamPath("Ann|Bob/Eve/"), "People/Ann|Bob\\Eve\\");
});
