import { isIP } from "node:net";
import { HttpProblem } from "../../http/http_problem.ts";
import { isAmong } from "../networks.ts";
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
 * @param from address of whoever opened the connection.
 * @param forwarded what `X-Forwarded-For` says.
 * @returns the last address that is no listed proxy's, if a listed proxy says so; otherwise `from`.
 */
export function askedFrom(
  from: string,
  forwarded: string | null | undefined,
  proxies: readonly string[],
): string {
  const opened = withoutMapping(from);
  if (!isAmong(opened, proxies)) return opened;
  const last = listOf(forwarded).findLast((one) => !isAmong(one, proxies));
  return last !== undefined && isIP(last) > 0 ? last : opened;
}

function listOf(header: string | null | undefined): string[] {
  return (header ?? "").split(",").map((one) => one.trim());
}

/**
 * What anybody may write into a header counts only if a listed proxy sent it: of `X-Forwarded-For`
 * the last address that is no listed proxy's.
 *
 * @throws {HttpProblem} 400 if what the request says of its host is none.
 */
export function seenFrom(c: HubContext, proxies: readonly string[]): SeenFrom {
  const from = withoutMapping(c.env?.from ?? "unknown"), isProxied = isAmong(from, proxies);
  const address = askedFrom(from, c.req.header("x-forwarded-for"), proxies);
  const told = isProxied ? listOf(c.req.header("x-forwarded-proto")) : [];
  const scheme = told.at(-1) === "https" ? "https:" : new URL(c.req.url).protocol;
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  const origin = `${scheme}//${host.toLowerCase()}`;
  if (!URL.canParse(origin)) throw new HttpProblem(400);
  return { address, origin };
}
