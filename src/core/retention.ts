/** How long things are kept, if the operator sets a limit. */
export const retainedKinds = ["originals", "developed", "faces"] as const;
export type RetainedKind = (typeof retainedKinds)[number];

/** Until when one kind of data is kept. */
export interface RetentionTerm {
  kind: RetainedKind;
  /** 0: for good. */
  days: number;
  /** Milliseconds since 1970; undefined if it is kept for good or the event has no photo. */
  dueAt: number | undefined;
  isDue: boolean;
}

const DAY_MS = 86_400_000;

/**
 * An event ends with its last photo: when it was taken, or when it arrived, whichever is later. So
 * a camera's clock that is behind never shortens what is kept.
 *
 * @returns milliseconds since 1970, or undefined if there is no photo.
 */
export function eventEnd(
  { taken, arrived }: { taken: number | null; arrived: number | null },
): number | undefined {
  return taken === null && arrived === null ? undefined : Math.max(taken ?? 0, arrived ?? 0);
}

/** @param days by kind. */
export function retentionTerms(
  end: number | undefined,
  days: Record<RetainedKind, number>,
  now: number,
): RetentionTerm[] {
  return retainedKinds.map((kind) => {
    const isKept = days[kind] === 0 || end === undefined;
    const dueAt = isKept ? undefined : end + days[kind] * DAY_MS;
    return { kind, days: days[kind], dueAt, isDue: dueAt !== undefined && dueAt <= now };
  });
}
