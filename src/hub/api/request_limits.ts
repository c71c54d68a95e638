import type { MiddlewareHandler } from "hono";
import { HttpProblem, problemResponse } from "../../http/http_problem.ts";
import { type Limit, Spending } from "../../http/spending.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Caller } from "../access.ts";
import { networkOf } from "../auth/network_of.ts";
import type { HubEnv } from "./hub_app.ts";

const MINUTE_MS = 60_000;
/** Requests of one user, one key, or of one network that nobody logged in from. */
const limits = {
  nobody: { most: 300, withinMs: MINUTE_MS },
  user: { most: 1800, withinMs: MINUTE_MS },
  /** Programs that take in or read much. */
  key: { most: 12_000, withinMs: MINUTE_MS },
  /** Some requests for each photo, and a hundred photos a second. */
  worker: { most: 60_000, withinMs: MINUTE_MS },
} as const satisfies Record<string, Limit>;
type LimitName = keyof typeof limits;

/** Refuses too many requests, and says in headers how many may follow (draft-ietf-httpapi-ratelimit-headers). */
export function limitRequests(clock: Pick<Clock, "now">): MiddlewareHandler<HubEnv> {
  const spending = new Spending<LimitName>(limits, clock.now);
  return async (c, next) => {
    const caller: Caller | undefined = c.get("caller"), name = limitOf(caller);
    const who = caller?.id ?? networkOf(c.get("address"));
    const retryAfter = spending.wait(name, who);
    if (retryAfter > 0) {
      c.res = problemResponse(new HttpProblem(429, { retryAfter }), c.req.path);
    } else {
      spending.add(name, who);
      await next();
    }
    const { remaining, resetS } = spending.left(name, who), { most, withinMs } = limits[name];
    // After the answer was made: a problem takes nothing over from before.
    c.res.headers.set("ratelimit-policy", `"${name}";q=${most};w=${withinMs / 1000}`);
    c.res.headers.set("ratelimit", `"${name}";r=${remaining};t=${resetS}`);
  };
}

function limitOf(caller: Caller | undefined): LimitName {
  if (caller === undefined) return "nobody";
  if (caller.role === "worker") return "worker";
  return caller.id.startsWith("key:") ? "key" : "user";
}
