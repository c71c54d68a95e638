import type { GuestEvent } from "../guests/guest_event.ts";
import type { WorkEvent } from "../work_event.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { Progress } from "./progress.ts";

/** Events that the engine sends to its starter during work, besides its log lines. */
export type EngineEvent =
  | WorkEvent
  | GuestEvent
  | { type: "progress"; progress: Progress }
  /** Once a second, so that its starter sees that it is alive. */
  | { type: "heartbeat"; heartbeat: Heartbeat };
