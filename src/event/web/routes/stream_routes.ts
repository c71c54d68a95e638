import type { PageApp } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** What changes, as it does. */
export function streamRoutes(app: PageApp, scope: WebScope): void {
  app.get("/api/events", (c) => {
    return scope.events.open(c.req.header("last-event-id"), c.req.raw.signal);
  });
}
