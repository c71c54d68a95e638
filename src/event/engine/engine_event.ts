import type { WorkEvent } from "../work_event.ts";
import type { Progress } from "./progress.ts";

/** What the engine tells whoever started it while it works, beside the lines of its log. */
export type EngineEvent = WorkEvent | { type: "progress"; progress: Progress };
