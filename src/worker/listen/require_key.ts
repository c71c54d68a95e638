import type { MiddlewareHandler } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";
import { isSame } from "../../http/session_cookie.ts";

/** Lets in those alone who send the key as Bearer; how long a look at it takes says nothing of it. */
export function requireKey(key: string): MiddlewareHandler {
  return async (c, next) => {
    const given = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (given !== undefined && isSame(given, key)) return await next();
    throw new HttpProblem(401, {
      detail: "The worker's key is missing or wrong",
      hint: "Send WORKER_LISTEN_KEY as Authorization: Bearer KEY.",
    });
  };
}
