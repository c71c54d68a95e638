import { z } from "zod";
import { rootSchema, type RootView } from "../../../contracts/hub/roots.ts";
import { withSaidIfAny } from "../../../core/sentences/with_said.ts";
import { awayRoots } from "../../ingest/away_roots.ts";
import { json, problems } from "../answers.ts";
import { pageOf, pageQuery } from "../cursors.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

const place = z.tuple([z.string()]);

/** Where folders may be taken in from. */
export function rootRoutes(app: HubApp, { db, roots, cursors }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "get", path: "/v1/roots" },
      summary: "Roots below which the tenant's photos may lie, by name",
      request: { query: pageQuery },
      responses: { 200: json(pageOf(rootSchema), "Roots"), ...problems(422) },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid("query"), after = cursors.read(c, cursor, place)?.[0];
      const names = roots.namesFor(scopeOf(c).tenant).sort()
        .filter((name) => after === undefined || name > after).slice(0, limit + 1);
      const away = await awayRoots({ db, roots }, names);
      const views = names.map((name): RootView => (
        withSaidIfAny({ name, fault: away.get(name) ?? null }, "fault")
      ));
      return c.json(cursors.page(c, views, limit, ({ name }) => [name]), 200);
    },
  );
}
