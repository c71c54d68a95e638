import { OperatorError } from "../core/operator_error.ts";

/**
 * @param day such as `2027-06-30`.
 * @returns the last moment of a day by this computer's time, milliseconds since 1970.
 * @throws {OperatorError} `usage` if it is no day.
 */
export function endOfDay(day: string): number {
  const end = new Date(`${day}T23:59:59.999`).getTime();
  if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(end)) return end;
  throw new OperatorError("usage", `${day} is no day`, "Write it as 2027-06-30.");
}
