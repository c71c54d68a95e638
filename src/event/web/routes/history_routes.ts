import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { historyPageSchema, undoViewSchema } from "../../../contracts/history.ts";
import { notCarriedOutSchema } from "../../../contracts/not_carried_out.ts";
import { historyPage } from "../../views/decisions/history_page.ts";
import { notCarriedOutView } from "../../views/decisions/not_carried_out_view.ts";
import { undoView } from "../../views/decisions/undo_view.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** Decisions at once, at most. */
const MOST = 500;
const query = z.object({
  before: z.coerce.number().int().positive().optional(),
  most: z.coerce.number().int().min(1).max(MOST).default(100),
});

/** What was decided, and what can be undone. */
export function historyRoutes(app: PageApp, { read }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/decisions",
      summary: "What was decided, the newest first",
      request: { query },
      responses: { 200: json(historyPageSchema, "A part of it"), ...problems(422, 503) },
    }),
    (c) => c.json(read(({ store }) => historyPage(store, c.req.valid("query"))), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/decisions/not-carried-out",
      summary: "What laptops decided that does not hold, and why, the newest first",
      responses: { 200: json(notCarriedOutSchema, "At most 100"), ...problems(503) },
    }),
    (c) => c.json(read(({ store }) => notCarriedOutView(store)), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/decisions/way-back",
      summary: "What undoing and redoing would do now",
      responses: { 200: json(undoViewSchema, "In words; null if nothing"), ...problems(503) },
    }),
    (c) => c.json(read(({ store }) => undoView(store)), 200),
  );
}
