import { createRoute } from "@hono/zod-openapi";
import { entranceSchema } from "../../../contracts/page_file.ts";
import { apiDocument } from "../documents/api_document.ts";
import { json, type PageApp } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** What the API says of itself, and how browsers get in. */
export function systemRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/entrance",
      summary: "A new address that lets one browser in, once",
      responses: { 200: json(entranceSchema, "The address") },
    }),
    (c) => c.json({ url: scope.entrance() }, 200),
  );
  const described = () =>
    app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "photosort",
        version: scope.version,
        description: "Everything that the operator's page does. Scripts find the address and the " +
          "bearer key of a running photosort in Admin/page.json.",
      },
      security: [{ bearer: [] }],
    });
  app.get("/api/openapi.json", (c) => c.json(described()));
  app.get("/api/docs", () => apiDocument(described()));
}
