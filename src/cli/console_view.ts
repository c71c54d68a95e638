import { createLogUpdate } from "log-update";
import process from "node:process";
import { type Progress, progressLine } from "../event/engine/progress.ts";

/**
 * The operator's view while photosort works: log lines and, on a terminal, a live line below them.
 */
export interface ConsoleView {
  line(text: string): void;
  progress(progress: Progress): void;
  /** Takes the live line away. */
  close(): void;
}

/**
 * @param live whether the output is a terminal that a line can be redrawn on.
 * @param say writes a line if it is not.
 */
export function createConsoleView(live: boolean, say: (line: string) => void): ConsoleView {
  if (!live) return { line: say, progress: () => {}, close: () => {} };
  // Hiding the cursor would bring a library that sends every signal a second time.
  const update = createLogUpdate(process.stderr, { showCursor: true });
  return {
    line: (text) => update.persist(text),
    progress: (progress) => update(progressLine(progress, new Date())),
    close: () => update.clear(),
  };
}
