import { withSaid } from "../../../core/sentences/with_said.ts";
import { seededPersonSchema, seedPersonFieldsSchema } from "../../../contracts/seed_person.ts";
import { json, type PageApp, problems } from "../json_route.ts";
import { uploadRoute } from "../upload_route.ts";
import type { WebScope } from "../web_scope.ts";

/** People who are named by portraits. */
export function seedRoutes(app: PageApp, scope: WebScope): void {
  uploadRoute(app, {
    path: "/api/operator/seed-person",
    summary: "Name a person by a photo that shows them alone",
    fields: seedPersonFieldsSchema,
    responses: {
      200: json(seededPersonSchema, "The person, and their photos so far"),
      ...problems(409, 413, 422, 503),
    },
  }, async (c, { name, folder, staff, sure }, photo) => {
    const { person, path: portrait, near } = await scope.ask("addPortrait", {
      name,
      ...folder === undefined || folder === "" ? {} : { folder },
      isStaff: staff === "on",
      isSure: sure === "on",
      fileName: photo.name,
      bytes: photo.bytes,
    });
    const named = near === null ? null : withSaid({ person: near.name, sure: near.sure }, "sure");
    return c.json(seededPersonSchema.parse({ person, portrait, near: named }));
  });
}
