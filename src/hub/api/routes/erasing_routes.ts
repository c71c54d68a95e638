import { z } from "zod";
import { personErasedSchema } from "../../../contracts/hub/erasing.ts";
import { erasePerson } from "../../identity/erase/erase_person.ts";
import { erasePhoto } from "../../identity/erase/erase_photo.ts";
import { json, numberParam, problems } from "../answers.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

const params = z.object({ id: numberParam });
const query = z.object({ dryRun: z.enum(["true", "false"]).default("false") });

/** What goes for good. */
export function erasingRoutes(app: HubApp, scope: HubScope): void {
  addPerson(app, scope);
  addPhoto(app, scope);
}

function addPerson(app: HubApp, { identity, regrouper, crops }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "erase", method: "delete", path: "/v1/person/{id}" },
      summary: "Erase a person for good: faces, looks, and names, also in what was decided",
      description:
        "The photos stay, and in them the faces are not looked at again. With `dryRun`, " +
        "it only says what would go.",
      request: { params, query },
      responses: {
        200: json(personErasedSchema, "What is gone, or would go"),
        ...problems(404, 422),
      },
    }),
    async (c) => {
      const { id: person } = c.req.valid("param"), { tenant } = scopeOf(c);
      const dryRun = c.req.valid("query").dryRun === "true";
      const erased = await erasePerson(identity, {
        caller: c.get("caller"),
        tenant,
        person,
        dryRun,
      });
      if (!dryRun) {
        crops.empty();
        regrouper.consider(tenant);
      }
      return c.json(erased, 200);
    },
  );
}

function addPhoto(app: HubApp, { identity, regrouper, crops }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "erase", method: "delete", path: "/v1/photo/{id}" },
      summary: "Erase a photo for good: its faces, its pictures, and its bytes if it was sent",
      description: "A file below a root stays; it is a new photo if it is taken in once more.",
      request: { params },
      responses: { 204: { description: "It is gone" }, ...problems(404, 409, 422, 503) },
    }),
    async (c) => {
      const { id: photo } = c.req.valid("param"), { tenant } = scopeOf(c);
      await erasePhoto(identity, { caller: c.get("caller"), tenant, photo });
      crops.empty();
      regrouper.consider(tenant);
      return c.body(null, 204);
    },
  );
}
