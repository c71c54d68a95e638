import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  errorsSchema,
  failedPictureSchema,
  retriedSchema,
  retryRequestSchema,
} from "../../../contracts/errors.ts";
import { errorsView } from "../../views/errors/errors_view.ts";
import { idParam, json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";
import { jpegResponse, pictureResponse } from "./picture_routes.ts";

/** Files that could not be sorted, and another try. */
export function errorRoutes(app: PageApp, { ask, read, pictures }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/errors",
      summary: "Files that were set aside, by cause",
      responses: { 200: json(errorsSchema, "The commonest cause first"), ...problems(503) },
    }),
    (c) => c.json(read(({ store }) => errorsView(store)), 200),
  );
  const request = { params: z.object({ id: idParam }) };
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/errors/{id}/picture",
      summary: "What can be seen of a file that was set aside, by its photo's number",
      request,
      responses: { 200: json(failedPictureSchema, "How much the picture shows"), ...problems(503) },
    }),
    async (c) => {
      const outcome = await pictures.failed(c.req.valid("param").id);
      return c.json({ shows: outcome.type === "picture" ? outcome.shows : null }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/pictures/errors/{id}",
      summary: "A file that was set aside, small, if any picture can be made of it",
      request,
      responses: { ...jpegResponse, 204: { description: "There is no picture of it" } },
    }),
    async (c) => {
      const outcome = await pictures.failed(c.req.valid("param").id);
      // That there is none is usual: a browser would write each 404 into its console.
      if (outcome.type === "missing") return c.body(null, 204);
      return pictureResponse({ ...outcome, bytes: outcome.picture }, c.req.raw);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/errors/retry",
      summary: "Try files again that were set aside",
      request: { body: jsonBody(retryRequestSchema) },
      responses: { 200: json(retriedSchema, "What became of each file"), ...problems(422, 503) },
    }),
    async (c) => c.json({ files: await ask("retry", c.req.valid("json").paths) }, 200),
  );
}
