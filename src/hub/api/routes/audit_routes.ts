import { z } from "@hono/zod-openapi";
import { auditEntrySchema, auditVerdictSchema } from "../../../contracts/hub/audit.ts";
import { verifyChain } from "../../audit/verify_chain.ts";
import {
  type ChainedEntry,
  entriesAfter,
  newestEntries,
  newestSystemEntries,
  systemEntriesAfter,
} from "../../db/audit.ts";
import { json, problems } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, type HubContext, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** What was done: of a tenant for its admin, of the hub itself for whoever runs it. */
export function auditRoutes(app: HubApp, scope: HubScope): void {
  const { db, cursors } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ needs: "audit", method: "get", path: "/v1/audit" },
      summary: "What was done, the newest first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(auditEntrySchema), "Entries of the log"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [before] = cursors.read(c, cursor, z.tuple([z.int()])) ?? [];
      const asked = { before, most: limit + 1 }, { tenant } = c.get("caller");
      const rows = tenant === undefined
        ? await db.asSystem((tx) => newestSystemEntries(tx, asked))
        : await db.withTenant({ tenant }, (tx) => newestEntries(tx, asked));
      const { items, next_cursor } = cursors.page(c, rows, limit, ({ seq }) => [seq]);
      return c.json({ items: items.map(shown), next_cursor }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "audit", method: "get", path: "/v1/audit/verify" },
      summary: "Whether the log is as it was written",
      responses: { 200: json(auditVerdictSchema, "What was found") },
    }),
    async (c) => c.json(await verify(c, scope), 200),
  );
}

function verify(c: HubContext, { db }: HubScope) {
  const { tenant } = c.get("caller");
  return tenant === undefined
    ? verifyChain("", (after, most) => db.asSystem((tx) => systemEntriesAfter(tx, after, most)))
    : verifyChain(
      tenant,
      (after, most) => db.withTenant({ tenant }, (tx) => entriesAfter(tx, after, most)),
    );
}

function shown({ seq, at, actor, action, subject, detail, hash }: ChainedEntry) {
  return { ...{ seq, at: at.toISOString(), actor, action, subject, detail }, hash: hash.toHex() };
}
