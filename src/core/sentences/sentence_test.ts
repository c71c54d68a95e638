import assert from "node:assert/strict";
import fc from "fast-check";
import { readSentence, sentence, type SentenceCode, sentences } from "./sentence.ts";
import { withSaid } from "./with_said.ts";

/** Names of the figures in a template, and whether each is a number that a word agrees with. */
function figuresIn(code: SentenceCode): [name: string, isCounted: boolean][] {
  return [...sentences[code].matchAll(/\{(\w+)(:)?/g)].map((
    [, name, mark],
  ) => [name, mark === ":"]);
}
const codes = Object.keys(sentences) as SentenceCode[];
const tell = sentence as (code: SentenceCode, figures: Record<string, string | number>) => string;

Deno.test("every sentence is read back as its code with its figures, whatever these are", () => {
  // Text that is nowhere in the templates; else a figure may be taken for the words around it.
  const word = fc.stringMatching(/^[QXZ0-9_/.\n\\-]*[QXZ]$/);
  for (const code of codes) {
    const figures = figuresIn(code);
    const filled = fc.record(
      Object.fromEntries(
        figures.map(([name, isCounted]) => [name, isCounted ? fc.nat().map(String) : word]),
      ),
    );
    fc.assert(
      fc.property(filled, (given) => {
        assert.deepEqual(readSentence(tell(code, given)), { code, figures: { ...given } });
      }),
      { numRuns: 20 },
    );
  }
});

Deno.test("a number and its word agree", () => {
  assert.equal(tell("standsUndone", { decision: 7 }), "undone by 7");
});

Deno.test("a sentence within another one is read as well, and kept in English", () => {
  const reason = sentence("noPerson", { person: 9 });
  assert.deepEqual(readSentence(sentence("standsRefused", { reason })), {
    code: "standsRefused",
    figures: {
      reason: { code: "noPerson", figures: { person: "9" }, text: "there is no person 9" },
    },
  });
});

Deno.test("any other text is no sentence", () => {
  for (const text of ["", "there is no person", "Nothing would change", "libraw: bad file"]) {
    assert.equal(readSentence(text), undefined, text);
  }
});

Deno.test("a view has its sentences beside it as data, and none for what is no sentence", () => {
  const view = { id: 1, why: sentence("nothingChanges"), detail: "anything", reason: null };
  assert.deepEqual(withSaid(view, "why", "detail", "reason"), {
    ...view,
    said: { why: { code: "nothingChanges", figures: {} } },
  });
});
