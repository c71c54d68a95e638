import type { Erasure } from "../../contracts/hub/erasing.ts";
import type { KnownErasure } from "../db/erasing/erasures.ts";

/** @returns an erasure, as the API tells it. */
export function erasureView(erasure: KnownErasure): Erasure {
  const { id, personIds, photoIds, requestedBy, madeAt, finishedAt, counts, countedAt } = erasure;
  return {
    ...{ id, person_ids: personIds, photo_ids: photoIds, requested_by: requestedBy },
    ...{ made_at: madeAt.toISOString(), finished_at: finishedAt?.toISOString() ?? null },
    ...{ counts, counted_at: countedAt?.toISOString() ?? null },
  };
}
