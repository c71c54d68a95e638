import type { FailedFile, Retried } from "../../../contracts/errors.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";

/** Has files tried again, and tells which of them could not be put back. */
export async function retry(failed: readonly FailedFile[]): Promise<void> {
  const { errors } = words.peek();
  try {
    const paths = failed.map(({ movedTo, path }) => movedTo ?? path);
    const { files } = await post<Retried>("/api/operator/errors/retry", { paths });
    markStale(["errors"]);
    const again = files.filter(({ outcome }) => outcome === "putBack" || outcome === "onCard");
    if (again.length > 0) toast(errors.retried(again.length));
    for (const { path, outcome } of files) {
      if (outcome === "occupied") toast(errors.occupied(path), { isBad: true });
      else if (outcome === "missing") toast(errors.missing(path), { isBad: true });
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
  }
}
