import { withSaid } from "../../../core/sentences/with_said.ts";
import { basename } from "node:path";
import type { Errors, FailedFile } from "../../../contracts/errors.ts";
import { adviceFor, isPhotoFaultCode } from "../../../core/photo_fault.ts";
import type { KnownSource } from "../../db/photos/sources.ts";
import type { Store } from "../../db/store.ts";

/** Causes for which the very same file may go well at another try. */
const passing = new Set(["worker_hung", "worker_crashed", "crashed_program"]);
const UNKNOWN = "Look at the file; `photosort retry` tries it again.";

/** @returns the files that were set aside, by cause; the cause with most files first. */
export function errorsView(store: Store): Errors {
  return store.snapshot(() => {
    const failed = store.sources.failed().map((source) => describe(store, source));
    const causes = [...Map.groupBy(failed, ({ cause }) => cause)].map(([cause, files]) => ({
      cause,
      todo: isPhotoFaultCode(cause) ? adviceFor(cause) : UNKNOWN,
      mayRetry: passing.has(cause),
      files: files.map(({ file }) => file).sort((a, b) => timeOf(b) - timeOf(a)),
    }));
    return { causes: causes.sort((a, b) => b.files.length - a.files.length) };
  });
}

function describe(store: Store, { photoId, path, cardId, movedTo, arrivedAt }: KnownSource) {
  const { errorCode, errorReason } = store.photos.get(photoId!);
  const file: FailedFile = withSaid({
    photo: photoId!,
    name: basename(path),
    path,
    card: cardId === null ? null : store.cards.get(cardId).folder,
    movedTo,
    reason: errorReason ?? "",
    failedAt: arrivedAt === null ? null : new Date(arrivedAt).toISOString(),
  }, "reason");
  return { cause: errorCode ?? "", file };
}

function timeOf({ failedAt }: FailedFile): number {
  return failedAt === null ? 0 : Date.parse(failedAt);
}
