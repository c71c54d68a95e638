import { z } from "@hono/zod-openapi";
import { noNul } from "../../../contracts/hub/no_nul.ts";
import {
  listedPersonSchema,
  personFaceSchema,
  personRoles,
  personViewSchema,
} from "../../../contracts/hub/people.ts";
import { toBlob } from "../../../core/vector_blob.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { audit } from "../../db/audit.ts";
import { shownPeople } from "../../db/views/shown_people.ts";
import { embeddingOf, listedPerson, personFaces, personView } from "../../views/person_view.ts";
import { json, numberParam, problems } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireScope } from "../require_scope.ts";

const params = z.object({ id: numberParam }), place = z.tuple([z.int()]);
const peoplePlace = z.tuple([z.int(), z.int()]);
const flag = z.enum(["true", "false"]);

/** Who is in the photos. */
export function personRoutes(app: HubApp, { db, cursors, identity }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/persons" },
      summary: "Everybody of whom one may see a photo",
      request: {
        query: pageQuery.extend({
          role: z.enum(personRoles).optional(),
          named: flag.optional(),
          search: z.string().max(200).regex(noNul).optional(),
          order: z.enum(["number", "photos"]).default("number"),
        }),
      },
      responses: {
        200: json(pageOf(listedPersonSchema), "By number, or by photos"),
        ...problems(422),
      },
    }),
    async (c) => {
      const { limit, cursor, role, named, search, order } = c.req.valid("query");
      const last = cursors.read(c, cursor, peoplePlace);
      const after = last && { id: last[0], photos: last[1] };
      const wanted = { after, order, most: limit + 1, role, search: search || undefined };
      const rows = await db.withTenant(
        scopeOf(c),
        (tx) => shownPeople(tx, { ...wanted, named: named && named === "true" }),
      );
      const page = cursors.page(c, rows, limit, ({ id, photos }) => [id, photos]);
      return c.json({ ...page, items: page.items.map(listedPerson) }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/person/{id}" },
      summary: "One person",
      request: { params, query: z.object({ embedding: flag.default("false") }) },
      responses: { 200: json(personViewSchema, "The person"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), scope = scopeOf(c);
      const withEmbedding = c.req.valid("query").embedding === "true";
      if (withEmbedding) requireScope(c, "embeddings");
      const view = await db.withTenant(scope, async (tx) => {
        const person = await personView(tx, scope, id);
        if (person === undefined || !withEmbedding) return person;
        const looks = await embeddingOf(tx, identity, id);
        const detail = { embeddings: looks !== undefined };
        await audit(tx, c.get("caller"), "people.exported", `person:${id}`, detail);
        return { ...person, embedding: looks === undefined ? null : toBlob(looks).toBase64() };
      });
      if (view === undefined) throw new HttpProblem(404);
      return c.json(view, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/person/{id}/faces" },
      summary: "A person's faces",
      request: { params, query: pageQuery },
      responses: { 200: json(pageOf(personFaceSchema), "By number"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id: person } = c.req.valid("param"), { limit, cursor } = c.req.valid("query");
      const [after = 0] = cursors.read(c, cursor, place) ?? [], scope = scopeOf(c);
      const rows = await db.withTenant(scope, async (tx) => {
        if (await personView(tx, scope, person) === undefined) throw new HttpProblem(404);
        return await personFaces(tx, identity, { person, after, most: limit + 1 });
      });
      return c.json(cursors.page(c, rows, limit, ({ face_id }) => [face_id]), 200);
    },
  );
}
