import { HttpProblem } from "../../http/http_problem.ts";

/** Dates with more than four digits in their years are written otherwise. */
const LAST = Date.parse("9999-12-31T23:59:59Z");

/**
 * @param text as a request has it; null: never. @param now milliseconds since 1970.
 * @returns when a key ends.
 * @throws {HttpProblem} 422 if that is over already, or after the year 9999.
 */
export function expiryOf(text: string | null, now: number): Date | null {
  if (text === null) return null;
  const at = Date.parse(text);
  if (at > now && at <= LAST) return new Date(at);
  const message = "This must be later than now, and not after the year 9999";
  throw new HttpProblem(422, { detail: message, errors: [{ field: "expires_at", message }] });
}
