import type { MiddlewareHandler } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";

/** Lets in those alone who send the key as Bearer; how long a look at it takes says nothing of it. */
export function requireKey(key: string): MiddlewareHandler {
  const wanted = digest(key);
  return async (c, next) => {
    const given = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (given !== undefined && isSame(await digest(given), await wanted)) return await next();
    throw new HttpProblem(401, {
      detail: "The worker's key is missing or wrong",
      hint: "Send WORKER_LISTEN_KEY as Authorization: Bearer KEY.",
    });
  };
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let differs = 0;
  for (let i = 0; i < one.length; i++) differs |= one[i] ^ other[i];
  return differs === 0;
}
