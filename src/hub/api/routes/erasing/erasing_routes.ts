import { z } from "zod";
import type { Caller } from "../../../access.ts";
import { erasureSchema, personErasedSchema } from "../../../../contracts/hub/erasing.ts";
import { erasePerson } from "../../../identity/erase/erase_person.ts";
import { erasePhoto } from "../../../identity/erase/erase_photo.ts";
import { json, numberParam, problems, uuidParam } from "../../answers.ts";
import { HttpProblem } from "../../../../http/http_problem.ts";
import { findErasures } from "../../../db/erasing/erasures.ts";
import { erasureView } from "../../../views/erasure_view.ts";
import { pageOf, pageQuery } from "../../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";

const params = z.object({ id: numberParam });
const query = z.object({ dryRun: z.enum(["true", "false"]).default("false") });

/** What goes for good. */
export function erasingRoutes(app: HubApp, scope: HubScope): void {
  addPerson(app, scope);
  addPhoto(app, scope);
  addList(app, scope);
  addOne(app, scope);
}

function addPerson(app: HubApp, { identity, regrouper, erasures }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "erase", method: "delete", path: "/v1/person/{id}" },
      summary: "Erase a person for good: faces, looks, and names, also in what was decided",
      description:
        "The photos stay, and in them the faces are not looked at again. With `dryRun`, " +
        "it only says what would go. `erasure` says whether anything is left anywhere: if so, " +
        "the hub goes on by itself, and `GET /v1/erasures/{id}` says how far it is.",
      request: { params, query },
      responses: {
        200: json(personErasedSchema, "What is gone, or would go"),
        ...problems(404, 422),
      },
    }),
    async (c) => {
      const { id: person } = c.req.valid("param"), { tenant } = scopeOf(c);
      const dryRun = c.req.valid("query").dryRun === "true";
      const { people, faces, photos, erasure: id } = await erasePerson(identity, {
        ...{ caller: c.get("caller"), tenant, person, dryRun },
      });
      const erasure = id === undefined ? null : erasureView(await erasures.goOn(tenant, id));
      if (!dryRun) regrouper.consider(tenant);
      return c.json({ person_ids: people, faces, photos, erasure }, 200);
    },
  );
}

function addPhoto(app: HubApp, { identity, regrouper, erasures }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "erase", method: "delete", path: "/v1/photo/{id}" },
      summary: "Erase a photo for good: its faces, its pictures, and its bytes if it was sent",
      description: "A file below a root stays; it is a new photo if it is taken in once more.",
      request: { params },
      responses: {
        202: json(erasureSchema, "It is shown no more; the hub goes on with what is left"),
        204: { description: "It is gone, and nothing of it is left anywhere" },
        ...problems(404, 409, 422, 503),
      },
    }),
    async (c) => {
      const { id: photo } = c.req.valid("param"), { tenant } = scopeOf(c);
      const id = await erasePhoto(identity, { caller: c.get("caller"), tenant, photo });
      const erasure = await erasures.goOn(tenant, id);
      regrouper.consider(tenant);
      return erasure.finishedAt === null ? c.json(erasureView(erasure), 202) : c.body(null, 204);
    },
  );
}

/** Whoever is assigned to sites sees what they erased themselves. */
function ownOf({ id, sites }: Caller): { requestedBy?: string } {
  return sites === undefined ? {} : { requestedBy: id };
}

function addList(app: HubApp, { db, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "erase", method: "get", path: "/v1/erasures" },
      summary: "What was erased, and how far that is, the newest first",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(erasureSchema), "Erasures"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query");
      const [madeAt, id] = cursors.read(c, cursor, z.tuple([z.number(), z.uuid()])) ?? [];
      const before = id === undefined ? undefined : { madeAt: new Date(madeAt!), id };
      const wanted = { before, most: limit + 1, ...ownOf(c.get("caller")) };
      const rows = await db.withTenant(scopeOf(c), (tx) => findErasures(tx, wanted));
      const { items, next_cursor } = cursors.page(
        c,
        rows,
        limit,
        ({ madeAt, id }) => [madeAt.getTime(), id],
      );
      return c.json({ items: items.map(erasureView), next_cursor }, 200);
    },
  );
}

function addOne(app: HubApp, { db }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "erase", method: "get", path: "/v1/erasures/{id}" },
      summary: "How far an erasure is: it is finished once every place counts zero",
      request: { params: z.object({ id: uuidParam }) },
      responses: { 200: json(erasureSchema, "The erasure"), ...problems(404, 422) },
    }),
    async (c) => {
      const wanted = { ids: [c.req.valid("param").id], ...ownOf(c.get("caller")) };
      const [found] = await db.withTenant(scopeOf(c), (tx) => findErasures(tx, wanted));
      if (found === undefined) throw new HttpProblem(404);
      return c.json(erasureView(found), 200);
    },
  );
}
