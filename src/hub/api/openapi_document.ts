import type { HubApp } from "./hub_app.ts";

/** @returns the description of the API, as OpenAPI 3.1 has it. */
export function openApiDocument(app: HubApp, version: string): unknown {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "photosort hub",
      version,
      description: "Everything that the hub does. POST /v1/auth/token gives a token; an API key " +
        "is one itself.",
    },
  });
  return withWholeTuples(document);
}

/** A tuple has as many items as it names; the library leaves that out. */
function withWholeTuples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWholeTuples);
  if (typeof value !== "object" || value === null) return value;
  const made = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withWholeTuples(one)]),
  );
  if (!Array.isArray(made.prefixItems)) return made;
  const { prefixItems, ...rest } = made, [first] = prefixItems, { length } = prefixItems;
  const isUniform = prefixItems.every((one) => JSON.stringify(one) === JSON.stringify(first));
  const items = isUniform ? { items: first } : { prefixItems, items: false };
  return { ...rest, ...items, minItems: length, maxItems: length };
}
