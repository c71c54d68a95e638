import { sentence } from "../../core/sentences/sentence.ts";
import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context, Handler } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";
import { limitBody } from "../../http/limit_body.ts";
import { type Caller, mayDo, type Permission } from "../access.ts";
import { problemAnswer, problems } from "./answers.ts";
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
/** The same of routes that anybody may call: a login. */
const MOST_OPEN_BODY = 20_000;

/** As Hono knows it. */
const JSON_TYPE = /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i;

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
    requireJson(c, route.request?.body);
    return await limitBody(needs === "nothing" ? MOST_OPEN_BODY : MOST_BODY)(c, next);
  };
  return createRoute({
    ...route,
    responses: { ...commonResponses(route), ...route.responses },
    security: needs === "nothing" ? [] : [{ bearer: [] }, { cookie: [] }],
    middleware: guard,
  }) as unknown as HubRoute<Path, Config>;
}

/** @returns who may call each route, by method and path such as `get /v1/users/{id}`. */
export function routesOf(app: HubApp): ReadonlyMap<string, Needs> {
  return needsOf.get(app) ?? new Map();
}

/** The ways in which every route may fail. */
function commonResponses({ path, request }: Pick<RouteConfig, "path" | "request">) {
  return {
    ...path.startsWith("/v1/") && {
      // Whoever shows a proof that is not good is refused, though the route may need none.
      401: problemAnswer("Nobody is logged in, or no longer"),
      403: problemAnswer("Whoever asks may not do this"),
      429: problemAnswer("Too many requests"),
    },
    ...request?.body && {
      ...takesJson(request.body) && { 400: problemAnswer("The body is no JSON") },
      ...problems(413, 415, 422),
    },
    ...(request?.params ?? request?.query) && problems(422),
    500: problemAnswer("It failed in a way that nobody foresaw"),
    ...problems(503),
  };
}

function takesJson({ content }: { content: object }): boolean {
  return "application/json" in content;
}

/**
 * What is not said to be JSON is not read, and a body that is left out would count as `{}`.
 *
 * @throws {HttpProblem} 415.
 */
function requireJson(c: HubContext, body: { required?: boolean } | undefined): void {
  if (body === undefined) return;
  const type = c.req.header("content-type");
  if (type === undefined ? !body.required : JSON_TYPE.test(type)) return;
  throw new HttpProblem(415, { detail: "The body is sent as application/json" });
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
