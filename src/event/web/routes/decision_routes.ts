import { createRoute } from "@hono/zod-openapi";
import {
  decisionRequestsSchema,
  decisionResultsSchema,
} from "../../../contracts/decision_request.ts";
import { requestedDecision } from "../../actions/requested_decisions.ts";
import { json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** What the operator decides about people, faces and photos. */
export function decisionRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/decisions",
      summary: "Decide: name, merge, move, hide …",
      request: { body: jsonBody(decisionRequestsSchema) },
      responses: { 200: json(decisionResultsSchema, "What became of each"), ...problems(422, 503) },
    }),
    async (c) => {
      const { decisions } = c.req.valid("json");
      const chosen = scope.read(({ store }) =>
        store.snapshot(() => decisions.map((one) => requestedDecision(store, one)))
      );
      return c.json({ results: await scope.decide(chosen) }, 200);
    },
  );
}
