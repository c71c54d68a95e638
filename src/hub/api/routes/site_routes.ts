import { sentence } from "../../../core/sentences/sentence.ts";
import { z } from "zod";
import { newSiteSchema, siteSchema } from "../../../contracts/hub/sites.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { audit } from "../../db/audit.ts";
import {
  deleteSite,
  findSite,
  insertSite,
  listSites,
  renameSite,
  type StoredSite,
} from "../../db/accounts/sites.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";

const one = { params: z.object({ id: uuidParam }) };
const taken = () => new HttpProblem(409, { detail: sentence("siteNameTaken") });

/** The tenant's sites; whoever is assigned to some sees these alone. */
export function siteRoutes(app: HubApp, scope: HubScope): void {
  addReading(app, scope);
  addMaking(app, scope);
  addChanging(app, scope);
}

function addReading(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/sites" },
      summary: "Sites, by name",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(siteSchema), "Sites"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), scope = scopeOf(c);
      const [after] = cursors.read(c, cursor, z.tuple([z.string()])) ?? [];
      const asked = { of: scope.sites, after, most: limit + 1 };
      const rows = await db.withTenant(scope, (tx) => listSites(tx, asked));
      const page = cursors.page(c, rows, limit, ({ name }) => [name]);
      return c.json({ ...page, items: page.items.map(shown) }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/sites/{id}" },
      summary: "A site",
      request: one,
      responses: { 200: json(siteSchema, "The site"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), scope = scopeOf(c);
      const isSeen = scope.sites?.includes(id) ?? true;
      const site = await db.withTenant(scope, (tx) => findSite(tx, id));
      return c.json(shown(requireThere(isSeen ? site : undefined)), 200);
    },
  );
}

function addMaking(app: HubApp, { db }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "post", path: "/v1/sites" },
      summary: "Makes a site",
      request: { body: jsonBody(newSiteSchema) },
      responses: { 201: json(siteSchema, "The site"), ...problems(409, 422) },
    }),
    async (c) => {
      const { tenant } = scopeOf(c), { name } = c.req.valid("json"), id = crypto.randomUUID();
      const site = await db.withTenant({ tenant }, async (tx) => {
        if (!await insertSite(tx, tenant, { id, name })) throw taken();
        await audit(tx, c.get("caller"), "site.created", `site:${id}`, { name });
        return await findSite(tx, id);
      });
      return c.json(shown(site!), 201);
    },
  );
}

function addChanging(app: HubApp, { db, auth }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "patch", path: "/v1/sites/{id}" },
      summary: "Renames a site",
      request: { ...one, body: jsonBody(newSiteSchema) },
      responses: { 200: json(siteSchema, "The site"), ...problems(404, 409, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), { name } = c.req.valid("json");
      const site = await db.withTenant(scopeOf(c), async (tx) => {
        requireThere(await findSite(tx, id));
        if (!await renameSite(tx, id, name)) throw taken();
        await audit(tx, c.get("caller"), "site.renamed", `site:${id}`, { name });
        return await findSite(tx, id);
      });
      return c.json(shown(site!), 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method: "delete", path: "/v1/sites/{id}" },
      summary: "Takes a site away that has no photos",
      request: one,
      responses: { 204: { description: "It is gone" }, ...problems(404, 409, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      await db.withTenant(scopeOf(c), async (tx) => {
        const { name } = requireThere(await findSite(tx, id));
        if (await deleteSite(tx, id)) {
          throw new HttpProblem(409, { detail: sentence("siteInUse") });
        }
        await audit(tx, c.get("caller"), "site.deleted", `site:${id}`, { name });
      });
      auth.principals.forget();
      return c.body(null, 204);
    },
  );
}

function shown({ id, name, created_at }: StoredSite) {
  return { id, name, created_at: created_at.toISOString() };
}
