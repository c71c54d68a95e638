import { sentence } from "../../core/sentences/sentence.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import type { TenantTx } from "../db/database.ts";
import { siteExists } from "../db/site_exists.ts";

/**
 * @param asked the site that the request names.
 * @returns the site that new photos belong to; null: none. Of somebody with one site, it is that one.
 * @throws {HttpProblem} 422 if there is no such site for the caller, or if it must be named.
 */
export async function siteFor(
  tx: TenantTx,
  { sites }: Caller,
  asked: string | undefined,
): Promise<string | null> {
  const site = asked ?? (sites?.length === 1 ? sites[0] : null);
  if (site === null) {
    if (sites === undefined) return null;
    throw wrongSite(sentence("siteNeeded"));
  }
  if (sites?.includes(site) === false || !await siteExists(tx, site)) {
    throw wrongSite(sentence("noSuchSite"));
  }
  return site;
}

function wrongSite(message: string): HttpProblem {
  return new HttpProblem(422, { detail: message, errors: [{ field: "site", message }] });
}
