import { z } from "zod";
import { sendPhotosSchema, sentPhotosSchema } from "../../../../contracts/exchange.ts";
import { HttpProblem } from "../../../../http/http_problem.ts";
import { noteDevice } from "../../../db/exchange/devices.ts";
import { photosOfContent } from "../../../db/exchange/exchanged_photos.ts";
import { takePhoto } from "../../../identity/exchange/take_photo.ts";
import type { PhotoPicture } from "../../../objects/photo_pictures.ts";
import { storePicture } from "../../../work/store_picture.ts";
import { json, jsonBody, problems } from "../../answers.ts";
import { type HubApp, hubRoute } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";
import { requireJpegType } from "../leased_photo_routes.ts";
import { requireExchange } from "./require_exchange.ts";

const needs = "decide" as const;
const binary = z.any().openapi({ type: "string", format: "binary" });
const params = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/).openapi({ description: "Of the photo's file" }),
});
const query = z.object({
  device: z.uuid().openapi({ description: "The laptop that developed it" }),
});

/** Photos that laptops of an event developed. */
export function exchangePhotoRoutes(app: HubApp, scope: HubScope): void {
  const { db, identity, regrouper, clock } = scope;
  app.openapi(
    hubRoute(app, {
      ...{ needs, method: "post", path: "/v1/exchange/photos" },
      summary: "Send photos that a laptop developed, with the faces that they show",
      description:
        "Needs an API key with the scope exchange that sees every site. A photo that is " +
        "known is not taken twice.",
      request: { body: jsonBody(sendPhotosSchema) },
      responses: {
        200: json(sentPhotosSchema, "What became of each, in the order of the request"),
        ...problems(413, 415, 422, 503),
      },
    }),
    async (c) => {
      const { tenant } = requireExchange(c), { device, photos } = c.req.valid("json");
      const at = new Date(clock.date());
      await db.withTenant({ tenant }, (tx) => noteDevice(tx, tenant, { ...device, at }));
      const sent = [];
      for (const photo of photos) {
        sent.push(await takePhoto(identity, { tenant, device: device.id }, photo));
      }
      if (sent.some(({ outcome }) => outcome === "taken")) regrouper.consider(tenant);
      return c.json({ photos: sent }, 200);
    },
  );
  pictureRoute(app, scope, "developed", "/v1/exchange/photos/{sha256}/developed");
  pictureRoute(app, scope, "thumbnail", "/v1/exchange/photos/{sha256}/thumbnail");
}

function pictureRoute<Path extends string>(
  app: HubApp,
  { db, objects }: HubScope,
  picture: PhotoPicture,
  path: Path,
): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs, method: "put", path, countsBytes: true },
      summary: `Store the ${picture} photo that a laptop made`,
      // Boxes of faces are in the picture of whoever found them.
      description: "Of a photo whose faces somebody else found, the hub keeps that one's.",
      request: {
        ...{ params, query },
        body: { required: true, content: { "image/jpeg": { schema: binary } } },
      },
      responses: { 204: { description: "It is stored" }, ...problems(404, 413, 415, 422, 503) },
    }),
    async (c) => {
      const { tenant } = requireExchange(c), { sha256 } = c.req.valid("param");
      const { device: sender } = c.req.valid("query");
      requireJpegType(c);
      const [photo] = await db.withTenant(
        { tenant },
        (tx) => photosOfContent(tx, Uint8Array.fromHex(sha256)),
      );
      if (photo === undefined) throw new HttpProblem(404);
      const { id, attempt, device } = photo, body = c.req.raw.body;
      if (device !== sender) await body?.cancel();
      else await storePicture(objects, { tenant, photo: id, attempt }, picture, body);
      return c.body(null, 204);
    },
  );
}
