import { sentence } from "../../../core/sentences/sentence.ts";
import { z } from "zod";
import {
  newTenantSchema,
  tenantChangesSchema,
  tenantSchema,
} from "../../../contracts/hub/tenants.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { removeTenant } from "../../auth/remove_tenant.ts";
import { makeTenant } from "../../auth/make_tenant.ts";
import { auditSystem } from "../../db/audit.ts";
import {
  findTenant,
  listTenants,
  type StoredTenant,
  updateTenant,
} from "../../db/accounts/tenants.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";

const one = { params: z.object({ id: uuidParam }) };
const common = { needs: "tenants" } as const;

/** The hub's tenants, for whoever runs it: what they are called, and nothing of what is in them. */
export function tenantRoutes(app: HubApp, scope: HubScope): void {
  addReading(app, scope);
  addMaking(app, scope);
  addChanging(app, scope);
}

function addReading(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/tenants" },
      summary: "Tenants, by slug",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(tenantSchema), "Tenants"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [after] = cursors.read(c, cursor, z.tuple([z.string()])) ?? [];
      const rows = await db.asSystem((tx) => listTenants(tx, after, limit + 1));
      const page = cursors.page(c, rows, limit, ({ slug }) => [slug]);
      return c.json({ ...page, items: page.items.map(shown) }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/tenants/{id}" },
      summary: "A tenant",
      request: one,
      responses: { 200: json(tenantSchema, "The tenant"), ...problems(404, 422) },
    }),
    async (c) => {
      const by = c.req.valid("param"), tenant = await db.asSystem((tx) => findTenant(tx, by));
      return c.json(shown(requireThere(tenant)), 200);
    },
  );
}

function addMaking(app: HubApp, { db, auth }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "post", path: "/v1/tenants" },
      summary: "Makes a tenant, and its first user",
      request: { body: jsonBody(newTenantSchema) },
      responses: { 201: json(tenantSchema, "The tenant"), ...problems(409, 422) },
    }),
    async (c) => {
      const { passwords } = auth, by = c.get("caller");
      const made = await makeTenant({ db, passwords }, by, c.req.valid("json"));
      if (made === undefined) {
        throw new HttpProblem(409, { detail: sentence("slugTaken") });
      }
      const tenant = await db.asSystem((tx) => findTenant(tx, { id: made.tenant }));
      return c.json(shown(requireThere(tenant)), 201);
    },
  );
}

function addChanging(app: HubApp, scope: HubScope): void {
  const { db, auth } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "patch", path: "/v1/tenants/{id}" },
      summary: "Renames a tenant, suspends it, or lets it in again",
      request: { ...one, body: jsonBody(tenantChangesSchema) },
      responses: { 200: json(tenantSchema, "The tenant"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), changes = c.req.valid("json");
      const tenant = await db.asSystem(async (tx) => {
        requireThere(await findTenant(tx, { id }));
        const changed = await updateTenant(tx, id, changes);
        await auditSystem(tx, c.get("caller"), "tenant.changed", `tenant:${id}`, changes);
        return changed;
      });
      auth.principals.forget();
      return c.json(shown(requireThere(tenant)), 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "delete", path: "/v1/tenants/{id}" },
      summary: "Takes a suspended tenant away, with everything of it",
      request: one,
      responses: { 204: { description: "It is gone" }, ...problems(404, 409, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      requireThere(await removeTenant(scope, c.get("caller"), id) || undefined);
      auth.principals.forget();
      return c.body(null, 204);
    },
  );
}

function shown({ id, slug, name, state, created_at }: StoredTenant) {
  return { ...{ id, slug, name, state }, created_at: created_at.toISOString() };
}
