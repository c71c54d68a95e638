import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { foundAnswerSchema, missingPhotoSchema } from "../../../contracts/find.ts";
import { MOST_UPLOAD_BYTES } from "../../../core/upload_limit.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { foundView } from "../../views/find/found_view.ts";
import { missingPhotoView } from "../../views/find/missing_photo_view.ts";
import { idParam, json, type PageApp, problems } from "../json_route.ts";
import { uploadRoute } from "../upload_route.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** Where a guest's photos are. */
export function findRoutes(app: PageApp, scope: WebScope): void {
  uploadRoute(app, {
    path: "/api/operator/find",
    summary: "Whom a portrait shows; nothing of it is kept",
    fields: z.object({}),
    responses: {
      200: json(foundAnswerSchema, "Each face with the people whom it resembles"),
      ...problems(409, 413, 422, 503),
    },
  }, async (c, _fields, photo) => {
    if (photo.bytes.length > MOST_UPLOAD_BYTES) throw new HttpProblem(413);
    const { faces, width, height, preview } = await scope.ask("lookAt", photo);
    const judging = await scope.judging(), { minScore } = judging.gate;
    const misses = await scope.faces.missesOf(faces);
    const view = scope.read(({ store }) =>
      foundView({ store, judging, misses, minScore }, { faces, width, height })
    );
    const shown = `data:image/jpeg;base64,${preview.toBase64()}`;
    return c.json(foundAnswerSchema.parse({ ...view, preview: shown }));
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/persons/{id}/photos/{photo}",
      summary: "Why a photo is not in a person's folder, or where in it the photo is",
      request: { params: z.object({ id: idParam, photo: idParam }) },
      responses: {
        200: json(missingPhotoSchema, "The first reason, with the face that resembles them most"),
        ...problems(404, 503),
      },
    }),
    async (c) => {
      const { id, photo } = c.req.valid("param"), judging = await scope.judging();
      const view = scope.read(({ store }) => missingPhotoView(store, judging, photo, id));
      return c.json(orNotFound(view, sentence("noPersonOrPhoto")), 200);
    },
  );
}
