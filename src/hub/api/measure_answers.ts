import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Clock } from "../../runtime/clock.ts";
import type { Caller } from "../access.ts";
import type { HubContext, HubEnv } from "./hub_app.ts";

/** What is known of a request once its answer has begun. */
export interface MeasuredAnswer {
  method: string;
  /** As the route names it, such as `/v1/photos/:photo`; `none` if there is no such route. */
  route: string;
  status: number;
  /** Milliseconds until the answer's head was there. */
  ms: number;
  /** Of whoever asked. */
  tenant?: string;
}

/** Tells of each answer. */
export function measureAnswers(
  { now }: Pick<Clock, "now">,
  onAnswer: (answer: MeasuredAnswer) => void,
): MiddlewareHandler<HubEnv> {
  return async (c, next) => {
    const begun = now();
    await next();
    const caller: Caller | undefined = c.get("caller"), { method } = c.req;
    const { status } = c.res;
    onAnswer({ method, route: routeOf(c), status, ms: now() - begun, tenant: caller?.tenant });
  };
}

/** What runs for many routes, such as `/v1/*`, is no route. */
function routeOf(c: HubContext): string {
  const own = matchedRoutes(c).filter(({ path, method }) =>
    method !== "ALL" || !path.includes("*")
  );
  return own.at(-1)?.path ?? "none";
}
