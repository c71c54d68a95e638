import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import { photoPlaceViewSchema, photoViewSchema } from "../../../contracts/photo.ts";
import { photoQuerySchema } from "../../../contracts/photo_filter.ts";
import {
  camerasViewSchema,
  listedPhotoSchema,
  otherFilesSchema,
  photoOrderViewSchema,
  photosViewSchema,
  photoTimesViewSchema,
  shownTwiceViewSchema,
} from "../../../contracts/photos.ts";
import { photoPlaceView } from "../../views/photos/photo_place_view.ts";
import { photoTimesView } from "../../views/photos/photo_times_view.ts";
import { photoView } from "../../views/photos/photo_view.ts";
import {
  camerasView,
  MOST_PHOTOS,
  photoOrderView,
  photosView,
  somePhotosView,
} from "../../views/photos/photos_view.ts";
import { shownTwiceView } from "../../views/photos/shown_twice_view.ts";
import { otherFiles } from "../../views/why/other_files.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { idParam, json, type PageApp, problems } from "../json_route.ts";
import { photoFilterOf } from "../photo_filter_of.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

const NO_PHOTO = sentence("noPhotoHere");
const ofPhoto = z.object({ id: idParam });

/** The photos of the event, in the order of time, and what is known of each. */
export function photoRoutes(app: PageApp, scope: WebScope): void {
  pageRoute(app, scope);
  wholeListRoutes(app, scope);
  tileRoutes(app, scope);
  otherFilesRoute(app, scope);
  twiceRoute(app, scope);
  // Last, as `{id}` would take every word.
  onePhotoRoutes(app, scope);
}

function pageRoute(app: PageApp, scope: WebScope): void {
  const cursor = z.string().max(40).optional();
  app.openapi(
    get("/api/operator/photos", {
      summary: "Photos in the order of time, a page of them",
      request: {
        query: photoQuerySchema.extend({
          after: cursor,
          before: cursor,
          at: z.iso.datetime().optional(),
          most: z.coerce.number().int().min(1).max(MOST_PHOTOS).optional(),
        }),
      },
      responses: {
        200: json(photosViewSchema, "The page, with cursors for those beside it"),
        ...problems(422, 503),
      },
    }),
    (c) => {
      const { after, before, at, most, ...query } = c.req.valid("query");
      const wanted = {
        ...{ filter: photoFilterOf(query), after, before, most },
        at: at === undefined ? undefined : Date.parse(at),
      };
      return c.json(
        orUnknownCursor(() => scope.read(({ store }) => photosView(store, wanted))),
        200,
      );
    },
  );
}

function wholeListRoutes(app: PageApp, scope: WebScope): void {
  const filtered = { query: photoQuerySchema };
  app.openapi(
    get("/api/operator/photos/order", {
      summary: "All photos of a list in the order of time, by number and time alone",
      request: filtered,
      responses: { 200: json(photoOrderViewSchema, "The list"), ...problems(503) },
    }),
    (c) => {
      const filter = photoFilterOf(c.req.valid("query"));
      return c.json(scope.read(({ store }) => photoOrderView(store, filter)), 200);
    },
  );
  app.openapi(
    get("/api/operator/photos/times", {
      summary: "How many photos of a list were taken when",
      request: filtered,
      responses: { 200: json(photoTimesViewSchema, "Spans of time"), ...problems(503) },
    }),
    (c) => {
      const filter = photoFilterOf(c.req.valid("query"));
      return c.json(scope.read(({ store }) => photoTimesView(store, filter)), 200);
    },
  );
}

function tileRoutes(app: PageApp, scope: WebScope): void {
  const ids = z.string().regex(/^\d{1,15}(,\d{1,15}){0,199}$/)
    .transform((text) => text.split(",").map(Number))
    .openapi({ type: "string", example: "3,17" });
  app.openapi(
    get("/api/operator/photos/some", {
      summary: "Some photos by their numbers; those that are not there are left out",
      request: { query: z.object({ ids }) },
      responses: { 200: json(z.array(listedPhotoSchema), "In no order"), ...problems(422, 503) },
    }),
    (c) => {
      const { ids } = c.req.valid("query");
      return c.json(scope.read(({ store }) => somePhotosView(store, ids)), 200);
    },
  );
  app.openapi(
    get("/api/operator/photos/cameras", {
      summary: "The cameras of the event",
      responses: {
        200: json(camerasViewSchema, "The one with the most photos first"),
        ...problems(503),
      },
    }),
    (c) => c.json(scope.read(({ store }) => camerasView(store)), 200),
  );
}

/** A guest misses a photo that is none of the event's. */
function twiceRoute(app: PageApp, scope: WebScope): void {
  app.openapi(
    get("/api/operator/photos/twice", {
      summary: "Photos that show one person in several faces",
      responses: {
        200: json(shownTwiceViewSchema, "By person; nothing that is in no folder"),
        ...problems(503),
      },
    }),
    (c) => c.json(scope.read(({ store }) => shownTwiceView(store)), 200),
  );
}

function otherFilesRoute(app: PageApp, scope: WebScope): void {
  app.openapi(
    get("/api/operator/photos/files", {
      summary: "Files of a name of which no photo was made, or none yet, and why",
      request: { query: z.object({ name: z.string().trim().min(1).max(200) }) },
      responses: { 200: json(otherFilesSchema, "The files"), ...problems(422, 503) },
    }),
    async (c) => {
      const { name } = c.req.valid("query");
      return c.json(await scope.read((event) => otherFiles(event, name)), 200);
    },
  );
}

function onePhotoRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    get("/api/operator/photos/{id}", {
      summary: "A photo with its faces, and why each counts or not",
      request: { params: ofPhoto },
      responses: { 200: json(photoViewSchema, "The photo"), ...problems(404, 503) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), judging = await scope.judging();
      const view = scope.read((event) => photoView(event, judging, id));
      return c.json(orNotFound(view, NO_PHOTO), 200);
    },
  );
  app.openapi(
    get("/api/operator/photos/{id}/place", {
      summary: "Where a photo is in a list, and which are beside it",
      request: { params: ofPhoto, query: photoQuerySchema },
      responses: { 200: json(photoPlaceViewSchema, "Its place"), ...problems(404, 503) },
    }),
    (c) => {
      const { id } = c.req.valid("param"), filter = photoFilterOf(c.req.valid("query"));
      const view = scope.read(({ store }) => photoPlaceView(store, filter, id));
      return c.json(orNotFound(view, NO_PHOTO), 200);
    },
  );
}

/** @throws {HttpProblem} 422 for a cursor that no page named. */
function orUnknownCursor<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new HttpProblem(422, { detail: error.message });
  }
}

function get<Path extends string, Rest extends Omit<RouteConfig, "path" | "method">>(
  path: Path,
  rest: Rest,
) {
  return createRoute({ method: "get", path, ...rest });
}
