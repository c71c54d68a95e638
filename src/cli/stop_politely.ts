import type { CommandContext } from "./context.ts";

/**
 * `deno task` passes on a Ctrl-C that the terminal has sent to every process already: within this
 * time, in milliseconds, a second one is the echo of the first.
 */
const ECHO_MS = 500;

/**
 * Stops at a first Ctrl-C, and ends the program at once at a second one.
 *
 * @param stop begins to stop.
 * @returns to be called once the program ends by itself, so that a late echo does not make that an
 * interruption.
 */
export function stopPolitely(context: CommandContext, stop: () => void): () => void {
  let stoppingSince: number | undefined;
  context.onInterrupt(() => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ECHO_MS) context.exitNow();
      return;
    }
    stoppingSince = performance.now();
    stop();
  });
  return () => void (stoppingSince = Infinity);
}
