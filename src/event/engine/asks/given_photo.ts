import { OperatorError } from "../../../core/operator_error.ts";
import { MOST_UPLOAD_BYTES } from "../../../core/upload_limit.ts";
import { sentence } from "../../../core/sentences/sentence.ts";

const MEBIBYTE = 2 ** 20;

/** @throws {OperatorError} `usage` if a file is larger than an upload may be. */
export function refuseTooLarge(name: string, bytes: Uint8Array): void {
  if (bytes.length <= MOST_UPLOAD_BYTES) return;
  const most = MOST_UPLOAD_BYTES / MEBIBYTE;
  throw new OperatorError(
    "usage",
    sentence("cannotBeUsed", { file: name, reason: sentence("tooManyMebibytes", { most }) }),
    "Choose a smaller file, such as a JPEG.",
  );
}
