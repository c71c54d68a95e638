import assert from "node:assert/strict";
import { exampleOf } from "./example_of.ts";
import { postmanCollection } from "./postman_collection.ts";

Deno.test("an example has what is required, and nothing else", () => {
  const schema = {
    type: "object",
    required: ["id", "at", "pairs", "kind"],
    properties: {
      id: { type: "string", format: "uuid" },
      at: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
      pairs: { type: "array", items: { type: "integer", minimum: 3 }, minItems: 2 },
      kind: { type: "string", enum: ["one", "other"] },
      left: { type: "string" },
    },
  };
  assert.deepEqual(exampleOf(schema), {
    ...{ id: "00000000-0000-4000-8000-000000000000", at: "2026-01-31T12:00:00Z" },
    ...{ pairs: [3, 3], kind: "one" },
  });
});

Deno.test("a request has its path, query and body as Postman takes them", () => {
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const limit = { name: "limit", in: "query", schema: { type: "integer" } };
  const made = postmanCollection({
    info: { title: "hub", version: "1" },
    paths: {
      "/v1/people/{id}": { get: { summary: "One", parameters: [id, limit] } },
      "/v1/auth/token": {
        post: {
          security: [],
          requestBody: { content: { "application/json": { schema: { type: "object" } } } },
        },
      },
    },
  }) as { item: { name: string; item: { request: Record<string, unknown>; event?: unknown }[] }[] };
  const [people, auth] = made.item;
  assert.deepEqual([people.name, auth.name], ["people", "auth"]);
  assert.deepEqual(people.item[0].request.url, {
    raw: "{{baseUrl}}/v1/people/:id",
    host: ["{{baseUrl}}"],
    path: ["v1", "people", ":id"],
    query: [{ key: "limit", value: "1", disabled: true }],
    variable: [{ key: "id", value: "1" }],
  });
  assert.deepEqual(auth.item[0].request.auth, { type: "noauth" });
  assert.ok(auth.item[0].event !== undefined, "the token is kept");
});
