/** What the server says as data, in the page's words. */
import assert from "node:assert/strict";
import type { z } from "zod";
import { emailSchema, passwordSchema, slugSchema } from "../src/contracts/hub/auth.ts";
import type { DecisionFigures, SaidView } from "../src/contracts/said.ts";
import { hubSentences } from "../src/core/sentences/hub_sentences.ts";
import {
  readSentence,
  sentence,
  type SentenceCode,
  sentences,
} from "../src/core/sentences/sentence.ts";
import { sayDecision } from "../src/event/views/decisions/say_decision.ts";
import { deHubSaid } from "../src/ui/hub/words/de/said.ts";
import { deSaid } from "../src/ui/words/de/said.ts";
import { enSaid } from "../src/ui/words/en/said.ts";
import { formatsFor } from "../src/ui/words/formats.ts";
import { say, sayIfKnown } from "../src/ui/words/say.ts";
import { chooseLanguage, language } from "../src/ui/words/language.ts";
import { filesBelow } from "./support/event_tree.ts";
import { decisionKinds } from "./support/decision_kinds.ts";
import { filledSentence } from "./support/filled_sentence.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";

const codes = (Object.keys(sentences) as SentenceCode[]).filter((code) =>
  !Object.hasOwn(hubSentences, code)
);
const english = enSaid(formatsFor("en")), german = deSaid(formatsFor("de"));

function inLanguage<T>(wanted: "en" | "de", work: () => T): T {
  const before = language.peek();
  chooseLanguage(wanted);
  try {
    return work();
  } finally {
    chooseLanguage(before);
  }
}

Deno.test("the page says every sentence of the program in German", () => {
  assert.deepEqual(
    codes.filter((code) => !Object.hasOwn(german, code)),
    [],
    "words are missing",
  );
  for (const code of codes) {
    const text = filledSentence(code), said = { text: readSentence(text) as SaidView };
    assert.equal(said.text.code, code, text);
    const told = inLanguage("de", () => say({ text, said }, "text"));
    assert.notEqual(told, text);
    assert.doesNotMatch(told, /undefined|NaN|\[object/, text);
  }
});

Deno.test("a hub's page says every sentence of the hub in German", () => {
  const ofHub = deHubSaid(formatsFor("de")) as Record<string, (figures: object) => string>;
  for (const code of Object.keys(hubSentences) as (keyof typeof hubSentences)[]) {
    const text = filledSentence(code), said = readSentence(text)!;
    assert.equal(said.code, code, text);
    assert.doesNotMatch(ofHub[code](said.figures), /undefined|\[object/, text);
  }
});

Deno.test("a hub's refusals call people and photos as its page does", () => {
  const text = sentence("bothInPhoto", { one: "Person_002", other: "Anna", photo: "photo 7" });
  const { code, figures } = readSentence(text)!;
  const ofHub = deHubSaid(formatsFor("de")) as Record<string, (figures: object) => string>;
  assert.match(ofHub[code](figures), /Person 2 und Anna sind beide in Foto 7/);
});

Deno.test("what is wrong with a field of a hub's request is said by a code", () => {
  const wrong: [z.ZodType, unknown, string][] = [
    [passwordSchema, "short", "tooFewCharacters"],
    [passwordSchema, "x".repeat(300), "tooManyCharacters"],
    [emailSchema, "nobody", "noAddress"],
    [slugSchema, "Wrong slug", "otherPattern"],
  ];
  for (const [schema, value, code] of wrong) {
    const [{ message }] = schema.safeParse(value).error!.issues;
    assert.equal(readSentence(message)?.code, code, message);
  }
});

/** What may be thrown while the page asks for something, or while it is sorted beneath it. */
const heard = [
  ...["src/event/web", "src/event/engine/asks", "src/event/actions/host", "src/event/disk"],
  ...["src/event/db", "src/event/delivery", "src/people", "src/processor", "src/event/intake"],
  ...["src/event/identity", "src/event/actions/upkeep/retry_files.ts"],
  ...["src/event/actions/upkeep/keep_settings.ts", "src/event/engine/operator_fault.ts"],
];
/** Told by programs that serve no page, or before one is served. */
const unheard = [
  ...["page_files.ts", "serve_page.ts", "page_thread.ts"],
];

Deno.test("what the page hears of as an error is made by a code", async () => {
  const top = new URL("../", import.meta.url), literal: string[] = [];
  for (const place of heard) {
    const paths = place.endsWith(".ts") ? [place] : (await filesBelow(new URL(place, top).pathname))
      .map((path) => `${place}/${path}`).filter((path) => /(?<!_test)\.ts$/.test(path));
    for (const path of paths) {
      if (unheard.some((name) => path.endsWith(`/${name}`))) continue;
      const text = await Deno.readTextFile(new URL(path, top));
      const made =
        /new (?:OperatorError|PhotoFault|HttpProblem)\(\s*[^,()]+,\s*(?:\{ detail: )?["`]|\bmessage(?: =|:) ["`]/g;
      for (const [found] of text.matchAll(made)) literal.push(`${path}: ${found}`);
    }
  }
  assert.deepEqual(literal, [], "use sentence(code)");
});

Deno.test("no sentence of the page names a command, or an option of the command line", () => {
  for (const code of codes) {
    const text = filledSentence(code), said = { text: readSentence(text) as SaidView };
    for (const one of ["en", "de"] as const) {
      assert.doesNotMatch(inLanguage(one, () => say({ text, said }, "text")), /`|--\w/, code);
    }
  }
});

Deno.test("every kind of decision is told in both languages", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  const told = new Set<string>();
  for (const make of Object.values(decisionKinds)) {
    for (const [a, b] of [[0, 0], [1, 1], [2, 3], [0, 4]]) {
      const said = { words: sayDecision(event.store, make(event, { a, b })) };
      told.add(said.words.code);
      for (const one of ["en", "de"] as const) {
        const text = inLanguage(one, () => sayIfKnown({ words: "", said }, "words"));
        assert.ok(text, said.words.code);
        assert.doesNotMatch(text, /undefined|null|NaN|\[object/);
      }
    }
  }
  const decided = ["named", "moved", "cover"] satisfies (keyof DecisionFigures)[];
  assert.ok(decided.every((code) => told.has(code)), [...told].join(" "));
  assert.ok([...told].every((code) => code in english && code in german));
});

Deno.test("what has no code, or a code of another version, stays in the server's English", () => {
  const said = { why: { code: "ofTheFuture", figures: {} } };
  inLanguage("de", () => {
    assert.equal(say({ why: "it is so", said }, "why"), "it is so");
    assert.equal(say({ why: "it is so", said: {} }, "why"), "it is so");
    assert.equal(say({ why: null, said: {} }, "why"), "");
  });
});
