import type { PageApp } from "../json_route.ts";
import { escaped } from "../../../http/escaped.ts";
import { plainDocument } from "./plain_document.ts";
import { type JsonSchema, schemaText } from "./schema_text.ts";

export type OpenApi = ReturnType<PageApp["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<OpenApi["paths"]>[string]["get"]>;
type Content = Record<string, { schema?: unknown }>;

const methods = ["get", "post", "put", "patch", "delete"] as const;
const groups: readonly [string, string][] = [
  ["/api/tracker/", "What a tracker shows"],
  ["/api/operator/", "What the operator may see and do"],
  ["/", "Pictures, and the stream of changes"],
];

/** Shows in a browser what `/api/openapi.json` says, offline and without any script. */
export function apiDocument({ info, paths = {} }: OpenApi): Response {
  const left = new Set(Object.keys(paths));
  const sections = groups.map(([start, title]) => {
    const mine = [...left].filter((path) => path.startsWith(start));
    for (const path of mine) left.delete(path);
    const routes = mine.flatMap((path) =>
      methods.flatMap((method) => {
        const operation = paths[path][method];
        return operation === undefined ? [] : [routeHtml(method, path, operation)];
      })
    );
    return `<h2>${escaped(title)}</h2>${routes.join("")}`;
  });
  return plainDocument({
    title: "API of photosort",
    main: `<h1>API of photosort ${escaped(info.version)}</h1>
<p>${escaped(info.description ?? "")}</p>
<pre tabindex="0">curl -H "Authorization: Bearer KEY" URL/api/operator/persons</pre>
<p>The same for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Failures are
problem details (RFC 9457).</p>${sections.join("")}`,
  });
}

function routeHtml(method: string, path: string, operation: Operation): string {
  const { summary = "", description, parameters = [], requestBody, responses = {} } = operation;
  const body = requestBody !== undefined && "content" in requestBody ? requestBody.content : {};
  return `<details><summary><span class="method">${method.toUpperCase()}</span>
<code>${escaped(path)}</code> <span class="what">${escaped(summary)}</span></summary><div>
${description === undefined ? "" : `<p>${escaped(description)}</p>`}
${parametersHtml(parameters)}
${Object.keys(body).length === 0 ? "" : `<h3>Takes</h3>${contentHtml(body)}`}
<h3>Answers</h3><dl>${
    Object.entries(responses).map(([status, response]) => answerHtml(status, response)).join("")
  }</dl></div></details>`;
}

function parametersHtml(parameters: NonNullable<Operation["parameters"]>): string {
  const rows = parameters.flatMap((one) => {
    if ("$ref" in one) return [];
    const words = [one.in, ...one.required ? [] : ["may be left out"]];
    const text = schemaText((one.schema ?? {}) as JsonSchema);
    const what = one.description === undefined ? "" : `. ${one.description}`;
    return [
      `<dt><code>${escaped(one.name)}</code>: <code>${escaped(text)}</code></dt>
<dd>${escaped(words.join(", ") + what)}</dd>`,
    ];
  });
  return rows.length === 0 ? "" : `<h3>Parameters</h3><dl>${rows.join("")}</dl>`;
}

function answerHtml(
  status: string,
  { description, content = {} }: { description: string; content?: Content },
): string {
  // All problems look the same.
  const isProblem = "application/problem+json" in content;
  return `<dt><b>${status}</b> ${escaped(description)}</dt>
<dd>${isProblem ? "<code>application/problem+json</code>" : contentHtml(content)}</dd>`;
}

function contentHtml(content: Content): string {
  return Object.entries(content).map(([type, { schema }]) => {
    const text = schemaText((schema ?? {}) as JsonSchema);
    const isPlain = text === "anything" || text === "string (binary)";
    const shown = isPlain ? "" : `<pre tabindex="0">${escaped(text)}</pre>`;
    return `<p><code>${escaped(type)}</code></p>${shown}`;
  }).join("");
}
