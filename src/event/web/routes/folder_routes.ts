import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { shownFolderSchema } from "../../../contracts/shown_folder.ts";
import { layout } from "../../event_layout.ts";
import { idParam, json, type PageApp, problems } from "../json_route.ts";
import { orNotFound, type WebScope } from "../web_scope.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

/** The folders of people on this computer. */
export function folderRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/operator/persons/{id}/folder",
      summary: "Show a person's folder in Explorer",
      request: { params: z.object({ id: idParam }) },
      responses: { 200: json(shownFolderSchema, "Whether it is shown"), ...problems(404, 503) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const folder = scope.read(({ store }) =>
        store.people.exists(id)
          ? store.people.folderNow(store.people.resolve(id)) ?? undefined
          : undefined
      );
      const path = `${layout.people}/${orNotFound(folder, sentence("noFolderOf"))}`;
      return c.json({ shown: await scope.ask("showFolder", { path }) }, 200);
    },
  );
}
