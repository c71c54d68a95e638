import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { PictureOutcome } from "../../pictures/pictures.ts";
import { idParam, type PageApp, problems } from "../json_route.ts";
import { readPortrait } from "../../pictures/portrait_file.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** Nobody who was forgotten is to stay for longer in the cache of a browser that nobody looks at. */
export const MOST_CACHED_S = 600;
const binary = z.string().openapi({ type: "string", format: "binary" });
export const jpegResponse = {
  200: { description: "A JPEG", content: { "image/jpeg": { schema: binary } } },
  ...problems(404),
};

/** Pictures of faces and photos, by their numbers. */
export function pictureRoutes(app: PageApp, scope: WebScope): void {
  const { pictures } = scope;
  app.openapi(
    createRoute({
      method: "get",
      path: "/pictures/faces/{id}",
      summary: "A face, with some room around it",
      request: {
        params: z.object({ id: idParam }),
        query: z.object({ size: z.enum(["160", "512"]).default("160") }),
      },
      responses: jpegResponse,
    }),
    async (c) => {
      const edge = c.req.valid("query").size === "512" ? 512 : 160, { signal } = c.req.raw;
      return pictureResponse(await pictures.face(c.req.valid("param").id, edge, signal), c.req.raw);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/pictures/photos/{id}",
      summary: "A developed photo, or its thumbnail",
      request: {
        params: z.object({ id: idParam }),
        query: z.object({ size: z.enum(["thumb", "full"]).default("thumb") }),
      },
      responses: jpegResponse,
    }),
    async (c) => {
      const { size } = c.req.valid("query"), { signal } = c.req.raw;
      return pictureResponse(
        await pictures.photo(c.req.valid("param").id, size, signal),
        c.req.raw,
      );
    },
  );
  portraitRoute(app, scope);
}

/** Photos that humans put into Admin/People, as they are. */
function portraitRoute(app: PageApp, { root, read }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/pictures/portraits/{id}",
      summary: "A portrait, if browsers show such files",
      request: { params: z.object({ id: idParam }) },
      responses: {
        200: {
          description: "A JPEG or PNG",
          content: { "image/jpeg": { schema: binary }, "image/png": { schema: binary } },
        },
        ...problems(404),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const row = read(({ store }) => store.references.all().find((one) => one.id === id));
      const file = row && await readPortrait(root, row.path);
      const { bytes, type } = orNotFound(file, sentence("noPicture"));
      return new Response(bytes, {
        headers: { "content-type": type, "cache-control": "no-store" },
      });
    },
  );
}

/** @throws {HttpProblem} 404 if there is no such picture; 503 if the browser gave up meanwhile. */
export function pictureResponse(outcome: PictureOutcome, request: Request): Response {
  if (outcome.type === "missing") {
    throw new HttpProblem(404, { detail: outcome.reason ?? sentence("noPicture") });
  }
  if (outcome.type === "cancelled") throw new HttpProblem(503);
  const etag = `"${outcome.version}"`,
    headers = { etag, "cache-control": `private, max-age=${MOST_CACHED_S}` };
  if (request.headers.get("if-none-match") === etag) {
    return new Response(null, { status: 304, headers });
  }
  const body = new Uint8Array(outcome.bytes);
  return new Response(body, { headers: { ...headers, "content-type": "image/jpeg" } });
}
