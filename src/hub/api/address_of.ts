import { isIP } from "node:net";
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
 */
export function seenFrom(c: HubContext, proxies: readonly string[]): SeenFrom {
  const from = c.env?.from ?? "unknown", isProxied = proxies.includes(from);
  const told = (name: string) =>
    isProxied ? (c.req.header(name) ?? "").split(",").map((one) => one.trim()) : [];
  const last = told("x-forwarded-for").findLast((one) => !proxies.includes(one));
  const address = last !== undefined && isIP(last) > 0 ? last : from;
  const scheme = told("x-forwarded-proto").at(-1) === "https"
    ? "https:"
    : new URL(c.req.url).protocol;
  return { address, origin: `${scheme}//${c.req.header("host")?.toLowerCase()}` };
}
