import type { HubApp } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { type DescribedApi, postmanCollection } from "../postman/postman_collection.ts";
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
  // To make them takes long, and anybody may ask for them.
  let document: unknown, collection: unknown;
  const described = () => document ??= openApiDocument(app, version);
  app.get("/v1/openapi.json", (c) => c.json(described()));
  app.get(
    "/v1/postman.json",
    (c) => c.json(collection ??= postmanCollection(described() as DescribedApi)),
  );
}
