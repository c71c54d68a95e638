import assert from "node:assert/strict";
import { OperatorError } from "../../core/operator_error.ts";
import { chooseModels } from "./models_location.ts";

const manifest = await Deno.readTextFile(new URL("../../../models/manifest.json", import.meta.url));

/** The shipped manifest with a second embedding model whose constants nobody measured. */
function withUnmeasured(id: string): string {
  const { models, ...rest } = JSON.parse(manifest);
  const { match: _, ...embedder } = models.find(({ kind }: { kind: string }) =>
    kind === "embedder"
  );
  return JSON.stringify({ ...rest, models: [...models, { ...embedder, id }] });
}

function refusal(text: string, embedder: string): OperatorError {
  try {
    chooseModels(text, embedder);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error(`the embedding model ${embedder} was accepted`);
}

Deno.test("the shipped models are taken if no other is asked for", () => {
  const { embedder } = JSON.parse(manifest);
  assert.equal(chooseModels(manifest, "").embedder.id, embedder);
  assert.equal(chooseModels(withUnmeasured("sface"), "").embedder.id, embedder);
});

Deno.test("an embedding model that nobody measured is refused with the command that measures it", () => {
  const { exit, message, hint } = refusal(withUnmeasured("sface"), "sface");
  assert.equal(exit, "usage");
  assert.match(message, /nobody measured how the embedding model sface tells people apart/);
  assert.match(hint, /20 people or more.*`deno task eval --measure FOLDER --embedder sface`/);
});

Deno.test("an embedding model that the manifest does not hold is refused with those that it does", () => {
  const { exit, message, hint } = refusal(withUnmeasured("sface"), "arcface");
  assert.equal(exit, "usage");
  assert.match(message, /no embedding model arcface; there are \w[\w-]*, sface/);
  assert.match(hint, /Leave EMBEDDER empty/);
});
