import { HttpProblem } from "../../../http/http_problem.ts";
import { isSame } from "../../../http/session_cookie.ts";
import { askedFrom } from "../../api/address_of.ts";
import { isAmong } from "../../networks.ts";
import type { HubConfig } from "../../hub_config.ts";

/**
 * Lets those in who may read what the hub measures. What a proxy passes on that is not listed comes
 * from nobody knows where, though the proxy itself may run on this computer.
 *
 * @param from address of whoever opened the connection.
 * @throws {HttpProblem} 401 if a key would do, 403 otherwise.
 */
export function requireMetricsReader(
  { headers }: Pick<Request, "headers">,
  from: string,
  { proxies, metrics, metricsKey }: Pick<HubConfig, "proxies" | "metrics" | "metricsKey">,
): void {
  const forwarded = headers.get("x-forwarded-for"), opened = askedFrom(from, null, []);
  const isKnown = forwarded === null && !headers.has("forwarded") || isAmong(opened, proxies);
  if (isKnown && isAmong(askedFrom(from, forwarded, proxies), metrics)) return;
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (metricsKey !== "" && given !== undefined && isSame(given, metricsKey)) return;
  throw new HttpProblem(metricsKey === "" ? 403 : 401, {
    detail: "What the hub measures may be read from the addresses in HUB_METRICS, or by a key",
    hint: "Send HUB_METRICS_KEY as Authorization: Bearer KEY.",
  });
}
