import type { PhotoReport } from "../../contracts/hub/photo_report.ts";
import { HttpProblem } from "../../http/http_problem.ts";

/** @returns the lease by which a photo was processed. */
export function leaseOf(
  { lease_id, attempt }: Pick<PhotoReport, "lease_id" | "attempt">,
): { id: string; attempt: number } {
  return { id: lease_id, attempt };
}

/** @returns the answer to a report that comes too late, or about a photo that nobody leased. */
export function notLeased(): HttpProblem {
  return new HttpProblem(409, {
    detail: "The photo is not leased to this worker any more",
    hint: "Drop what was made of it: another worker has the photo, or had it.",
  });
}
