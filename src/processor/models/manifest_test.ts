import assert from "node:assert/strict";
import { type ModelChoice, parseManifest, UnknownModel, UnmeasuredModel } from "./manifest.ts";

const packaged = await Deno.readTextFile(new URL("../../../models/manifest.json", import.meta.url));
const sound = JSON.parse(packaged);
const parse = (manifest: unknown): ModelChoice => parseManifest(JSON.stringify(manifest));
/** The packaged manifest with its first model, the detector, changed. */
const withDetector = (change: Record<string, unknown>) => {
  const [detector, ...others] = sound.models;
  return { ...sound, models: [{ ...detector, ...change }, ...others] };
};

Deno.test("the packaged manifest names a detector and an embedder that it holds", () => {
  const { detector, embedder } = parseManifest(packaged);
  assert.deepEqual([detector.kind, embedder.kind], ["detector", "embedder"]);
  assert.deepEqual([detector.id, embedder.id], [sound.detector, sound.embedder]);
  for (const { sha256 } of [detector, embedder]) assert.match(sha256, /^[0-9a-f]{64}$/);
});

Deno.test("a manifest that names a model it does not hold is refused", () => {
  for (const change of [{ detector: "nobody" }, { embedder: "nobody" }]) {
    assert.throws(() => parse({ ...sound, ...change }), RangeError);
  }
});

Deno.test("another embedding model of the manifest can be chosen, and no other", () => {
  const [detector, embedder] = sound.models, other = { ...embedder, id: "other" };
  const text = JSON.stringify({ ...sound, models: [detector, embedder, other] });
  assert.equal(parseManifest(text, "other").embedder.id, "other");
  assert.equal(parseManifest(text, "").embedder.id, sound.embedder);
  assert.throws(() => parseManifest(text, detector.id), UnknownModel);
  assert.throws(
    () => parseManifest(text, "nobody"),
    /no embedding model nobody; there are \w+, other/,
  );
});

Deno.test("a model cannot do the other one's work", () => {
  assert.throws(() => parse({ ...sound, detector: sound.embedder }), RangeError);
  assert.throws(() => parse({ ...sound, embedder: sound.detector }), RangeError);
});

Deno.test("a model that could not be told apart, or be fetched in the clear, is refused", () => {
  assert.doesNotThrow(() => parse(withDetector({})));
  const wrong = [{ sha256: "abc" }, { url: "http://example.org/x.onnx" }, { bytes: 0 }, { id: 7 }];
  for (const change of wrong) {
    assert.throws(() => parse(withDetector(change)), new RegExp(Object.keys(change)[0]));
  }
});

/** The packaged manifest with its embedder changed. */
const withEmbedder = (change: (embedder: typeof sound.models[number]) => void) => {
  const copy = structuredClone(sound);
  change(copy.models.find(({ kind }: { kind: string }) => kind === "embedder"));
  return copy;
};

Deno.test("an embedder without constants is refused if it is to be used, and only then", () => {
  const other = { ...sound.models[1], id: "other", match: undefined };
  const text = JSON.stringify({ ...sound, models: [...sound.models, other] });
  assert.equal(parseManifest(text).embedder.id, sound.embedder);
  assert.throws(() => parseManifest(text, "other"), UnmeasuredModel);
});

Deno.test("constants that few people were measured for are refused in plain words", () => {
  const measuredOn = (people: number) =>
    withEmbedder(({ match }) => match.measured.people = people);
  assert.doesNotThrow(() => parse(measuredOn(20)));
  assert.throws(() => parse(measuredOn(19)), (error) => {
    assert.ok(error instanceof Error);
    return /constants measured on fewer than 20 people say too little of others/.test(
      error.message,
    );
  });
});

Deno.test("a constant has a unit and a source, and one that no rule uses is refused", () => {
  const broken = [
    withEmbedder(({ match }) => delete match.joinEvidence.source),
    withEmbedder(({ match }) => match.joinEvidence = 3),
    withEmbedder(({ match }) => match.strict = { ...match.joinEvidence }),
    withEmbedder(({ match }) => match.costs.emptiness.direction.base64 = "?"),
  ];
  for (const manifest of broken) assert.throws(() => parse(manifest), { name: "ZodError" });
});

Deno.test("the direction of pictures of nothing is a unit vector of the model's dimensions", () => {
  const { dimensions, match } = parseManifest(packaged).embedder;
  const { direction } = match.costs.emptiness;
  assert.equal(direction.length, dimensions);
  assert.ok(Math.abs(Math.hypot(...direction) - 1) < 1e-5);
});

Deno.test("a direction of nothing of another length than the embeddings is refused", () => {
  const other = new Float32Array(64);
  other[0] = 1;
  const short = withEmbedder(({ match }) =>
    match.costs.emptiness.direction.base64 = new Uint8Array(other.buffer).toBase64()
  );
  assert.throws(() => parse(short), /direction of nothing does not have 128 numbers/);
});
