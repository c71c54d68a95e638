/** The parts of a JSON schema that the routes' schemas have. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

/**
 * @param indent what stands before each further line.
 * @returns a schema in the way of TypeScript's types, with bounds in words.
 */
export function schemaText(schema: JsonSchema, indent = ""): string {
  const { enum: values, oneOf, anyOf, properties, items, prefixItems } = schema;
  const choices = oneOf ?? anyOf;
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (choices !== undefined) return choiceText(choices, indent);
  if (properties !== undefined) return orNull(schema, objectText(schema, properties, indent));
  if (prefixItems !== undefined) {
    return orNull(schema, `[${prefixItems.map((one) => schemaText(one, indent)).join(", ")}]`);
  }
  if (items !== undefined) {
    const count = bounds(schema.minItems, schema.maxItems, "items");
    return orNull(schema, `array of ${schemaText(items, indent)}${count}`);
  }
  if (typeof schema.additionalProperties === "object") {
    return `{ [key]: ${schemaText(schema.additionalProperties, indent)} }`;
  }
  return plainText(schema);
}

function choiceText(choices: readonly JsonSchema[], indent: string): string {
  const texts = choices.map((one) => schemaText(one, indent));
  const isLong = texts.some((text) => text.includes("\n"));
  return texts.join(isLong ? `\n${indent}| ` : " | ");
}

function objectText(
  { required = [] }: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
  indent: string,
): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).flatMap(([name, schema]) => {
    const note = schema.description === undefined ? [] : [`${inner}// ${schema.description}`];
    const mark = required.includes(name) ? "" : "?";
    return [...note, `${inner}${name}${mark}: ${schemaText(schema, inner)}`];
  });
  return ["{", ...lines, `${indent}}`].join("\n");
}

function orNull({ type }: JsonSchema, text: string): string {
  return Array.isArray(type) && type.includes("null") ? `${text} | null` : text;
}

function plainText(schema: JsonSchema): string {
  const { type = "anything", format, minimum, exclusiveMinimum } = schema;
  const types = Array.isArray(type) ? type : [type];
  // What any whole number keeps to is no bound.
  const most = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
  const from = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const least = from ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  return types.map((one) => {
    if (one === "string") {
      const kind = format === undefined ? "" : ` (${format})`;
      return `string${kind}${bounds(schema.minLength, schema.maxLength, "characters")}`;
    }
    if (one === "integer") return `integer${bounds(least, most)}`;
    if (one === "number") return `number${bounds(minimum, most)}`;
    return one;
  }).join(" | ");
}

/** @returns such as ` (1 to 200 characters)`; nothing if there is no bound. */
function bounds(least?: number, most?: number, unit = ""): string {
  const words = [
    ...least === undefined ? [] : [most === undefined ? `${least} or more` : `${least}`],
    ...most === undefined ? [] : [least === undefined ? `at most ${most}` : `to ${most}`],
  ];
  return words.length === 0 ? "" : ` (${[...words, ...unit === "" ? [] : [unit]].join(" ")})`;
}
