/** What the engine tells of guests. */
export type GuestEvent =
  /** Guests' pages are served from now on, or no more. Also told at a start if they are. */
  | { type: "deskChanged"; isOpen: boolean }
  /** Something of an enrolment changed, or it is gone. */
  | { type: "enrolmentChanged"; enrolment: number }
  /** Whether phones reach guests' pages is another thing than before; told by the main thread. */
  | { type: "reachChanged" };
