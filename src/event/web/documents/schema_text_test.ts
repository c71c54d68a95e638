import assert from "node:assert/strict";
import { schemaText } from "./schema_text.ts";

Deno.test("an object tells its fields, their bounds, and which may be left out", () => {
  const text = schemaText({
    type: "object",
    properties: {
      id: { type: "integer", exclusiveMinimum: 0 },
      name: { type: ["string", "null"], minLength: 1, maxLength: 200, description: "As typed." },
      share: { type: "number", minimum: 0, maximum: 1 },
      faces: { type: "array", items: { type: "object", properties: { at: { type: "string" } } } },
    },
    required: ["id", "faces"],
  });
  assert.equal(
    text,
    `{
  id: integer (1 or more)
  // As typed.
  name?: string (1 to 200 characters) | null
  share?: number (0 to 1)
  faces: array of {
    at?: string
  }
}`,
  );
});

Deno.test("choices and constants stand beside each other", () => {
  assert.equal(schemaText({ type: "string", enum: ["guest", "staff"] }), '"guest" | "staff"');
  assert.equal(schemaText({ anyOf: [{ type: "string" }, { type: "null" }] }), "string | null");
  const one = (kind: string) => ({ properties: { kind: { enum: [kind] } }, required: ["kind"] });
  assert.equal(
    schemaText({ oneOf: [one("a"), one("b")] }),
    '{\n  kind: "a"\n}\n| {\n  kind: "b"\n}',
  );
});

Deno.test("pairs, tables and lists with bounds are told", () => {
  const id = { type: "integer" };
  assert.equal(schemaText({ type: "array", prefixItems: [id, id] }), "[integer, integer]");
  assert.equal(
    schemaText({ type: ["array", "null"], items: id, minItems: 1, maxItems: 9 }),
    "array of integer (1 to 9 items) | null",
  );
  assert.equal(
    schemaText({ type: "object", additionalProperties: { type: "boolean" } }),
    "{ [key]: boolean }",
  );
  assert.equal(schemaText({}), "anything");
});
