import type { HubApp } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { openApiDocument } from "../openapi_document.ts";

/** What the API says of itself. */
export function systemRoutes(app: HubApp, { version }: HubScope): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: "photosort_hub",
  });
  let document: unknown;
  // To make it takes long, and anybody may ask for it.
  app.get("/v1/openapi.json", (c) => c.json(document ??= openApiDocument(app, version)));
}
