import { photoReportAnswerSchema, photoReportSchema } from "../../../contracts/hub/photo_report.ts";
import { recordReport } from "../../identity/record_report.ts";
import { json, jsonBody, problems } from "../answers.ts";
import { type HubApp, hubRoute } from "../hub_app.ts";
import type { HubScope } from "../hub_scope.ts";

/** What workers say of the photos that they had. */
export function callbackRoutes(app: HubApp, { identity, regrouper }: HubScope): void {
  app.openapi(
    hubRoute(app, {
      needs: "work",
      method: "post",
      path: "/v1/callback/photo-processed",
      summary: "Report what a photo shows, or why it cannot be processed",
      request: { body: jsonBody(photoReportSchema) },
      responses: {
        200: json(photoReportAnswerSchema, "Recorded, by this report or by an earlier equal one"),
        ...problems(404, 409, 413, 415, 422, 503),
      },
    }),
    async (c) => {
      const report = c.req.valid("json"), caller = c.get("caller");
      const answer = await recordReport(identity, caller, report);
      const tenant = caller.tenant ?? report.tenant;
      if (tenant !== undefined) regrouper.consider(tenant);
      return c.json(answer, 200);
    },
  );
}
