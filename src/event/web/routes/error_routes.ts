import { createRoute } from "@hono/zod-openapi";
import { errorsSchema, retriedSchema, retryRequestSchema } from "../../../contracts/errors.ts";
import { errorsView } from "../../views/errors/errors_view.ts";
import { json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** Files that could not be sorted, and another try. */
export function errorRoutes(app: PageApp, { ask, read }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/errors",
      summary: "Files that were set aside, by cause",
      responses: { 200: json(errorsSchema, "The commonest cause first"), ...problems(503) },
    }),
    (c) => c.json(read(({ store }) => errorsView(store)), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/errors/retry",
      summary: "Try files again that were set aside",
      request: { body: jsonBody(retryRequestSchema) },
      responses: { 200: json(retriedSchema, "What became of each file"), ...problems(422, 503) },
    }),
    async (c) => c.json({ files: await ask("retry", c.req.valid("json").paths) }, 200),
  );
}
