import { createRoute } from "@hono/zod-openapi";
import { healthReportSchema } from "../../../contracts/health.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** What is wrong with the event, and repairs. */
export function healthRoutes(app: PageApp, { ask }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/health",
      summary: "What is wrong with the event and around it; looks at every file",
      responses: { 200: json(healthReportSchema, "The weightiest first"), ...problems(503) },
    }),
    async (c) => c.json(await ask("examine", undefined), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/health/repair",
      summary: "Repair what can be repaired without losing anything",
      responses: {
        200: json(
          healthReportSchema,
          "What is left; the engine, which starts again, does the rest",
        ),
        ...problems(409, 503),
      },
    }),
    async (c) => {
      await ask("repair", undefined);
      return c.json(await ask("examine", undefined), 200);
    },
  );
}
