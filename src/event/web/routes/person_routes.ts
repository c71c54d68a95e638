import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import { peopleViewSchema } from "../../../contracts/people.ts";
import { faceOwnerSchema, personFacesViewSchema } from "../../../contracts/person_faces.ts";
import { personPhotosViewSchema } from "../../../contracts/person_photos.ts";
import { similarPeopleSchema } from "../../../contracts/similar_people.ts";
import { peopleView } from "../../views/people/people_view.ts";
import { personFacesView } from "../../views/people/person_faces_view.ts";
import { personPhotosView } from "../../views/people/person_photos_view.ts";
import { personZipView } from "../../views/people/person_zip_view.ts";
import { similarToFaces, similarToPerson } from "../../views/people/similar_people_view.ts";
import { idParam, json, type PageApp, problems } from "../json_route.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { zipResponse } from "../../../http/zip_response.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

const NOBODY = sentence("noPersonOfNumber");
const ofPerson = { request: { params: z.object({ id: idParam }) } };

/** Who is in the event, and what is known of one of them. */
export function personRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    get("/api/operator/persons", {
      summary: "Everybody who has a face or a name",
      responses: { 200: json(peopleViewSchema, "In the order of their numbers"), ...problems(503) },
    }),
    (c) => {
      const uncertain = scope.faces.uncertain();
      return c.json(scope.read(({ store }) => peopleView(store, uncertain)), 200);
    },
  );
  app.openapi(
    get("/api/operator/persons/{id}", {
      ...ofPerson,
      summary: "A person with all their faces",
      responses: {
        200: json(personFacesViewSchema, "The least certain faces first"),
        ...problems(404, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), sure = await scope.faces.sharesOf(id);
      const view = scope.read((event) => personFacesView(event, id, sure));
      return c.json(orNotFound(view, NOBODY), 200);
    },
  );
  app.openapi(
    get("/api/operator/persons/{id}/photos", {
      ...ofPerson,
      summary: "The photos of a person, and where in their folder each is",
      responses: {
        200: json(personPhotosViewSchema, "In the order of time"),
        ...problems(404, 503),
      },
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const view = scope.read(({ store }) => personPhotosView(store, id));
      return c.json(orNotFound(view, NOBODY), 200);
    },
  );
  zipRoute(app, scope);
  similarityRoutes(app, scope);
}

function zipRoute(app: PageApp, scope: WebScope): void {
  const binary = z.string().openapi({ type: "string", format: "binary" });
  app.openapi(
    get("/api/operator/persons/{id}/zip", {
      ...ofPerson,
      summary: "The developed photos of a person, under the cameras' names",
      responses: {
        200: { description: "An archive", content: { "application/zip": { schema: binary } } },
        ...problems(404, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const zip = orNotFound(scope.read(({ store }) => personZipView(store, id)), NOBODY);
      return await zipResponse(scope.root, zip);
    },
  );
}

/** Who may be the same person, for those who merge people or say whose a face is. */
function similarityRoutes(app: PageApp, scope: WebScope): void {
  const answer = json(similarPeopleSchema, "The most similar first; nobody hidden");
  app.openapi(
    get("/api/operator/persons/{id}/similar", {
      ...ofPerson,
      summary: "Whom a person resembles",
      responses: { 200: answer, ...problems(404, 503) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), judging = await scope.judging();
      const found = scope.read(({ store }) => similarToPerson(store, judging, id));
      return c.json(orNotFound(found, NOBODY), 200);
    },
  );
  const numbers = z.string().regex(/^\d{1,15}(,\d{1,15}){0,99}$/)
    .transform((text) => text.split(",").map(Number))
    .openapi({ type: "string", example: "3,17" });
  app.openapi(
    get("/api/operator/faces/similar", {
      summary: "Whom faces resemble, but for those whose they are",
      request: { query: z.object({ faces: numbers }) },
      responses: { 200: answer, ...problems(422, 503) },
    }),
    async (c) => {
      const { faces } = c.req.valid("query"), judging = await scope.judging();
      return c.json(scope.read(({ store }) => similarToFaces(store, judging, faces)), 200);
    },
  );
  app.openapi(
    get("/api/operator/faces/{id}", {
      ...ofPerson,
      summary: "Whose a face is now",
      responses: { 200: json(faceOwnerSchema, "The person and the photo"), ...problems(404, 503) },
    }),
    (c) => {
      const face = c.req.valid("param").id;
      const found = scope.read(({ store }) => store.faces.whereIs(face));
      const { photoId, personId } = orNotFound(found, sentence("noFaceAnyMore"));
      return c.json({ face, photo: photoId, person: personId }, 200);
    },
  );
}

function get<Path extends string, Rest extends Omit<RouteConfig, "path" | "method">>(
  path: Path,
  rest: Rest,
) {
  return createRoute({ method: "get", path, ...rest });
}
