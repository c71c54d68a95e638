import { z } from "zod";
import {
  type ExchangedChanges,
  exchangedChangesSchema,
  heardDeviceSchema,
} from "../../../../contracts/exchange.ts";
import { HttpProblem } from "../../../../http/http_problem.ts";
import { exchangeDevices, noteAsked } from "../../../db/exchange/devices.ts";
import { changesFor, readCursor } from "../../../identity/exchange/changes_for.ts";
import { settleIfDue } from "../../../identity/exchange/hear_decisions.ts";
import { json, problems } from "../../answers.ts";
import { type HubApp, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";
import { requireExchange } from "./require_exchange.ts";

/** Pause between looks while a laptop waits, in milliseconds. */
const LOOK_MS = 500;

function wholeNumber(least: number, most: number, usual: number) {
  return z.string().regex(/^\d{1,4}$/).transform(Number).pipe(z.int().min(least).max(most))
    .default(usual).openapi({ type: "integer", minimum: least, maximum: most, default: usual });
}

const query = z.object({
  device: z.uuid().toLowerCase().openapi({ description: "The laptop that asks" }),
  /** As the answer before named it; left out: from the beginning. */
  cursor: z.string().max(200).optional(),
  /** Photos at most. */
  limit: wholeNumber(1, 200, 50),
  /** How long to wait for something new, in seconds. */
  wait: wholeNumber(0, 20, 0),
});

/** What a laptop is told of others, and who takes part. */
export function exchangeChangeRoutes(app: HubApp, scope: HubScope): void {
  const { db } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ needs: "decide", method: "get", path: "/v1/exchange/changes" },
      summary: "What others sent and said since a laptop asked last",
      description:
        "Needs an API key with the scope exchange that sees every site. Waits for up to " +
        "20 seconds if there is nothing new.",
      request: { query },
      responses: { 200: json(exchangedChangesSchema, "Changes"), ...problems(422, 503) },
    }),
    async (c) => {
      const { tenant } = requireExchange(c), { device, cursor, limit, wait } = c.req.valid("query");
      const after = readCursor(cursor);
      if (after === undefined) {
        const message = "This is no cursor of this list";
        throw new HttpProblem(422, { detail: message, errors: [{ field: "cursor", message }] });
      }
      const asked = { device, after, most: limit };
      const signal = AbortSignal.any([c.req.raw.signal, scope.work.ending]);
      return c.json(await waitFor(scope, { tenant, asked, wait, signal }), 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/exchange/devices" },
      summary: "Laptops that exchange with the hub; who has sites sees none",
      responses: {
        200: json(z.strictObject({ items: z.array(heardDeviceSchema) }), "Laptops, by name"),
      },
    }),
    async (c) => {
      const { tenant, sites } = scopeOf(c);
      const devices = sites === undefined ? await db.withTenant({ tenant }, exchangeDevices) : [];
      const items = devices.map(({ id, name, firstSeenAt, lastSeenAt }) => ({
        ...{ id, name, first_seen_at: firstSeenAt.toISOString() },
        last_seen_at: lastSeenAt.toISOString(),
      }));
      return c.json({ items }, 200);
    },
  );
}

interface Asked {
  tenant: string;
  asked: Parameters<typeof changesFor>[1];
  /** Seconds. */
  wait: number;
  signal: AbortSignal;
}

async function waitFor(
  { db, identity, regrouper, clock }: HubScope,
  { tenant, asked, wait, signal }: Asked,
): Promise<ExchangedChanges> {
  const until = clock.now() + wait * 1000, at = new Date(clock.date());
  await db.withTenant({ tenant }, (tx) => noteAsked(tx, asked.device, at));
  for (;;) {
    if (await settleIfDue(identity, tenant)) regrouper.consider(tenant);
    const changes = await db.withTenant({ tenant }, (tx) => changesFor(tx, asked), {
      atOneMoment: true,
    });
    const { photos, gone, decisions, fates } = changes;
    const isNew = photos.length + gone.length + decisions.length + fates.length > 0;
    if (isNew || clock.now() >= until || signal.aborted) return changes;
    await clock.sleep(Math.min(LOOK_MS, until - clock.now()), signal);
  }
}
