import { z } from "zod";
import {
  newWorkerKeyAnswerSchema,
  newWorkerKeySchema,
  workerKeySchema,
} from "../../../contracts/hub/api_keys.ts";
import { makeWorkerKey } from "../../auth/make_api_key.ts";
import { findWorkerKey, listWorkerKeys, revokeWorkerKey } from "../../db/accounts/api_keys.ts";
import { auditSystem } from "../../db/audit.ts";
import { expiryOf } from "../expiry_of.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";
import { keyPlace, placeOfKey, shownKey } from "../shown_key.ts";

const common = { needs: "tenants" } as const;

/** Keys of workers that serve every tenant. */
export function workerKeyRoutes(app: HubApp, scope: HubScope): void {
  addReading(app, scope);
  addChanging(app, scope);
}

function addReading(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "get", path: "/v1/worker-keys" },
      summary: "Keys of workers that serve every tenant, the newest first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(workerKeySchema), "Keys"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), after = keyPlace(cursors, c, cursor);
      const rows = await db.asSystem((tx) => listWorkerKeys(tx, after, limit + 1));
      const page = cursors.page(c, rows, limit, placeOfKey);
      return c.json({ ...page, items: page.items.map(shownKey) }, 200);
    },
  );
}

function addChanging(app: HubApp, { db, auth, clock }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "post", path: "/v1/worker-keys" },
      summary: "Makes a key for workers of every tenant, and shows it once",
      request: { body: jsonBody(newWorkerKeySchema) },
      responses: { 201: json(newWorkerKeyAnswerSchema, "The key"), ...problems(422) },
    }),
    async (c) => {
      const { name, expires_at } = c.req.valid("json"), at = new Date(clock.date());
      const wanted = { name, expires_at: expiryOf(expires_at, clock.date()) };
      const made = await db.asSystem(async (tx) => {
        const { id, key } = await makeWorkerKey(tx, c.get("caller"), { at, wanted });
        return { ...shownKey((await findWorkerKey(tx, { id }))!), key };
      });
      return c.json(made, 201);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ ...common, method: "delete", path: "/v1/worker-keys/{id}" },
      summary: "Revokes a key of workers; it stays in the list",
      request: { params: z.object({ id: uuidParam }) },
      responses: { 204: { description: "It is revoked" }, ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), at = new Date(clock.date());
      await db.asSystem(async (tx) => {
        requireThere(await findWorkerKey(tx, { id }));
        if (!await revokeWorkerKey(tx, id, at)) return;
        await auditSystem(tx, c.get("caller"), "key.revoked", `key:${id}`);
      });
      auth.principals.forget();
      return c.body(null, 204);
    },
  );
}
