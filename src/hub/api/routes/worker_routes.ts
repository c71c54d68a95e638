import { z } from "zod";
import { workerSchema } from "../../../contracts/hub/workers.ts";
import { shownWorkers } from "../../work/shown_workers.ts";
import { json, problems } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** The workers, for those who watch over them. */
export function workerRoutes(app: HubApp, { work, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "workers", method: "get", path: "/v1/workers" },
      summary: "Workers, those that started last first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(workerSchema), "Workers"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), { tenant } = c.get("caller");
      const last = cursors.read(c, cursor, place);
      const after = last && { startedAt: new Date(last[0]), id: last[1] };
      const workers = await shownWorkers(work, { tenant, after, most: limit + 1 });
      return c.json(cursors.page(c, workers, limit, (one) => [one.started_at, one.id]), 200);
    },
  );
}
