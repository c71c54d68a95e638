import { z } from "zod";
import {
  apiKeyChangesSchema,
  apiKeySchema,
  newApiKeyAnswerSchema,
  newApiKeySchema,
} from "../../../contracts/hub/api_keys.ts";
import { scopeSchema } from "../../../contracts/hub/auth.ts";
import { changeApiKey, requireNoMore } from "../../auth/change_api_key.ts";
import { requireSites } from "../../auth/change_user.ts";
import { makeTenantKey } from "../../auth/make_api_key.ts";
import {
  findApiKey,
  listApiKeys,
  revokeApiKey,
  type StoredApiKey,
} from "../../db/accounts/api_keys.ts";
import { audit } from "../../db/audit.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { expiryOf } from "../expiry_of.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";
import { keyPlace, placeOfKey, shownKey } from "../shown_key.ts";

const one = { params: z.object({ id: uuidParam }) };
const common = { needs: "administer" } as const;

/** The tenant's keys for programs. */
export function apiKeyRoutes(app: HubApp, scope: HubScope): void {
  addReading(app, scope);
  addMaking(app, scope);
  addChanging(app, scope);
  addRevoking(app, scope);
}

function addReading(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/api-keys" },
      summary: "API keys, the newest first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(apiKeySchema), "Keys"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), after = keyPlace(cursors, c, cursor);
      const rows = await db.withTenant(scopeOf(c), (tx) => listApiKeys(tx, after, limit + 1));
      const page = cursors.page(c, rows, limit, placeOfKey);
      return c.json({ ...page, items: page.items.map(shown) }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/api-keys/{id}" },
      summary: "An API key, without what it is itself",
      request: one,
      responses: { 200: json(apiKeySchema, "The key"), ...problems(404, 422) },
    }),
    async (c) => {
      const by = c.req.valid("param");
      const key = await db.withTenant(scopeOf(c), (tx) => findApiKey(tx, by));
      return c.json(shown(requireThere(key)), 200);
    },
  );
}

function addMaking(app: HubApp, { db, clock }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "post", path: "/v1/api-keys" },
      summary: "Makes an API key, and shows it once",
      request: { body: jsonBody(newApiKeySchema) },
      responses: { 201: json(newApiKeyAnswerSchema, "The key"), ...problems(422) },
    }),
    async (c) => {
      const { tenant } = scopeOf(c), caller = c.get("caller"), at = new Date(clock.date());
      const wanted = c.req.valid("json"), { role } = wanted;
      const sites = role === "site_manager" ? wanted.sites : [];
      const expires_at = expiryOf(wanted.expires_at, clock.date());
      const made = await db.withTenant({ tenant }, async (tx) => {
        await requireSites(tx, sites);
        await requireNoMore(tx, caller, { scopes: wanted.scopes, expires_at });
        const options = { tenant, at, wanted: { ...wanted, sites, expires_at } };
        const { id, key } = await makeTenantKey(tx, caller, options);
        return { ...shown((await findApiKey(tx, { id }))!), key };
      });
      return c.json(made, 201);
    },
  );
}

function addChanging(app: HubApp, { db, auth, clock }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "patch", path: "/v1/api-keys/{id}" },
      summary: "Changes what an API key is called, and when it ends",
      request: { ...one, body: jsonBody(apiKeyChangesSchema) },
      responses: { 200: json(apiKeySchema, "The key"), ...problems(404, 409, 422) },
    }),
    async (c) => {
      const who = { id: c.req.valid("param").id, by: c.get("caller") };
      const { expires_at: ends, ...changes } = c.req.valid("json");
      const expires_at = ends === undefined ? undefined : expiryOf(ends, clock.date());
      const change = { ...changes, ...expires_at !== undefined && { expires_at } };
      const key = await db.withTenant(scopeOf(c), (tx) => changeApiKey(tx, who, change));
      auth.principals.forget();
      return c.json(shown(requireThere(key)), 200);
    },
  );
}

function addRevoking(app: HubApp, { db, auth, clock }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "delete", path: "/v1/api-keys/{id}" },
      summary: "Revokes an API key; it stays in the list",
      request: one,
      responses: { 204: { description: "It is revoked" }, ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), at = new Date(clock.date());
      await db.withTenant(scopeOf(c), async (tx) => {
        requireThere(await findApiKey(tx, { id }));
        if (!await revokeApiKey(tx, id, at)) return;
        await audit(tx, c.get("caller"), "key.revoked", `key:${id}`);
      });
      auth.principals.forget();
      return c.body(null, 204);
    },
  );
}

function shown(key: StoredApiKey) {
  const { role, sites, scopes, created_by } = key;
  const known = scopeSchema.options.filter((scope) => scopes.includes(scope));
  return { ...shownKey(key), role, sites, scopes: known, created_by };
}
