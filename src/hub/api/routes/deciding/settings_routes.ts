import {
  type PeopleSettings,
  peopleSettingsAnswerSchema,
  peopleSettingsChangeSchema,
  peopleSettingsSchema,
  type RegroupEffect,
} from "../../../../contracts/hub/people_settings.ts";
import { audit } from "../../../db/audit.ts";
import { setWrongCost } from "../../../db/deciding/dial.ts";
import { areDecisionsInForce, regroupState } from "../../../db/deciding/regrouping.ts";
import { lockTenant } from "../../../db/tenant_numbers.ts";
import { GROUPING_RULES } from "../../../../people/regroup.ts";
import { isHeldBack } from "../../../identity/regroup/older_rules.ts";
import { json, jsonBody, problems } from "../../answers.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";

/** By what a tenant's people are told apart. */
export function settingsRoutes(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/settings" },
      summary: "By what the tenant's people are told apart",
      responses: { 200: json(peopleSettingsSchema, "The settings") },
    }),
    async (c) => c.json(await settingsOf(c, scope), 200),
  );
  for (const method of ["put", "patch"] as const) addChange(app, scope, method);
}

function addChange(app: HubApp, scope: HubScope, method: "put" | "patch"): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "administer", method, path: "/v1/settings" },
      summary: "Turn the cost dial, after which everybody is regrouped; a dry run says what comes",
      request: { body: jsonBody(peopleSettingsChangeSchema) },
      responses: {
        200: json(peopleSettingsAnswerSchema, "The settings, and what would become of people"),
        ...problems(413, 415, 422),
      },
    }),
    async (c) => {
      const { wrong_cost, dryRun } = c.req.valid("json");
      const effect = dryRun ? await foresee(scope, scopeOf(c).tenant, wrong_cost) : null;
      if (!dryRun) await turn(c, scope, wrong_cost);
      return c.json({ settings: await settingsOf(c, scope), effect }, 200);
    },
  );
}

async function settingsOf(
  c: HubContext,
  { db, identity: { model } }: HubScope,
): Promise<PeopleSettings> {
  const { tenant } = scopeOf(c), byModel = model.match.wrongCost;
  const { state, isHeld } = await db.withTenant({ tenant }, async (tx) => {
    const state = await regroupState(tx);
    return { state, isHeld: await isHeldBack(state, () => areDecisionsInForce(tx)) };
  });
  const { wrongCost, wanted, answered, regroupedAt } = state;
  return {
    wrong_cost: wrongCost ?? byModel,
    default_wrong_cost: byModel,
    is_regrouping: wanted > answered && !isHeld,
    held_back: isHeld,
    regrouped_at: regroupedAt?.toISOString() ?? null,
  };
}

async function foresee(
  { regrouper }: HubScope,
  tenant: string,
  wrongCost: number | null,
): Promise<RegroupEffect> {
  const { peopleBefore, peopleAfter, ...effect } = await regrouper.foresee(tenant, wrongCost);
  return { people_before: peopleBefore, people_after: peopleAfter, ...effect };
}

async function turn(
  c: HubContext,
  { db, regrouper }: HubScope,
  wrongCost: number | null,
): Promise<void> {
  const { tenant } = scopeOf(c), detail = { wrong_cost: wrongCost };
  await db.withTenant({ tenant }, async (tx) => {
    await lockTenant(tx, tenant);
    await setWrongCost(tx, wrongCost, GROUPING_RULES);
    await audit(tx, c.get("caller"), "settings.changed", null, detail);
  });
  regrouper.consider(tenant);
}
