import { createRoute } from "@hono/zod-openapi";
import { peopleView, peopleViewSchema } from "../../views/people/people_view.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** Who is in the event. */
export function personRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/persons",
      summary: "Everybody who has a folder or a name",
      responses: { 200: json(peopleViewSchema, "In the order of their numbers"), ...problems(503) },
    }),
    (c) => c.json(scope.read(({ store }) => peopleView(store)), 200),
  );
}
