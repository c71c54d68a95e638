import type { Context, MiddlewareHandler } from "hono";
import { HttpProblem } from "../../../http/http_problem.ts";

const known = new Set(["GET", "HEAD", "POST"]);

/**
 * Refuses a request to any host but those on the list, before anything else is looked at: a page of
 * another site can make its own name point to this computer (DNS rebinding), but not choose the
 * `Host` header. A form must come from a page of the very host that is asked.
 *
 * @param hosts the exact `Host` headers, such as `192.168.0.7:8585`, as they are at each request.
 */
export function guestDoors(hosts: () => ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host")?.toLowerCase();
    if (host === undefined || !hosts().has(host)) throw new HttpProblem(421);
    if (!known.has(c.req.method)) throw new HttpProblem(405);
    if (c.req.method === "POST") refuseOtherOrigins(c, `http://${host}`);
    await next();
  };
}

/**
 * Browsers of today send `Origin` with each form. To plain http they send no `Sec-Fetch-Site`; one
 * that does says where the form came from. Some old browsers send neither: of those, a `Referer` must
 * be ours or missing, and the cookie is `SameSite=Strict` anyway.
 */
function refuseOtherOrigins(c: Context, own: string): void {
  const origin = c.req.header("origin"), site = c.req.header("sec-fetch-site");
  const referer = c.req.header("referer");
  const isOurs = origin !== undefined
    ? origin === own
    : site === undefined && (referer === undefined || referer.startsWith(`${own}/`));
  if (!isOurs) throw new HttpProblem(403);
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new HttpProblem(403);
}
