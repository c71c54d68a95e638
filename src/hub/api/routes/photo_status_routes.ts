import {
  photoStatusAnswerSchema,
  photoStatusRequestSchema,
} from "../../../contracts/hub/photo_status.ts";
import { setPhotoStatus } from "../../work/set_status.ts";
import { json, jsonBody, problems } from "../answers.ts";
import { type HubApp, hubRoute, scopeOf } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** How somebody sets what is to be done with a photo. */
export function photoStatusRoutes(app: HubApp, { work }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "ingest", method: "put", path: "/v1/photo/update-status" },
      summary: "Have a photo processed again, or not any more",
      description: "READY has a photo processed, again if it was. FAILED takes it away from the " +
        "worker that has it. PROCESSING and PROCESSED come about by workers alone.",
      request: { body: jsonBody(photoStatusRequestSchema) },
      responses: {
        200: json(photoStatusAnswerSchema, "It is so now, or was already"),
        ...problems(404, 409, 422, 503),
      },
    }),
    async (c) => {
      const { photo_id, status, reason } = c.req.valid("json");
      const wanted = { photo: photo_id, status, reason };
      const changed = await setPhotoStatus(work, scopeOf(c), wanted);
      return c.json({ photo_id, status, changed }, 200);
    },
  );
}
