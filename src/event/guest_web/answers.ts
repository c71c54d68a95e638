import type { Context } from "hono";
import { HttpProblem } from "../../http/http_problem.ts";
import type { LimitName } from "./doors/limits.ts";
import type { GuestFrame } from "./documents/document_models.ts";
import type { GuestEnv, GuestScope } from "./guest_scope.ts";

/** @returns what every page is told; its own address only if it can be opened by it. */
export function frameOf(c: Context<GuestEnv>): GuestFrame {
  // Not by `new URL`, which throws for some `Host` headers.
  const query = new URLSearchParams(c.req.query());
  query.delete("lang");
  const rest = query.size > 0 ? `?${query}` : "", isOpened = c.req.method !== "POST";
  return {
    language: c.get("language"),
    path: isOpened ? c.req.path + rest : null,
    isIos: /\b(iPhone|iPad|iPod)\b/.test(c.req.header("user-agent") ?? ""),
  };
}

/** @param document a whole page. */
export function pageAnswer(document: string, status = 200, cookie?: string): Response {
  const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  return new Response(document, { status, headers });
}

/** Leads on to another page of ours. */
export function seeOther(path: string, cookie?: string): Response {
  const headers = new Headers({ location: path });
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** @throws {HttpProblem} 415 for what is no plain form. */
export async function readForm(c: Context<GuestEnv>): Promise<URLSearchParams> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new HttpProblem(415);
  return new URLSearchParams(await c.req.text());
}

/**
 * Counts that somebody does something.
 *
 * @throws {HttpProblem} 429 if they did it too often.
 */
export function spend({ spending }: GuestScope, name: LimitName, who: string, amount = 1): void {
  refuseTooMany(spending.wait(name, who));
  spending.add(name, who, amount);
}

/** @param wait seconds; 0 for none. @throws {HttpProblem} 429 if there is any. */
export function refuseTooMany(wait: number): void {
  if (wait > 0) throw new HttpProblem(429, { retryAfter: wait });
}
