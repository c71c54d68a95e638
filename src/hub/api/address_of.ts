import { isIP } from "node:net";
import { HttpProblem } from "../../http/http_problem.ts";
import { withoutMapping } from "../auth/network_of.ts";
import type { HubContext } from "./hub_app.ts";

/** A place that a request came from, as seen through the listed proxies. */
export interface SeenFrom {
  /** Address of whoever asks, such as `192.0.2.7`. */
  address: string;
  /** The origin of the hub's own pages, such as `https://photos.example.org`. */
  origin: string;
}

/**
 * What anybody may write into a header counts only if a listed proxy sent it: of `X-Forwarded-For`
 * the last address that is no listed proxy's.
 *
 * @throws {HttpProblem} 400 if what the request says of its host is none.
 */
export function seenFrom(c: HubContext, proxies: readonly string[]): SeenFrom {
  const from = withoutMapping(c.env?.from ?? "unknown"), isProxied = proxies.includes(from);
  const told = (name: string) =>
    isProxied ? (c.req.header(name) ?? "").split(",").map((one) => one.trim()) : [];
  const last = told("x-forwarded-for").findLast((one) => !proxies.includes(one));
  const address = last !== undefined && isIP(last) > 0 ? last : from;
  const scheme = told("x-forwarded-proto").at(-1) === "https"
    ? "https:"
    : new URL(c.req.url).protocol;
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  const origin = `${scheme}//${host.toLowerCase()}`;
  if (!URL.canParse(origin)) throw new HttpProblem(400);
  return { address, origin };
}
