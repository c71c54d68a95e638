/**
 * Where a photo stands. Each state is a checkpoint from which work goes on after a crash.
 *
 * pending → developed → identified → routed | no_faces; any unfinished one may end in error.
 */
export type PhotoState =
  | "pending"
  | "developed"
  | "identified"
  | "routed"
  | "no_faces"
  | "error";

export type PhotoEvent =
  | "developed"
  | "identified"
  | "routed"
  | "routedWithoutFaces"
  | "failed"
  | "retried"
  | "outputLost";

const transitions: Record<PhotoState, Partial<Record<PhotoEvent, PhotoState>>> = {
  pending: { developed: "developed", failed: "error" },
  developed: { identified: "identified", failed: "error", outputLost: "pending" },
  identified: { routed: "routed", routedWithoutFaces: "no_faces", outputLost: "pending" },
  routed: { outputLost: "pending" },
  no_faces: { outputLost: "pending" },
  error: { retried: "pending" },
};

/**
 * @returns the state after `event`.
 * @throws {RangeError} where the event cannot happen in that state: a defect, never bad input.
 */
export function transition(state: PhotoState, event: PhotoEvent): PhotoState {
  const next = transitions[state][event];
  if (next === undefined) throw new RangeError(`Cannot apply "${event}" to a ${state} photo`);
  return next;
}
