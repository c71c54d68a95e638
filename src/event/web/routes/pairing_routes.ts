import { createRoute } from "@hono/zod-openapi";
import { pairingSchema } from "../../../contracts/pairing.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** Lets a phone see how far sorting is. */
export function pairingRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/pairing",
      summary: "Codes by which phones in the same network open the tracker",
      responses: { 200: json(pairingSchema, "A code for each network"), ...problems(409) },
    }),
    async (c) => c.json(await scope.pair(), 200),
  );
}
