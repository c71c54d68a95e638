import { z } from "@hono/zod-openapi";
import { HttpProblem } from "../../../http/http_problem.ts";
import { dumpOf } from "../../views/person_dump.ts";
import { problems } from "../answers.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireScope } from "../require_scope.ts";

const gzip = {
  description: "A line of JSON each, by gzip: the head, people, who is gone, and the end",
  content: {
    "application/gzip": { schema: z.any().openapi({ type: "string", format: "binary" }) },
  },
};
const headers = {
  "content-type": "application/gzip",
  "content-disposition": 'attachment; filename="people.ndjson.gz"',
  "cache-control": "no-store",
};

/** Everybody at once, for programs that keep them. */
export function dumpRoutes(app: HubApp, { identity }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/person-dump" },
      summary: "Everybody, or who changed since an earlier dump",
      description:
        "Needs an API key with the scope dump, and one that sees every site. The head's " +
        "next_since is since of the next dump.",
      request: {
        query: z.object({
          since: z.string().regex(/^\d{1,15}$/).transform(Number).default(0)
            .openapi({ type: "integer", minimum: 0, maximum: 999_999_999_999_999 }),
        }),
      },
      responses: { 200: gzip, ...problems(422, 503) },
    }),
    async (c) => {
      requireScope(c, "dump");
      const caller = c.get("caller"), { tenant, sites } = scopeOf(c);
      if (sites !== undefined) {
        throw new HttpProblem(403, { detail: "A dump is of every site, and this key sees some" });
      }
      const withEmbeddings = caller.scopes.includes("embeddings");
      const asked = { tenant, since: c.req.valid("query").since, withEmbeddings };
      return c.body(await dumpOf(identity, caller, asked), 200, headers);
    },
  );
}
