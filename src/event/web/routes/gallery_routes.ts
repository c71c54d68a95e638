import { createRoute } from "@hono/zod-openapi";
import { galleriesReportSchema, galleriesWishSchema } from "../../../contracts/galleries.ts";
import { json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** What guests get after the event. */
export function galleryRoutes(app: PageApp, { ask }: WebScope): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/galleries",
      summary: "Make a gallery for each guest with a name or an address; sorting waits meanwhile",
      request: { body: jsonBody(galleriesWishSchema) },
      responses: { 200: json(galleriesReportSchema, "What was made"), ...problems(409, 422, 503) },
    }),
    async (c) => {
      const { contact, until } = c.req.valid("json");
      const wish = { contact, until: until === undefined ? undefined : Date.parse(until) };
      return c.json(await ask("galleries", wish), 200);
    },
  );
}
