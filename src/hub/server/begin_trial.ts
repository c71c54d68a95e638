import { OperatorError } from "../../core/operator_error.ts";
import { readApiKey } from "../auth/api_key_text.ts";
import type { HubScope } from "../api/hub_scope.ts";
import { makeWorkerKey } from "../auth/make_api_key.ts";
import { makeTenant } from "../auth/make_tenant.ts";
import { findTenant } from "../db/accounts/tenants.ts";
import { findUserToLogIn } from "../db/accounts/users.ts";
import type { TrialLogin, TrialSetup } from "./hub_protocol.ts";

/** The tenant of whoever tries a hub, and its one user. */
const SLUG = "try", EMAIL = "admin@photosort.invalid";
const DAY_MS = 86_400_000;
const by = { id: "hub" };

type TrialScope = Pick<HubScope, "db" | "auth" | "clock">;

/** Makes at the first start what a hub needs that is tried, and gives a login for a day. */
export async function beginTrial(scope: TrialScope, trial: TrialSetup): Promise<TrialLogin> {
  const { db, auth } = scope;
  const known = await db.asSystem((tx) => findTenant(tx, { slug: SLUG }));
  const tenant = known?.id ?? await newTenant(scope);
  const user = await db.withTenant({ tenant }, (tx) => findUserToLogIn(tx, EMAIL));
  if (user === undefined) {
    const hint = "Try it in another folder, or bring the user back with an administrator's login.";
    throw new OperatorError("usage", `the user ${EMAIL} of this trial was deleted`, hint);
  }
  const who = { kind: "user" as const, id: user.id, tenant, epoch: user.token_epoch };
  const { token, expires } = await auth.tokens.issue(who, DAY_MS);
  return { tenant: SLUG, token, expires, workerKey: await workerKeyOf(scope, trial) };
}

async function newTenant({ db, auth: { passwords } }: TrialScope): Promise<string> {
  // Nobody knows it: whoever tries the hub comes by the token.
  const password = crypto.randomUUID() + crypto.randomUUID();
  const admin = { email: EMAIL, name: "Admin", password };
  const made = await makeTenant({ db, passwords }, by, { slug: SLUG, name: "Try", admin });
  if (made === undefined) throw new TypeError(`The tenant ${SLUG} was made by somebody else`);
  return made.tenant;
}

/** @returns the key of the last start, or another one if that is gone. */
async function workerKeyOf(
  { db, auth, clock }: TrialScope,
  { workerKey }: TrialSetup,
): Promise<string> {
  const known = workerKey === undefined ? undefined : readApiKey(workerKey);
  if (known !== undefined && await auth.principals.ofKey(known) !== undefined) return workerKey!;
  const wanted = { name: "The worker of this computer", expires_at: null };
  const at = new Date(clock.date());
  return (await db.asSystem((tx) => makeWorkerKey(tx, by, { at, wanted }))).key;
}
