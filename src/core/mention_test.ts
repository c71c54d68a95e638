import assert from "node:assert/strict";
import { mentionOf } from "./mention.ts";

Deno.test("a word is found whole, whatever its case, its marks and its quotes", () => {
  const mentions = mentionOf(["Zoë B.", "Person_001", 'Al "Ace"']);
  for (
    const text of [
      "IMG_1.jpg → Person_001, Person_002",
      "People/zoe\u0308 b./Solo/a.jpg",
      JSON.stringify({ message: 'Al "Ace" is no guest' }),
      "ZOË B.",
    ]
  ) assert.ok(mentions(text), text);
  for (const text of ["Person_0011", "XPerson_001", "Zoë Bee", "Al Ace"]) {
    assert.ok(!mentions(text), text);
  }
});

Deno.test("no words are mentioned nowhere", () => {
  assert.ok(!mentionOf(["", "  "])("anything"));
});
