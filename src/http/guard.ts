import type { Context, MiddlewareHandler } from "hono";
import { HttpProblem } from "./http_problem.ts";

/** Who may ask, by the headers that no page of another site can set. */
export interface Doors {
  /** The exact `Host` headers, such as `127.0.0.1:8484`. */
  hosts: readonly string[];
  /** Whether the request shows a bearer key. @throws {HttpProblem} if it shows a wrong one. */
  hasBearer: (header: string | null) => boolean;
  /** Shows a program that this one knows the bearer key; left out if there is none. */
  prove?: (question: string) => string;
  /** Whether the browser was let in before. */
  hasSession: (cookie: string | null) => boolean;
}

const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const known = new Set(["GET", "HEAD", ...changing]);

/**
 * Refuses a request to any host but those on the list. A page of another site can make its own name
 * point to this computer (DNS rebinding), but not choose the `Host` header.
 */
export function refuseOtherHosts({ hosts }: Pick<Doors, "hosts">): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host");
    if (host === undefined || !hosts.includes(host.toLowerCase())) throw new HttpProblem(421);
    if (!known.has(c.req.method)) throw new HttpProblem(405);
    await next();
  };
}

/**
 * Lets in who shows a bearer key or a cookie. With a cookie, a request must come from a page of the
 * same host: a browser attaches cookies by itself.
 */
export function requireKey(doors: Doors): MiddlewareHandler {
  return async (c, next) => {
    const isScript = doors.hasBearer(c.req.header("authorization") ?? null);
    if (!isScript && !doors.hasSession(c.req.header("cookie") ?? null)) {
      const hint = "Open the address that photosort printed; `photosort page` prints a new one.";
      throw new HttpProblem(401, { hint });
    }
    refuseOtherOrigins(c, `http://${c.req.header("host")?.toLowerCase()}`, isScript);
    await next();
  };
}

/**
 * Refuses what a page of another origin asks for.
 *
 * @param own the origin of the very host that is asked, not of another one that is served, too: to a
 * browser these are two sites.
 * @param isScript whether it is no browser: then a changing request needs no origin.
 * @throws {HttpProblem} 403.
 */
export function refuseOtherOrigins(c: Context, own: string, isScript = false): void {
  const origin = c.req.header("origin"), site = c.req.header("sec-fetch-site");
  const isOwn = origin === own;
  if (origin !== undefined && !isOwn) throw new HttpProblem(403, { detail: "Wrong origin" });
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    throw new HttpProblem(403, { detail: "The request comes from another site" });
  }
  if (changing.has(c.req.method) && !isScript && !isOwn) {
    throw new HttpProblem(403, { detail: "The origin is missing" });
  }
}
