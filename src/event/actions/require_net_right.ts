import { OperatorError } from "../../core/operator_error.ts";

/**
 * The start scripts give the right to ask other computers to some commands alone, and a thread gets
 * no right that main lacks.
 *
 * @param host with or without a port, as permissions name it.
 * @param what the host, in the words of the operator.
 * @param command the command that needs it, such as `publish --to …`.
 * @throws {OperatorError} `usage` if this program was started without the right.
 */
export async function requireNetRight(host: string, what: string, command: string): Promise<void> {
  if ((await Deno.permissions.query({ name: "net", host })).state === "granted") return;
  const message = `photosort was started without the right to reach ${what}`;
  throw new OperatorError("usage", message, `In a checkout: \`deno task online ${command}\`.`);
}
