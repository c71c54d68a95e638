export type PhotoState = "READY" | "PROCESSING" | "PROCESSED" | "FAILED";

/**
 * Every way in which a photo's state may change, and by whom: the one table that all writers go by.
 */
export const photoTransitions = {
  /** A worker leases it. */
  lease: { from: ["READY"], to: "PROCESSING" },
  /** Its lease is given back, or ran out. */
  release: { from: ["PROCESSING"], to: "READY" },
  /** A worker reports what it shows. */
  report: { from: ["PROCESSING"], to: "PROCESSED" },
  /** A worker reports why it cannot be processed. */
  fail: { from: ["PROCESSING"], to: "FAILED" },
  /** It is tried again: by itself after a while, or because somebody asked. */
  retry: { from: ["FAILED"], to: "READY" },
  /** It is processed anew, such as by another model; what is known of it stays until then. */
  reprocess: { from: ["PROCESSED"], to: "READY" },
} as const satisfies Record<string, { from: readonly PhotoState[]; to: PhotoState }>;

export type PhotoTransition = keyof typeof photoTransitions;

/** @returns the transition that leads from one state to another, if there is one. */
export function transitionBetween(from: PhotoState, to: PhotoState): PhotoTransition | undefined {
  const names = Object.keys(photoTransitions) as PhotoTransition[];
  return names.find((name) => {
    const { from: allowed, to: result }: { from: readonly PhotoState[]; to: PhotoState } =
      photoTransitions[name];
    return allowed.includes(from) && result === to;
  });
}
