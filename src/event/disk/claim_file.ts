import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";

/**
 * Claims a kind of work for this thread, by a lock that the system drops when it ends.
 *
 * @param path of the lock, relative to `root`.
 * @param refusal what is told if somebody else holds it.
 * @returns what gives the claim back.
 * @throws {OperatorError} `alreadyRunning` if somebody else holds it.
 */
export function claimFile(
  root: string,
  path: string,
  { message, hint }: { message: string; hint: string },
): Disposable {
  const file = Deno.openSync(join(root, path), { create: true, write: true });
  if (file.tryLockSync(true)) return file;
  file.close();
  throw new OperatorError("alreadyRunning", message, hint);
}
