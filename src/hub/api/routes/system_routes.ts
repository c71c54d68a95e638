import type { HubApp } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** What the API says of itself. */
export function systemRoutes(app: HubApp, { version }: HubScope): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: "photosort_hub",
  });
  app.get("/v1/openapi.json", (c) =>
    c.json(app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "photosort hub",
        version,
        description:
          "Everything that the hub does. POST /v1/auth/token gives a token; an API key " +
          "is one itself.",
      },
    })));
}
