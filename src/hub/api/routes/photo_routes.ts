import { z } from "@hono/zod-openapi";
import { classifyRequestSchema, photoClassifiedSchema } from "../../../contracts/hub/classify.ts";
import { listedPhotoSchema, photoStates, photoViewSchema } from "../../../contracts/hub/photos.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { promisesPhoto } from "../../../processor/decode/format.ts";
import { mayDo } from "../../access.ts";
import type { TenantTx } from "../../db/database.ts";
import { photoAtPath, shownPhotos } from "../../db/views/shown_photos.ts";
import { takeFile } from "../../ingest/take_file.ts";
import { classifyPhoto } from "../../views/classify_photo.ts";
import { PhotoWaits } from "../../views/photo_waits.ts";
import { listedPhoto, photoView } from "../../views/photo_view.ts";
import { json, jsonBody, numberParam, problems, uuidParam } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { requireThere } from "../not_there.ts";
import { siteFor } from "../site_for.ts";

/** How long a photo may take before whoever asks for it is to ask again, in milliseconds. */
const MOST_WAIT_MS = 30_000;

/** Photos, and whom they show. */
export function photoRoutes(app: HubApp, scope: HubScope): void {
  const { db, cursors, identity, clock } = scope, waits = new PhotoWaits(db, clock);
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/photos" },
      summary: "Photos, the newest first",
      request: {
        query: pageQuery.extend({
          person: numberParam.optional(),
          job: uuidParam.optional(),
          state: z.enum(photoStates).optional(),
          /** Of those that are FAILED: whether they are tried again by themselves. */
          retried: z.enum(["true", "false"]).optional(),
          site: uuidParam.optional(),
        }),
      },
      responses: { 200: json(pageOf(listedPhotoSchema), "Photos"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor, retried, ...wanted } = c.req.valid("query");
      const isRetried = retried === undefined ? undefined : retried === "true";
      const [before] = cursors.read(c, cursor, z.tuple([z.int()])) ?? [];
      const rows = await db.withTenant(
        scopeOf(c),
        (tx) => shownPhotos(tx, { ...wanted, isRetried, before, most: limit + 1 }),
      );
      const page = cursors.page(c, rows, limit, ({ id }) => [id]);
      return c.json({ ...page, items: page.items.map(listedPhoto) }, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/photo/{id}" },
      summary: "One photo, with its faces",
      request: { params: z.object({ id: numberParam }) },
      responses: { 200: json(photoViewSchema, "The photo"), ...problems(404, 422) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const view = await db.withTenant(scopeOf(c), (tx) => photoView(tx, id));
      if (view === undefined) throw new HttpProblem(404);
      return c.json(view, 200);
    },
  );
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "post", path: "/v1/classify-photo" },
      summary: "Whom a photo shows",
      description: "Waits up to 30 seconds for the photo to be processed. A file that no job has " +
        "come upon is taken in, if one may do that.",
      request: { body: jsonBody(classifyRequestSchema) },
      responses: {
        200: json(photoClassifiedSchema, "Its faces"),
        ...problems(404, 409, 413, 415, 422, 503),
      },
    }),
    async (c) => {
      const asked = c.req.valid("json"), who = scopeOf(c), { signal } = c.req.raw;
      const photo = "path" in asked ? await photoOf(scope, c, asked.path) : asked.photo_id;
      const wait = { waitMs: MOST_WAIT_MS, signal };
      return c.json(await classifyPhoto({ identity, clock, waits }, who, photo, wait), 200);
    },
  );
}

/**
 * @returns the photo of a file; one that no job has come upon is taken in, if the caller may do that.
 * @throws {HttpProblem} 404 if there is no such photo; 422 if the path is below no root, or no photo's.
 */
async function photoOf(scope: HubScope, c: HubContext, path: string): Promise<number> {
  const { db, roots } = scope, { tenant } = scopeOf(c), caller = c.get("caller");
  const mayIngest = mayDo(caller.role, "ingest");
  // Whoever may take in nothing learns of no file whether it is there.
  const found = mayIngest ? await roots.resolve(tenant, path) : await roots.find(tenant, path);
  const { isFolder, ...place } = requireThere(found);
  const known = await db.withTenant({ tenant }, (tx) => photoAtPath(tx, place));
  if (known !== undefined) return known;
  if (!mayIngest) throw new HttpProblem(404);
  if (isFolder || !promisesPhoto(place.path)) {
    const message = "This is no file of a photo";
    throw new HttpProblem(422, { detail: message, errors: [{ field: "path", message }] });
  }
  const siteOf = (tx: TenantTx) => siteFor(tx, caller, undefined);
  return requireThere(await takeFile(scope, { tenant, place, siteOf }));
}
