import { shownTo } from "../audience.ts";
import { clearsPictures } from "../clears_pictures.ts";
import type { PageApp } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** What changes, as it does. */
export function streamRoutes(app: PageApp, scope: WebScope): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/events",
    summary: "What changes, as it does, as server-sent events",
    description: "Events progress and status hold what the routes of these names answer; changed " +
      "names what to ask for anew; after forgotten, a browser clears what it keeps. After a break, Last-Event-ID brings what was missed, or reset.",
    responses: {
      200: { description: "A stream without end", content: { "text/event-stream": {} } },
    },
  });
  app.get("/api/events", (c) => {
    const { events, audience } = scope;
    return events.open(c.req.header("last-event-id"), c.req.raw.signal, shownTo(audience));
  });
  const path = "/api/tracker/forgotten";
  app.openAPIRegistry.registerPath({
    ...{ method: "get", path, summary: "Makes a browser forget all pictures that it keeps" },
    responses: { 204: { description: "With Clear-Site-Data" } },
  });
  app.get(path, () => clearsPictures(new Response(null, { status: 204 })));
}
