import { refuseOtherOrigins } from "../../http/guard.ts";
import { problemResponse } from "../../http/http_problem.ts";
import { securityHeaders } from "../../http/security_headers.ts";
import { withLogFields } from "../../runtime/log_fields.ts";
import { seenFrom } from "./address_of.ts";
import { type HubApp, newHubApp } from "./hub_app.ts";
import type { HubScope } from "./hub_scope.ts";
import { measureAnswers, type MeasuredAnswer } from "./measure_answers.ts";
import { addMissing, addOtherMethods } from "./missing_routes.ts";
import { limitRequests } from "./request_limits.ts";
import { problemFor } from "./problem_for.ts";
import { apiKeyRoutes } from "./routes/api_key_routes.ts";
import { auditRoutes } from "./routes/audit_routes.ts";
import { authRoutes } from "./routes/auth_routes.ts";
import { callbackRoutes } from "./routes/callback_routes.ts";
import { deadLetterRoutes } from "./routes/dead_letter_routes.ts";
import { decisionRoutes } from "./routes/deciding/decision_routes.ts";
import { erasingRoutes } from "./routes/erasing/erasing_routes.ts";
import { exchangeChangeRoutes } from "./routes/exchange/exchange_change_routes.ts";
import { exchangeDecisionRoutes } from "./routes/exchange/exchange_decision_routes.ts";
import { exchangePhotoRoutes } from "./routes/exchange/exchange_photo_routes.ts";
import { ingestRoutes } from "./routes/ingest_routes.ts";
import { leasedPhotoRoutes } from "./routes/leased_photo_routes.ts";
import { meRoutes } from "./routes/me_routes.ts";
import { pageRoutes } from "./routes/page_routes.ts";
import { photoStatusRoutes } from "./routes/photo_status_routes.ts";
import { pictureRoutes } from "./routes/picture_routes.ts";
import { reviewRoutes } from "./routes/deciding/review_routes.ts";
import { settingsRoutes } from "./routes/deciding/settings_routes.ts";
import { rootRoutes } from "./routes/root_routes.ts";
import { siteRoutes } from "./routes/site_routes.ts";
import { dumpRoutes } from "./routes/dump_routes.ts";
import { personRoutes } from "./routes/person_routes.ts";
import { photoRoutes } from "./routes/photo_routes.ts";
import { systemRoutes } from "./routes/system_routes.ts";
import { tenantRoutes } from "./routes/tenant_routes.ts";
import { uploadRoutes } from "./routes/upload_routes.ts";
import { upkeepRoutes } from "./routes/deciding/upkeep_routes.ts";
import { userRoutes } from "./routes/user_routes.ts";
import { workRoutes } from "./routes/work_routes.ts";
import { workerKeyRoutes } from "./routes/worker_key_routes.ts";
import { workerRoutes } from "./routes/worker_routes.ts";

/** The groups of routes; each helper of the API has one. */
const groups = [
  apiKeyRoutes,
  auditRoutes,
  authRoutes,
  callbackRoutes,
  personRoutes,
  photoRoutes,
  dumpRoutes,
  deadLetterRoutes,
  decisionRoutes,
  erasingRoutes,
  exchangeChangeRoutes,
  exchangeDecisionRoutes,
  exchangePhotoRoutes,
  ingestRoutes,
  leasedPhotoRoutes,
  meRoutes,
  pageRoutes,
  photoStatusRoutes,
  pictureRoutes,
  reviewRoutes,
  rootRoutes,
  settingsRoutes,
  siteRoutes,
  systemRoutes,
  tenantRoutes,
  uploadRoutes,
  upkeepRoutes,
  userRoutes,
  workRoutes,
  workerKeyRoutes,
  workerRoutes,
];

/**
 * @param onFailure receives each error that nobody foresaw.
 * @param onAnswer is told of each answer.
 * @returns the hub's API.
 */
export function createHubApp(
  scope: HubScope,
  onFailure: (error: unknown) => void,
  onAnswer: (answer: MeasuredAnswer) => void = () => {},
): HubApp {
  const app = newHubApp();
  app.onError((error, c) => {
    const problem = problemFor(error, onFailure), answer = problemResponse(problem, c.req.path);
    if (problem.status === 401) answer.headers.set("www-authenticate", "Bearer");
    return answer;
  });
  app.use(measureAnswers(scope.clock, onAnswer));
  app.use(securityHeaders());
  addCaller(app, scope);
  addOtherMethods(app);
  for (const group of groups) group(app, scope);
  addMissing(app);
  return app;
}

/** Finds out who asks; whether that is enough, each route says. */
function addCaller(app: HubApp, { auth, clock, config }: HubScope): void {
  app.use("/v1/*", async (c, next) => {
    const { address, origin } = seenFrom(c, config.proxies);
    c.set("address", address);
    c.set("origin", origin);
    const known = await auth.identify({
      authorization: c.req.header("authorization"),
      cookie: c.req.header("cookie"),
      ...{ address, origin },
    });
    if (known !== undefined) {
      if (known.byCookie) refuseOtherOrigins(c, origin);
      c.set("caller", known.caller);
    }
    const tenant = known?.caller.tenant;
    await withLogFields(known === undefined ? {} : { caller: known.caller.id, tenant }, next);
  });
  app.use("/v1/*", limitRequests(clock));
}
