/**
 * Where a photo stands. Each state is a checkpoint from which work goes on after a crash.
 *
 * pending → developed → identified → routed | no_faces; any unfinished one may end in error.
 * A photo whose shot is shown by another file of it, as a RAW's by its JPEG, is paired.
 */
export type PhotoState =
  | "pending"
  | "developed"
  | "identified"
  | "routed"
  | "no_faces"
  | "paired"
  | "error";

export type PhotoTransition =
  | "developed"
  | "identified"
  | "routed"
  | "routedWithoutFaces"
  | "peopleChanged"
  | "paired"
  | "unpaired"
  | "failed"
  | "retried"
  | "outputLost"
  | "originalGone";

const transitions: Record<PhotoState, Partial<Record<PhotoTransition, PhotoState>>> = {
  pending: {
    developed: "developed",
    originalGone: "developed",
    paired: "paired",
    failed: "error",
  },
  developed: {
    identified: "identified",
    paired: "paired",
    failed: "error",
    outputLost: "pending",
  },
  identified: {
    routed: "routed",
    routedWithoutFaces: "no_faces",
    paired: "paired",
    outputLost: "pending",
  },
  routed: { peopleChanged: "identified", paired: "paired", outputLost: "pending" },
  no_faces: { peopleChanged: "identified", paired: "paired", outputLost: "pending" },
  paired: { unpaired: "pending" },
  error: { retried: "pending" },
};

/**
 * @returns the state after a transition.
 * @throws {RangeError} if the transition cannot happen in that state: a defect, never bad input.
 */
export function transition(state: PhotoState, by: PhotoTransition): PhotoState {
  const next = transitions[state][by];
  if (next === undefined) throw new RangeError(`Cannot apply "${by}" to a ${state} photo`);
  return next;
}
