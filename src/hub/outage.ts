import { isTransient } from "../core/transient_fault.ts";

/**
 * What PostgreSQL says when it goes down or has no room: classes 08, 53 and 57 of SQLSTATE; and what
 * the system says of its connection.
 */
const outages = /^(08|53|57)[0-9A-Z]{3}$|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN)$/;

/** @returns whether the hub cannot reach what it needs now, so that trying again later may succeed. */
export function isOutage(error: unknown): boolean {
  if (isTransient(error)) return true;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && outages.test(code) ||
    error instanceof Error && /Connection terminated|timeout exceeded when/.test(error.message);
}
