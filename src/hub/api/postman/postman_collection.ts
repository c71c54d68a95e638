import { exampleOf, type RequestSchema } from "./example_of.ts";

/** The parts of an OpenAPI document that a collection is made of. */
export interface DescribedApi {
  info: { title: string; version: string; description?: string };
  paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

interface DescribedOperation {
  summary?: string;
  parameters?: readonly DescribedParameter[];
  requestBody?: { content: Readonly<Record<string, { schema?: RequestSchema }>> };
  security?: readonly unknown[];
}

interface DescribedParameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: RequestSchema;
}

/** A request as Postman shows it. */
interface CollectionItem {
  name: string;
  request: unknown;
  event?: unknown;
}

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
/** The request whose answer holds the token that all others send. */
const LOGIN = "post /v1/auth/token";

/** @returns a collection (v2.1) of every request of an API, in a folder for each first part of a path. */
export function postmanCollection({ info, paths }: DescribedApi): unknown {
  const folders = new Map<string, CollectionItem[]>();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const folder = path.split("/").find((part) => part !== "" && part !== "v1") ?? "other";
      folders.set(folder, [...folders.get(folder) ?? [], itemOf(path, method, operation)]);
    }
  }
  return {
    info: {
      name: info.title,
      version: info.version,
      description: info.description,
      schema: SCHEMA,
    },
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
    variable: [
      { key: "baseUrl", value: "http://127.0.0.1:8686" },
      { key: "token", value: "" },
    ],
    item: [...folders].map(([name, item]) => ({ name, item })),
  };
}

function itemOf(path: string, method: string, operation: DescribedOperation): CollectionItem {
  const { summary = "", security, requestBody, parameters = [] } = operation;
  const name = `${method.toUpperCase()} ${path}`;
  return {
    name,
    request: {
      method: method.toUpperCase(),
      description: summary,
      ...security?.length === 0 && { auth: { type: "noauth" } },
      header: parameters.filter((one) => one.in === "header").map(asPair),
      url: urlOf(path, parameters),
      ...requestBody && { body: bodyOf(requestBody.content) },
    },
    ...`${method} ${path}` === LOGIN && { event: keepToken },
  };
}

const keepToken = [{
  listen: "test",
  script: {
    type: "text/javascript",
    exec: [
      'if (pm.response.code === 200) pm.collectionVariables.set("token", pm.response.json().token);',
    ],
  },
}];

function urlOf(path: string, parameters: readonly DescribedParameter[]): unknown {
  const parts = path.split("/").slice(1).map((part) => part.replace(/^\{(.+)\}$/, ":$1"));
  const query = parameters.filter((one) => one.in === "query").map(asPair);
  return {
    raw: `{{baseUrl}}/${parts.join("/")}`,
    host: ["{{baseUrl}}"],
    path: parts,
    ...query.length > 0 && { query },
    variable: parameters.filter((one) => one.in === "path").map(asPair),
  };
}

/** What may be left out is there, and switched off. */
function asPair({ name, required, description, schema = {}, in: where }: DescribedParameter) {
  return {
    key: name,
    value: String(exampleOf(schema)),
    ...description !== undefined && { description },
    ...where !== "path" && required !== true && { disabled: true },
  };
}

function bodyOf(content: NonNullable<DescribedOperation["requestBody"]>["content"]): unknown {
  const schema = content["application/json"]?.schema;
  if (schema === undefined) return { mode: "file", file: {} };
  const raw = JSON.stringify(exampleOf(schema), null, 2);
  return { mode: "raw", raw, options: { raw: { language: "json" } } };
}
