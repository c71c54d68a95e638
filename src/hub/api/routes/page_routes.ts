import { HttpProblem, problemResponse } from "../../../http/http_problem.ts";
import type { HubApp } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** Places of the page; whatever else is below them, the page itself says that it is not there. */
const places = ["tenants", "jobs", "photos", "people", "review", "history", "workers", "audit"];

/**
 * The page for browsers, the same for everybody: it asks the API, which says what somebody may see.
 */
export function pageRoutes(app: HubApp, { pageAssets }: HubScope): void {
  const missing = (path: string) => problemResponse(new HttpProblem(404), path);
  for (const path of ["/", ...[...places, "settings"].flatMap((at) => [`/${at}`, `/${at}/*`])]) {
    app.get(path, (c) => pageAssets.answer("index.html", c.req.raw) ?? missing(c.req.path));
  }
  app.get(
    "/assets/:name",
    (c) => pageAssets.answer(c.req.param("name"), c.req.raw) ?? missing(c.req.path),
  );
}
