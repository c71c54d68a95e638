import { OperatorError } from "../../core/operator_error.ts";

/**
 * @param what whose number it is, such as `person`.
 * @returns a number as a hub gives it.
 * @throws {OperatorError} `usage` if the text is none.
 */
export function numberOf(text: string, what: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  const message = `${text} is no number of a ${what}`;
  throw new OperatorError("usage", message, "The API and page tell it.");
}
