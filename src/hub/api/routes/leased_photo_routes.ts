import { z } from "zod";
import { leaseTenantSchema } from "../../../contracts/hub/work.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { PhotoPicture } from "../../objects/photo_pictures.ts";
import { openOriginal } from "../../work/leased_bytes.ts";
import { requireLease } from "../../work/require_lease.ts";
import { storePicture } from "../../work/store_picture.ts";
import { problems, uuidParam } from "../answers.ts";
import { type HubApp, type HubContext, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";
import { directRoutes } from "./direct_routes.ts";

const params = z.object({ id: uuidParam });
const binary = z.any().openapi({ type: "string", format: "binary" });

/** The bytes of leased photos, and what workers make of them. */
export function leasedPhotoRoutes(app: HubApp, { work }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "work", method: "get", path: "/v1/work/leases/{id}/bytes" },
      summary: "The bytes of a leased photo",
      request: { params, query: leaseTenantSchema },
      responses: {
        200: {
          description: "As they are",
          content: { "application/octet-stream": { schema: binary } },
        },
        ...problems(404, 422, 424, 503),
      },
    }),
    async (c) => {
      const { leased } = await requireLease(work, c.get("caller"), {
        ...{ lease: c.req.valid("param").id, tenant: c.req.valid("query").tenant },
      });
      const { size, body } = await openOriginal(work, leased);
      const headers = { "content-type": "application/octet-stream", "content-length": `${size}` };
      return c.body(body, 200, headers);
    },
  );
  directRoutes(app, { work });
  putRoute("thumbnail", "/v1/work/leases/{id}/thumbnail");
  putRoute("developed", "/v1/work/leases/{id}/developed");

  function putRoute<Path extends string>(picture: PhotoPicture, path: Path): void {
    app.openapi(
      hubRoute(app, {
        ...{ needs: "work", method: "put", path, countsBytes: true },
        summary: `Store the ${picture} photo that a worker made`,
        request: {
          ...{ params, query: leaseTenantSchema },
          body: { required: true, content: { "image/jpeg": { schema: binary } } },
        },
        responses: { 204: { description: "It is stored" }, ...problems(404, 413, 415, 422, 503) },
      }),
      async (c) => {
        requireJpegType(c);
        const { tenant, leased: { photo, lease } } = await requireLease(work, c.get("caller"), {
          ...{ lease: c.req.valid("param").id, tenant: c.req.valid("query").tenant },
        });
        const of = { tenant, photo, attempt: lease.attempt };
        await storePicture(work.objects, of, picture, c.req.raw.body);
        return c.body(null, 204);
      },
    );
  }
}

export function requireJpegType(c: HubContext): void {
  if (c.req.header("content-type") !== "image/jpeg") {
    throw new HttpProblem(415, { detail: "A picture is sent as image/jpeg" });
  }
}
