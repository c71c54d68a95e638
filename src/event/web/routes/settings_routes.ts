import { createRoute } from "@hono/zod-openapi";
import {
  type SettingsChanged,
  settingsChangedSchema,
  settingsChangeSchema,
  settingsSchema,
} from "../../../contracts/settings.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import {
  keepingSettings,
  remarksOn,
  type SettingRemark,
  type SettingValues,
} from "../../actions/upkeep/keep_settings.ts";
import { requireApplied } from "../../actions/decision_outcome.ts";
import { faultOfSetting } from "../../settings.ts";
import { settingsTable } from "../../settings_table.ts";
import { settingsPageView } from "../../views/settings/settings_page_view.ts";
import { json, jsonBody, type PageApp, problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

/** Every setting, and those that the event keeps. */
export function settingsRoutes(app: PageApp, scope: WebScope): void {
  const path = "/api/operator/settings", { config, root, read } = scope;
  const settings = () => read(({ store }) => settingsPageView(store, config));
  app.openapi(
    createRoute({
      ...{ method: "get", path, summary: "Every setting: value, default, unit, range, source" },
      responses: { 200: json(settingsSchema, "In groups as the settings' page lists them") },
    }),
    (c) => c.json({ settings: settings() }, 200),
  );
  app.openapi(
    createRoute({
      ...{ method: "patch", path, summary: "Keep settings with the event, or no more" },
      request: { body: jsonBody(settingsChangeSchema) },
      responses: {
        200: json(settingsChangedSchema, "All settings, and from when the new ones count"),
        ...problems(422, 503),
      },
    }),
    async (c) => {
      const { values } = c.req.valid("json");
      refuseFaults(values);
      const decision = read(({ store }) => keepingSettings(store, values));
      requireApplied(await scope.decide([decision]), root);
      const remarks = remarksOn(config, values, root).map(remarkOf);
      return c.json({ settings: settings(), remarks }, 200);
    },
  );
}

/** @throws {HttpProblem} 422 with what is wrong with each value; nothing was changed then. */
function refuseFaults(values: SettingValues): void {
  const errors = Object.entries(values).flatMap(([field, value]) => {
    const message = faultOfSetting(field, value);
    return message === undefined ? [] : [{ field, message }];
  });
  if (errors.length > 0) throw new HttpProblem(422, { errors });
}

function remarkOf(remark: SettingRemark): SettingsChanged["remarks"][number] {
  const name = settingsTable[remark.key].env;
  if (remark.kind === "overruled") return { name, kind: "overruled" };
  return { name, kind: remark.kind === "running" ? remark.from : "reprocess" };
}
