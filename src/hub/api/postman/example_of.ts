/** The parts of JSON Schema that the hub's requests are described by. */
export interface RequestSchema {
  type?: string | readonly string[];
  format?: string;
  default?: unknown;
  example?: unknown;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly RequestSchema[];
  oneOf?: readonly RequestSchema[];
  properties?: Readonly<Record<string, RequestSchema>>;
  required?: readonly string[];
  items?: RequestSchema;
  prefixItems?: readonly RequestSchema[];
  minItems?: number;
  minimum?: number;
}

const formats: Readonly<Record<string, string>> = {
  "uuid": "00000000-0000-4000-8000-000000000000",
  "email": "anna@example.org",
  "date-time": "2026-01-31T12:00:00Z",
  "uri": "https://example.org/",
};

/** @returns a value that shows what a schema takes: what may be left out is left out. */
export function exampleOf(schema: RequestSchema): unknown {
  for (const known of [schema.example, schema.const, schema.default, schema.enum?.[0]]) {
    if (known !== undefined) return known;
  }
  const [one] = schema.oneOf ?? schema.anyOf ?? [];
  if (one !== undefined) return exampleOf(one);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return objectOf(schema);
  if (type === "array") return arrayOf(schema);
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "boolean") return false;
  if (type === "null") return null;
  return formats[schema.format ?? ""] ?? "text";
}

function objectOf({ properties = {}, required = [] }: RequestSchema): unknown {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => required.includes(name))
      .map(([name, schema]) => [name, exampleOf(schema)]),
  );
}

function arrayOf({ items, prefixItems, minItems = 0 }: RequestSchema): unknown[] {
  if (prefixItems !== undefined) return prefixItems.map(exampleOf);
  return items === undefined ? [] : Array(Math.max(1, minItems)).fill(exampleOf(items));
}
