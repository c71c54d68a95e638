import {
  type PeopleSettings,
  peopleSettingsAnswerSchema,
  type PeopleSettingsChange,
  peopleSettingsChangeSchema,
  peopleSettingsSchema,
  type RegroupEffect,
} from "../../../../contracts/hub/people_settings.ts";
import { audit } from "../../../db/audit.ts";
import type { TenantTx } from "../../../db/database.ts";
import { setWrongCost } from "../../../db/deciding/dial.ts";
import { areDecisionsInForce, regroupState } from "../../../db/deciding/regrouping.ts";
import { pairPreference, setPairPreference } from "../../../db/shots/pair_preference.ts";
import { lockTenant } from "../../../db/tenant_numbers.ts";
import { GROUPING_RULES } from "../../../../people/regroup.ts";
import { isHeldBack } from "../../../identity/regroup/older_rules.ts";
import { json, jsonBody, problems } from "../../answers.ts";
import { type HubApp, type HubContext, hubRoute, scopeOf } from "../../hub_app.ts";
import type { HubScope } from "../../hub_scope.ts";

/** By what a tenant's photos and people are told apart. */
export function settingsRoutes(app: HubApp, scope: HubScope): void {
  app.openapi(
    hubRoute(app, {
      ...{ needs: "view", method: "get", path: "/v1/settings" },
      summary: "By what the tenant's photos and people are told apart",
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
      summary: "Change settings; a dry run says what another cost would make of people",
      description:
        "What is left out stays. By another cost everybody is regrouped; `pairs` holds " +
        "for photos that are processed from then on, also anew.",
      request: { body: jsonBody(peopleSettingsChangeSchema) },
      responses: {
        200: json(peopleSettingsAnswerSchema, "The settings, and what would become of people"),
        ...problems(413, 415, 422),
      },
    }),
    async (c) => {
      const { dryRun, ...wanted } = c.req.valid("json"), { wrong_cost } = wanted;
      const isForeseen = dryRun && wrong_cost !== undefined;
      const effect = isForeseen ? await foresee(scope, scopeOf(c).tenant, wrong_cost) : null;
      if (!dryRun) await change(c, scope, wanted);
      return c.json({ settings: await settingsOf(c, scope), effect }, 200);
    },
  );
}

async function settingsOf(
  c: HubContext,
  { db, identity: { model } }: HubScope,
): Promise<PeopleSettings> {
  const { tenant } = scopeOf(c), byModel = model.match.wrongCost;
  const { state, isHeld, pairs } = await db.withTenant({ tenant }, async (tx) => {
    const state = await regroupState(tx), pairs = await pairPreference(tx);
    return { state, pairs, isHeld: await isHeldBack(state, () => areDecisionsInForce(tx)) };
  });
  const { wrongCost, wanted, answered, regroupedAt } = state;
  return {
    pairs,
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

async function change(
  c: HubContext,
  { db, identity: { turns }, regrouper }: HubScope,
  { wrong_cost, pairs }: Omit<PeopleSettingsChange, "dryRun">,
): Promise<void> {
  const { tenant } = scopeOf(c);
  const detail = { ...wrong_cost !== undefined && { wrong_cost }, ...pairs && { pairs } };
  if (Object.keys(detail).length === 0) return;
  const turn = async (tx: TenantTx) => {
    await lockTenant(tx, tenant);
    if (wrong_cost !== undefined) await setWrongCost(tx, wrong_cost, GROUPING_RULES);
    if (pairs !== undefined) await setPairPreference(tx, pairs);
    await audit(tx, c.get("caller"), "settings.changed", null, detail);
  };
  await turns.inTurn(tenant, () => db.withTenant({ tenant }, turn));
  regrouper.consider(tenant);
}
