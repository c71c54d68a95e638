import { z } from "zod";
import { HttpProblem } from "../../http/http_problem.ts";
import type { TenantTx } from "../db/database.ts";
import { claimRequest, givenAnswer, keepAnswer } from "../db/idempotency.ts";
import { type HubContext, scopeOf } from "./hub_app.ts";
import type { HubScope } from "./hub_scope.ts";

/** A key is printable ASCII, as a header holds it. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z.string().min(1).max(255).regex(/^[\x21-\x7e]+$/).optional(),
});

/**
 * Does what a request asks for, in one transaction. If the request has an `Idempotency-Key`, its
 * answer is kept with that, so that a repeated request gets the same answer and changes nothing.
 *
 * @param body as it was read; the same key with another one is a mistake of its sender.
 * @returns what `run` gave, now or then, and whether it was now.
 * @throws {HttpProblem} 409 if the same request is under way, 422 if its key was used for another one.
 */
export async function idempotently<Response>(
  c: HubContext,
  { db, clock }: Pick<HubScope, "db" | "clock">,
  body: unknown,
  run: (tx: TenantTx) => Promise<{ status: number; response: Response }>,
): Promise<{ response: Response; isNew: boolean }> {
  const given = c.req.header("idempotency-key"), scope = scopeOf(c);
  return await db.withTenant(scope, async (tx) => {
    if (given === undefined) return { response: (await run(tx)).response, isNew: true };
    const key = `${c.get("caller").id} ${given}`, route = `${c.req.method} ${c.req.path}`;
    const request = { tenant: scope.tenant, route, key };
    if (!await claimRequest(tx, request)) {
      throw new HttpProblem(409, { detail: "The same request is under way", retryAfter: 1 });
    }
    const fingerprint = await fingerprintOf(body), earlier = await givenAnswer(tx, request);
    if (earlier !== undefined) {
      if (earlier.fingerprint.toHex() === fingerprint.toHex()) {
        return { response: earlier.response as Response, isNew: false };
      }
      throw wrongKey("Another request had this key");
    }
    const answer = await run(tx);
    await keepAnswer(tx, request, { fingerprint, ...answer }, new Date(clock.date()));
    return { response: answer.response, isNew: true };
  });
}

async function fingerprintOf(body: unknown): Promise<Uint8Array> {
  const text = new TextEncoder().encode(JSON.stringify(body));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text));
}

function wrongKey(message: string): HttpProblem {
  return new HttpProblem(422, { detail: message, errors: [{ field: "idempotency-key", message }] });
}
