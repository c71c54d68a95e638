import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  MOST_RECENT,
  progressView,
  recentPhotos as recentSchema,
} from "../../../contracts/progress.ts";
import { workerStatus } from "../../../contracts/worker_status.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { recentPhotos } from "../../views/progress_view.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** How far sorting is; these routes change nothing. */
export function trackerRoutes(app: PageApp, { progress, read, audience }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/tracker/progress",
      summary: "How far the event is",
      responses: {
        200: json(progressView, "Counts, pace, queue, drives, troubles"),
        ...problems(503),
      },
    }),
    (c) => c.json(audience.progress(orStarting(progress.now())), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/tracker/worker-status",
      summary: "What sorting is doing, and when it was last heard of",
      responses: {
        200: json(workerStatus, "Offline if the heartbeat is older than 10 s"),
        ...problems(503),
      },
    }),
    (c) => c.json(audience.status(orStarting(progress.status())), 200),
  );
  const query = z.object({
    limit: z.coerce.number().int().min(1).max(MOST_RECENT).default(MOST_RECENT),
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/tracker/recent",
      summary: "The photos that got into their folders last",
      request: { query },
      responses: { 200: json(recentSchema, "The latest first"), ...problems(422, 503) },
    }),
    (c) => {
      const { limit } = c.req.valid("query");
      return c.json(read(({ store }) => recentPhotos(store, limit)), 200);
    },
  );
}

/** @throws {HttpProblem} 503 if the engine has not counted yet. */
function orStarting<T>(known: T | undefined): T {
  if (known !== undefined) return known;
  throw new HttpProblem(503, { detail: sentence("starting"), retryAfter: 1 });
}
