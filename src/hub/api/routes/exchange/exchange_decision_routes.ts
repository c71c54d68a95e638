import { z } from "zod";
import {
  sendDecisionsSchema,
  sentDecisionsSchema,
  setAsideSchema,
} from "../../../../contracts/exchange.ts";
import { sayingsSetAside } from "../../../db/exchange/told_sayings.ts";
import { hearDecisions } from "../../../identity/exchange/hear_decisions.ts";
import { setAsideView } from "../../../identity/exchange/set_aside_view.ts";
import { json, jsonBody, problems } from "../../answers.ts";
import { pageOf, pageQuery } from "../../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";
import { requireExchange } from "./require_exchange.ts";

/** What humans said at laptops of an event. */
export function exchangeDecisionRoutes(app: HubApp, scope: HubScope): void {
  const { db, identity, regrouper, cursors } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ needs: "decide", method: "post", path: "/v1/exchange/decisions" },
      summary: "Say what was decided at a laptop",
      description:
        "Needs an API key with the scope exchange that sees every site, which may forget " +
        "people, too. A decision that was said before is known by its id.",
      request: { body: jsonBody(sendDecisionsSchema) },
      responses: {
        200: json(sentDecisionsSchema, "What became of each, in the order of the request"),
        ...problems(413, 415, 422, 503),
      },
    }),
    async (c) => {
      const { tenant } = requireExchange(c), { device, decisions } = c.req.valid("json");
      const caller = c.get("caller");
      const fates = await hearDecisions(identity, { tenant, caller, device, decisions });
      regrouper.consider(tenant);
      return c.json({ decisions: fates }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/exchange/set-aside" },
      summary: "Decisions that do not hold, the newest first",
      description:
        "Somebody elsewhere said otherwise later, or they cannot be carried out. Who has " +
        "sites sees none.",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(setAsideSchema), "Decisions"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), { tenant, sites } = scopeOf(c);
      const [before] = cursors.read(c, cursor, z.tuple([z.int()])) ?? [];
      const page = await db.withTenant({ tenant }, async (tx) => {
        const rows = sites === undefined
          ? await sayingsSetAside(tx, { before, most: limit + 1 })
          : [];
        const { items, next_cursor } = cursors.page(c, rows, limit, ({ seq }) => [seq]);
        return { items: await setAsideView(tx, items), next_cursor };
      });
      return c.json(page, 200);
    },
  );
}
