import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  faceInPhotoSchema,
  reviewQuestionSchema,
  reviewQueueSchema,
} from "../../../contracts/review.ts";
import { faceInPhotoView } from "../../views/review/face_in_photo_view.ts";
import { idParam, json, type PageApp, problems } from "../json_route.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** The questions about who is who; their answers are decisions like all others. */
export function reviewRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/review",
      summary: "What a human could settle about who is who",
      responses: {
        200: json(reviewQueueSchema, "The keys of all questions, the most useful first"),
        ...problems(503),
      },
    }),
    async (c) => c.json(await scope.faces.ask("queue", undefined), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/review/{key}",
      summary: "One question, with its faces and the decisions that its answers are",
      request: { params: z.object({ key: z.string().regex(/^[a-z]+(-\d{1,15})+$/) }) },
      responses: {
        200: json(
          reviewQuestionSchema.nullable(),
          "The question; null if it is not asked any more",
        ),
        ...problems(503),
      },
    }),
    async (c) => c.json(await scope.faces.ask("question", c.req.valid("param")), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/review/faces/{id}",
      summary: "A face with its photo and who else is in it",
      request: { params: z.object({ id: idParam }) },
      responses: { 200: json(faceInPhotoSchema, "The face"), ...problems(404, 503) },
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const view = scope.read(({ store }) => faceInPhotoView(store, id));
      return c.json(orNotFound(view, sentence("noFaceAnyMore")), 200);
    },
  );
}
