import { sentence } from "../../../core/sentences/sentence.ts";
import { z } from "zod";
import { newUserSchema, userChangesSchema, userSchema } from "../../../contracts/hub/users.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { changeUser, removeUser, requireNoKey, requireSites } from "../../auth/change_user.ts";
import { audit } from "../../db/audit.ts";
import {
  assignSites,
  findUser,
  insertUser,
  listUsers,
  type StoredUser,
} from "../../db/accounts/users.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";

const one = { params: z.object({ id: uuidParam }) };
const common = { needs: "administer" } as const;

/** The tenant's users. */
export function userRoutes(app: HubApp, scope: HubScope): void {
  addReading(app, scope);
  addMaking(app, scope);
  addChanging(app, scope);
}

function addReading(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/users" },
      summary: "Users, by email address",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(userSchema), "Users"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [after] = cursors.read(c, cursor, z.tuple([z.string()])) ?? [];
      const rows = await db.withTenant(scopeOf(c), (tx) => listUsers(tx, after, limit + 1));
      const page = cursors.page(c, rows, limit, ({ email }) => [email]);
      return c.json({ ...page, items: page.items.map(shown) }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/users/{id}" },
      summary: "A user",
      request: one,
      responses: { 200: json(userSchema, "The user"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const user = await db.withTenant(scopeOf(c), (tx) => findUser(tx, id));
      return c.json(shown(requireThere(user)), 200);
    },
  );
}

function addMaking(app: HubApp, { db, auth }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "post", path: "/v1/users" },
      summary: "Makes a user",
      request: { body: jsonBody(newUserSchema) },
      responses: { 201: json(userSchema, "The user"), ...problems(409, 422) },
    }),
    async (c) => {
      const { sites, password, ...wanted } = c.req.valid("json"), { tenant } = scopeOf(c);
      requireNoKey(c.get("caller"), [wanted.role]);
      const password_hash = await auth.passwords.hash(password), id = crypto.randomUUID();
      const user = await db.withTenant({ tenant }, async (tx) => {
        if (!await insertUser(tx, tenant, { id, ...wanted, password_hash })) {
          throw new HttpProblem(409, { detail: sentence("emailTaken") });
        }
        const assigned = wanted.role === "site_manager" ? sites : [];
        await requireSites(tx, assigned);
        await assignSites(tx, tenant, id, assigned);
        const { email, role } = wanted;
        await audit(tx, c.get("caller"), "user.created", `user:${id}`, { email, role });
        return await findUser(tx, id);
      });
      return c.json(shown(user!), 201);
    },
  );
}

function addChanging(app: HubApp, { db, auth }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "patch", path: "/v1/users/{id}" },
      summary: "Changes a user",
      request: { ...one, body: jsonBody(userChangesSchema) },
      responses: { 200: json(userSchema, "The user"), ...problems(404, 409, 422) },
    }),
    async (c) => {
      const { password, ...changes } = c.req.valid("json"), { tenant } = scopeOf(c);
      const password_hash = password === undefined
        ? undefined
        : await auth.passwords.hash(password);
      const who = { tenant, user: c.req.valid("param").id, by: c.get("caller") };
      const change = { ...changes, ...password_hash !== undefined && { password_hash } };
      const user = await db.withTenant({ tenant }, (tx) => changeUser(tx, who, change));
      auth.principals.forget();
      return c.json(shown(requireThere(user)), 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "delete", path: "/v1/users/{id}" },
      summary: "Takes a user away",
      request: one,
      responses: { 204: { description: "They are gone" }, ...problems(404, 409, 422) },
    }),
    async (c) => {
      const who = { user: c.req.valid("param").id, by: c.get("caller") };
      const wasThere = await db.withTenant(scopeOf(c), (tx) => removeUser(tx, who));
      auth.principals.forget();
      requireThere(wasThere || undefined);
      return c.body(null, 204);
    },
  );
}

function shown({ id, email, name, role, state, sites, created_at }: StoredUser) {
  return { ...{ id, email, name, role, state, sites }, created_at: created_at.toISOString() };
}
