import { createRoute } from "@hono/zod-openapi";
import { inviteViewSchema } from "../../../contracts/invitations.ts";
import { inviteView } from "../../views/inviting/invite_view.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** How far the mails are that tell guests of their galleries. */
export function invitationRoutes(app: PageApp, { read }: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/operator/invitations",
      summary: "The mails that tell guests of their galleries, and how far each is; no addresses",
      responses: { 200: json(inviteViewSchema, "By the guests' numbers"), ...problems(503) },
    }),
    (c) => c.json(read(({ store }) => inviteView(store, Date.now())), 200),
  );
}
