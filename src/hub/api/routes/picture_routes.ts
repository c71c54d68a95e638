import { z } from "zod";
import type { CutFailure } from "../../../processor/crops/crop_protocol.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { faceInPhoto, type PictureKeys, pictureKeysOf } from "../../db/pictures.ts";
import { numberParam, problems } from "../answers.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

const params = z.object({ id: numberParam });
const jpeg = {
  description: "A JPEG",
  content: { "image/jpeg": { schema: z.any().openapi({ type: "string", format: "binary" }) } },
};
/** Nobody keeps a picture: the person may be erased, or the site no longer one's own. */
const headers = { "content-type": "image/jpeg", "cache-control": "no-store" };

/** Pictures of photos and faces, for whoever may see them. */
export function pictureRoutes(app: HubApp, { db, objects, crops }: HubScope): void {
  storedRoute("thumbnail", "/v1/photos/{id}/thumbnail", "A photo, small");
  storedRoute("developed", "/v1/photos/{id}/picture", "A photo, as it was developed");

  function storedRoute<Path extends string>(
    picture: keyof PictureKeys,
    path: Path,
    summary: string,
  ): void {
    app.openapi(
      hubRoute(app, {
        ...{ needs: "view", method: "get", path, summary },
        ...{ request: { params }, responses: { 200: jpeg, ...problems(404, 422, 503) } },
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        const keys = await db.withTenant(scopeOf(c), (tx) => pictureKeysOf(tx, id));
        const key = keys?.[picture] ?? undefined;
        const found = key === undefined ? undefined : await objects.get(key);
        if (found === undefined) throw new HttpProblem(404);
        return c.body(found.body, 200, { ...headers, "content-length": `${found.size}` });
      },
    );
  }

  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/faces/{id}/crop" },
      summary: "A face, cut out of its photo",
      request: {
        params,
        /** Long edge at most, in pixels. */
        query: z.object({ size: z.enum(["160", "512"]).default("160") }),
      },
      responses: { 200: jpeg, ...problems(404, 422, 503) },
    }),
    async (c) => {
      const { id } = c.req.valid("param"), edge = Number(c.req.valid("query").size);
      const face = await db.withTenant(scopeOf(c), (tx) => faceInPhoto(tx, id));
      if (face === undefined) throw new HttpProblem(404);
      const crop = await crops.crop(face, edge, c.req.raw.signal);
      if (!(crop instanceof Uint8Array)) throw noCrop(crop?.failed);
      return c.body(crop as Uint8Array<ArrayBuffer>, 200, headers);
    },
  );
}

/** @param failed undefined: whoever asked has hung up. */
function noCrop(failed: CutFailure | undefined): HttpProblem {
  if (failed !== "unreadable") return new HttpProblem(404);
  const detail = "The face cannot be cut out of its photo now";
  return new HttpProblem(503, { detail, hint: "The hub's log says more." });
}
