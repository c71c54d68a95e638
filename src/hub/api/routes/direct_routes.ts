import { z } from "zod";
import {
  directAnswerSchema,
  directRequestSchema,
  pictureSizesSchema,
} from "../../../contracts/hub/direct.ts";
import { leaseTenantSchema } from "../../../contracts/hub/work.ts";
import { acceptDirect, directAccess } from "../../work/direct_access.ts";
import { requireLease } from "../../work/require_lease.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { type HubApp, type HubContext, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

const params = z.object({ id: uuidParam });

/** For workers that may ask the store of objects themselves. */
export function directRoutes(app: HubApp, { work }: Pick<HubScope, "work">): void {
  const requireMine = async (c: HubContext, lease: string, tenant: string | undefined) => {
    const found = await requireLease(work, c.get("caller"), { lease, tenant });
    const { photo, lease: { attempt } } = found.leased;
    return { leased: found.leased, of: { tenant: found.tenant, photo, attempt } };
  };
  app.openapi(
    hubRoute(app, {
      ...{ needs: "work", method: "post", path: "/v1/work/leases/{id}/direct" },
      summary: "Addresses at the store of objects, for a worker that may ask it",
      request: { params, query: leaseTenantSchema, body: jsonBody(directRequestSchema) },
      responses: {
        200: json(directAnswerSchema, "Addresses that run out; null: by the hub alone"),
        ...problems(404, 422, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), { tenant } = c.req.valid("query");
      const { leased, of } = await requireMine(c, id, tenant);
      return c.json(await directAccess(work, of, leased, c.req.valid("json")), 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "work", method: "post", path: "/v1/work/leases/{id}/stored" },
      summary: "Say that pictures are at the addresses that the hub gave",
      request: { params, query: leaseTenantSchema, body: jsonBody(pictureSizesSchema) },
      responses: { 204: { description: "They are there" }, ...problems(404, 415, 422, 503) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), { tenant } = c.req.valid("query");
      const { of } = await requireMine(c, id, tenant);
      await acceptDirect(work, of, c.req.valid("json"));
      return c.body(null, 204);
    },
  );
}
