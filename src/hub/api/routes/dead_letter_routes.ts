import { z } from "zod";
import {
  deadLetterSchema,
  redriveAnswerSchema,
  redriveSchema,
} from "../../../contracts/hub/dead_letters.ts";
import { deadLetters, redriveLetters } from "../../work/dead_letters.ts";
import { json, jsonBody, problems } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Messages about photos that were given up, and how they wait again. */
export function deadLetterRoutes(app: HubApp, { work, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/dead-letters" },
      summary: "Messages about photos that were given up, the oldest first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(deadLetterSchema), "Messages"), ...problems(422, 503) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), last = cursors.read(c, cursor, place);
      const all = await deadLetters(work, scopeOf(c));
      const isAfter = ({ since, id }: { since: string; id: string }) =>
        last === undefined || since > last[0] || since === last[0] && id > last[1];
      const rows = all.filter(isAfter).slice(0, limit + 1);
      return c.json(cursors.page(c, rows, limit, ({ since, id }) => [since, id]), 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "post", path: "/v1/dead-letters/redrive" },
      summary: "Let messages that were given up wait again",
      request: { body: jsonBody(redriveSchema) },
      responses: { 200: json(redriveAnswerSchema, "They wait again"), ...problems(422, 503) },
    }),
    async (c) => {
      const { ids } = c.req.valid("json");
      return c.json({ redriven: await redriveLetters(work, scopeOf(c), ids) }, 200);
    },
  );
}
