import { sentence } from "../../../core/sentences/sentence.ts";
import { z } from "@hono/zod-openapi";
import {
  type NewUpload,
  newUploadSchema,
  type Upload,
  uploadSchema,
} from "../../../contracts/hub/uploads.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { countOpenUploads, insertUpload, type StoredUpload } from "../../db/ingest/uploads.ts";
import { dropUpload, requireUpload, takePiece } from "../../ingest/uploads.ts";
import { json, jsonBody, problems, uuidParam } from "../answers.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { idempotencyHeaders, idempotently } from "../idempotently.ts";
import { siteFor } from "../site_for.ts";

/** Uploads of a tenant that may be under way at once. */
const MOST_OPEN = 1000;

const params = z.object({ id: uuidParam });
const binary = z.any().openapi({ type: "string", format: "binary" });

/**
 * Photos that are sent over HTTP, in pieces of any size: one POST tells the name and length, each PATCH
 * brings the bytes from its offset on. Whoever was cut off asks for the upload, and goes on from its
 * offset; the answer to the last piece names the photo.
 */
export function uploadRoutes(app: HubApp, scope: HubScope): void {
  addBegin(app, scope);
  addPiece(app, scope);
  addLook(app, scope);
  addDrop(app, scope);
}

function addBegin(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "post", path: "/v1/photos" },
      summary: "Announces a photo; its bytes follow by PATCH of the upload",
      request: {
        body: jsonBody(newUploadSchema),
        headers: idempotencyHeaders,
      },
      responses: { 201: json(uploadSchema, "The upload"), ...problems(409, 422) },
    }),
    async (c) => {
      const { response } = await begin(c, scope, c.req.valid("json"));
      c.header("location", `/v1/uploads/${response.upload_id}`);
      return c.json(response, 201);
    },
  );
}

function begin(c: HubContext, scope: HubScope, asked: NewUpload) {
  const id = crypto.randomUUID(), caller = c.get("caller"), { tenant } = scopeOf(c);
  return idempotently(c, scope, asked, async (tx) => {
    const { name, length } = asked, site = await siteFor(tx, caller, asked.site);
    if (await countOpenUploads(tx) >= MOST_OPEN) {
      throw new HttpProblem(409, { detail: sentence("manyUploads", { most: MOST_OPEN }) });
    }
    const at = new Date(scope.clock.date());
    await insertUpload(tx, tenant, { id, site, name, length, createdBy: caller.id, at });
    return { status: 201, response: { upload_id: id, name, length, offset: 0, photo_id: null } };
  });
}

function addPiece(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "patch", path: "/v1/uploads/{id}", countsBytes: true },
      summary: "Brings the next bytes of an upload",
      request: {
        params,
        headers: z.object({
          /** Where in the file the piece begins: the upload's offset. */
          "upload-offset": z.string().regex(/^\d{1,12}$/),
        }),
        body: { required: true, content: { "application/octet-stream": { schema: binary } } },
      },
      responses: {
        200: json(uploadSchema, "The upload as it is then"),
        ...problems(404, 409, 413, 415, 422, 503),
      },
    }),
    async (c) => {
      if (c.req.header("content-type") !== "application/octet-stream") {
        throw new HttpProblem(415, { detail: "A piece is sent as application/octet-stream" });
      }
      const offset = Number(c.req.valid("header")["upload-offset"]), { body } = c.req.raw;
      const { id } = c.req.valid("param");
      return c.json(shown(await takePiece(scope, scopeOf(c), id, { offset, body })), 200);
    },
  );
}

function addLook(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "get", path: "/v1/uploads/{id}" },
      summary: "How far an upload is",
      request: { params },
      responses: { 200: json(uploadSchema, "The upload"), ...problems(404, 422) },
    }),
    async (c) =>
      c.json(shown(await requireUpload(scope, scopeOf(c), c.req.valid("param").id)), 200),
  );
}

function addDrop(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "delete", path: "/v1/uploads/{id}" },
      summary: "Gives up an upload that has not become a photo",
      request: { params },
      responses: { 204: { description: "It is gone" }, ...problems(404, 422) },
    }),
    async (c) => {
      if (!await dropUpload(scope, scopeOf(c), c.req.valid("param").id)) throw new HttpProblem(404);
      return c.body(null, 204);
    },
  );
}

function shown({ id, name, length, received, photo }: StoredUpload): Upload {
  return { upload_id: id, name, length, offset: received, photo_id: photo };
}
