import { z } from "zod";
import {
  decisionsAnswerSchema,
  decisionsRequestSchema,
  madeDecisionSchema,
  undoRequestSchema,
} from "../../../../contracts/hub/decisions.ts";
import { decide } from "../../../identity/decisions/decide.ts";
import { madeDecisions } from "../../../identity/decisions/made_decisions.ts";
import { json, jsonBody, numberParam, problems } from "../../answers.ts";
import { pageOf, pageQuery } from "../../cursors.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";

/** What humans say of people. */
export function decisionRoutes(app: HubApp, scope: HubScope): void {
  addDecide(app, scope);
  addUndo(app, scope);
  addList(app, scope);
}

const made = json(
  decisionsAnswerSchema,
  "What the decisions change; they are made unless a dry run",
);

function addDecide(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "decide", method: "post", path: "/v1/decisions" },
      summary: "Say who is who: names, mergers, and what else a human knows",
      request: { body: jsonBody(decisionsRequestSchema) },
      responses: { 200: made, ...problems(404, 413, 415, 422) },
    }),
    async (c) => {
      const { decisions, dryRun } = c.req.valid("json");
      return c.json(await decideAs(c, scope, { requests: decisions, dryRun }), 200);
    },
  );
}

function addUndo(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "decide", method: "post", path: "/v1/decisions/{id}/undo" },
      summary: "Take a decision back, or an undoing",
      request: {
        params: z.object({ id: numberParam }),
        body: { ...jsonBody(undoRequestSchema), required: false },
      },
      responses: { 200: made, ...problems(404, 413, 415, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), { dryRun = false } = c.req.valid("json");
      const requests = [{ kind: "undo", decision: id } as const];
      return c.json(await decideAs(c, scope, { requests, dryRun }), 200);
    },
  );
}

async function decideAs(
  c: HubContext,
  { identity, regrouper }: HubScope,
  asked: Pick<Parameters<typeof decide>[1], "requests" | "dryRun">,
) {
  const { tenant } = scopeOf(c);
  const answer = await decide(identity, { ...asked, caller: c.get("caller"), tenant });
  if (!asked.dryRun) regrouper.consider(tenant);
  return answer;
}

function addList(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/decisions" },
      summary: "What was decided, the newest first; to who has sites, their own decisions",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(madeDecisionSchema), "Decisions"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), { tenant, sites } = scopeOf(c);
      const [before] = cursors.read(c, cursor, z.tuple([z.int()])) ?? [];
      const rows = await db.withTenant({ tenant }, (tx) =>
        madeDecisions(tx, {
          ...{ before, most: limit + 1 },
          ...sites !== undefined && { madeBy: c.get("caller").id },
        }));
      return c.json(cursors.page(c, rows, limit, ({ id }) => [id]), 200);
    },
  );
}
