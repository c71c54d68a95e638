import type { z } from "zod";
import { meSchema, ownPasswordSchema } from "../../../contracts/hub/auth.ts";
import type { Caller } from "../../access.ts";
import { changeOwnPassword } from "../../auth/change_own_password.ts";
import { findApiKey, findWorkerKey } from "../../db/accounts/api_keys.ts";
import type { HubDatabase } from "../../db/database.ts";
import { findAdmin } from "../../db/accounts/system_admins.ts";
import { findTenant } from "../../db/accounts/tenants.ts";
import { findUser } from "../../db/accounts/users.ts";
import { json, jsonBody, problems } from "../answers.ts";
import { type HubApp, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";

/** Whoever is logged in. */
export function meRoutes(app: HubApp, { db, auth }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "login", method: "get", path: "/v1/me" },
      summary: "Who asks, and what they may do",
      responses: { 200: json(meSchema, "Who asks"), ...problems(404) },
    }),
    async (c) => c.json(await me(db, c.get("caller")), 200),
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "login", method: "put", path: "/v1/me/password" },
      summary: "Another password for whoever asks; it ends all their tokens",
      request: { body: jsonBody(ownPasswordSchema) },
      responses: { 204: { description: "It is changed" }, ...problems(409, 422) },
    }),
    async (c) => {
      const parts = { db, ...auth }, caller = c.get("caller");
      await changeOwnPassword(parts, caller, c.req.valid("json"), c.get("address"));
      auth.principals.forget();
      return c.body(null, 204);
    },
  );
}

async function me(db: HubDatabase, caller: Caller): Promise<z.infer<typeof meSchema>> {
  const { id, role, sites, scopes, tenant: of } = caller;
  const { name, email } = requireThere(await labelOf(db, caller));
  const tenant = of && await db.asSystem((tx) => findTenant(tx, { id: of }));
  return {
    ...{ id, role, name, email: email ?? null },
    tenant: tenant ? { id: tenant.id, slug: tenant.slug, name: tenant.name } : null,
    sites: sites === undefined ? null : [...sites],
    scopes: [...scopes],
  };
}

function labelOf(
  db: HubDatabase,
  { id: name, tenant }: Caller,
): Promise<{ name: string; email?: string } | undefined> {
  const [kind, id] = name.split(":");
  if (tenant === undefined) {
    return db.asSystem<{ name: string; email?: string } | undefined>((tx) =>
      kind === "admin" ? findAdmin(tx, id) : findWorkerKey(tx, { id })
    );
  }
  return db.withTenant<{ name: string; email?: string } | undefined>(
    { tenant },
    (tx) => kind === "user" ? findUser(tx, id) : findApiKey(tx, { id }),
  );
}
