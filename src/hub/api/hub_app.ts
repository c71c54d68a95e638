import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context, Handler } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";
import { type Caller, mayDo, type Permission } from "../access.ts";
import type { TenantScope } from "../db/database.ts";

/** What routes know of a request beside the request itself. */
export interface HubEnv {
  Variables: {
    /** Set before any route that needs one. */
    caller: Caller;
    /** Address of whoever asks, seen through the listed proxies. */
    address: string;
  };
}

/** The hub's routes: each states who may ask, what it takes and what it gives. */
export type HubApp = OpenAPIHono<HubEnv>;
export type HubContext = Context<HubEnv>;

/** @returns an app whose routes answer a request that does not fit with 422 and the fields. */
export function newHubApp(): HubApp {
  return new OpenAPIHono<HubEnv>({
    defaultHook(result) {
      if (result.success) return;
      const errors = result.error.issues.map(({ path, message }) => (
        { field: path.join("."), message }
      ));
      throw new HttpProblem(422, { errors });
    },
  });
}

/** Who may call a route: everybody, whoever is logged in, or those whose role may do something. */
export type Needs = "nothing" | "login" | Permission;

/** Which route needs what; a route that is not here is not served. */
const needsOf = new WeakMap<object, Map<string, Needs>>();

/**
 * States a route and who may call it.
 *
 * @returns a route for `app.openapi`.
 */
export function hubRoute<const Config extends RouteConfig & { needs: Needs }>(
  app: HubApp,
  { needs, ...config }: Config,
) {
  const known = needsOf.get(app) ?? new Map<string, Needs>();
  needsOf.set(app, known.set(`${config.method} ${config.path}`, needs));
  const guard: Handler<HubEnv> = async (c, next) => {
    requirePermission(c, needs);
    return await next();
  };
  return createRoute({
    ...config,
    ...needs !== "nothing" && { security: [{ bearer: [] }, { cookie: [] }] },
    middleware: guard,
  });
}

/** @returns who may call each route, by method and path such as `get /v1/users/{id}`. */
export function routesOf(app: HubApp): ReadonlyMap<string, Needs> {
  return needsOf.get(app) ?? new Map();
}

function requirePermission(c: HubContext, needs: Needs): void {
  if (needs === "nothing") return;
  const caller = c.get("caller");
  if (caller === undefined) throw new HttpProblem(401, { hint: "Send a token or an API key." });
  if (needs !== "login" && !mayDo(caller.role, needs)) {
    throw new HttpProblem(403, { detail: `The role ${caller.role} may not do this` });
  }
}

/** @returns whose rows the caller sees. @throws {HttpProblem} 403 if they belong to no tenant. */
export function scopeOf(c: HubContext): TenantScope {
  const { tenant, sites } = c.get("caller");
  if (tenant === undefined) throw new HttpProblem(403, { detail: "This needs a tenant's user" });
  return { tenant, sites };
}
