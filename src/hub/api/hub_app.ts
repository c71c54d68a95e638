import { sentence } from "../../core/sentences/sentence.ts";
import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context, Handler } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";
import { limitBody } from "../../http/limit_body.ts";
import { type Caller, mayDo, type Permission } from "../access.ts";
import { problemAnswer } from "./answers.ts";
import type { TenantScope } from "../db/database.ts";

/** What routes know of a request beside the request itself. */
export interface HubEnv {
  Bindings: {
    /** Address of whoever opened the connection: of a proxy, if there is one. */
    from: string;
  };
  Variables: {
    /** Undefined if nobody is logged in, which only routes that need nothing ever see. */
    caller: Caller;
    /** Address of whoever asks, seen through the listed proxies. */
    address: string;
    /** The origin of the hub's own pages, such as `https://photos.example.org`. */
    origin: string;
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

/** The largest body, but of routes that count bytes themselves: all faces of a large photo fit. */
const MOST_BODY = 8_000_000;

type HubRouteConfig<Path extends string> = Omit<RouteConfig, "path"> & {
  path: Path;
  needs: Needs;
  /** Whether the route takes bytes instead of JSON, and itself refuses too many of them. */
  countsBytes?: boolean;
};

/** What `createRoute` gives for a configuration. */
type HubRoute<Path extends string, Config extends HubRouteConfig<Path>> = ReturnType<
  typeof createRoute<Path, Config>
>;

/** Which route needs what; a route that is not here is not served. */
const needsOf = new WeakMap<object, Map<string, Needs>>();

/**
 * States a route and who may call it.
 *
 * @returns a route for `app.openapi`.
 */
export function hubRoute<const Path extends string, const Config extends HubRouteConfig<Path>>(
  app: HubApp,
  config: Config,
): HubRoute<Path, Config> {
  const { needs, countsBytes, ...route } = config as HubRouteConfig<Path>;
  const known = needsOf.get(app) ?? new Map<string, Needs>();
  needsOf.set(app, known.set(`${route.method} ${route.path}`, needs));
  const guard: Handler<HubEnv> = async (c, next) => {
    requirePermission(c, needs);
    if (countsBytes) return await next();
    return await limitBody(MOST_BODY)(c, next);
  };
  return createRoute({
    ...route,
    responses: { ...commonResponses(needs), ...route.responses },
    security: needs === "nothing" ? [] : [{ bearer: [] }, { cookie: [] }],
    middleware: guard,
  }) as unknown as HubRoute<Path, Config>;
}

/** @returns who may call each route, by method and path such as `get /v1/users/{id}`. */
export function routesOf(app: HubApp): ReadonlyMap<string, Needs> {
  return needsOf.get(app) ?? new Map();
}

/** The ways in which every route may fail. */
function commonResponses(needs: Needs): RouteConfig["responses"] {
  return {
    ...needs !== "nothing" && {
      401: problemAnswer("Nobody is logged in, or no longer"),
      403: problemAnswer("Whoever asks may not do this"),
    },
    429: problemAnswer("Too many requests"),
    default: problemAnswer("It failed"),
  };
}

function requirePermission(c: HubContext, needs: Needs): void {
  if (needs === "nothing") return;
  const caller = c.get("caller");
  if (caller === undefined) throw new HttpProblem(401, { hint: "Send a token or an API key." });
  if (needs !== "login" && !mayDo(caller.role, needs)) {
    throw new HttpProblem(403, { detail: sentence("roleMayNot", { role: caller.role }) });
  }
}

/** @returns whose rows the caller sees. @throws {HttpProblem} 403 if they belong to no tenant. */
export function scopeOf(c: HubContext): TenantScope {
  const { tenant, sites } = c.get("caller");
  if (tenant === undefined) throw new HttpProblem(403, { detail: "This needs a tenant's user" });
  return { tenant, sites };
}
