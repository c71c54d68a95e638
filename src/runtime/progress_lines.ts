/** Pause between two lines of progress, in milliseconds. */
const PAUSE_MS = 2000;

/**
 * @param line such as `12 of 40 files`.
 * @returns a listener that says now and then how far a work is.
 */
export function progressLines(
  say: (line: string) => void,
  line: (done: number, of: number) => string,
): (done: number, of: number) => void {
  let last = performance.now();
  return (done, of) => {
    if (performance.now() - last < PAUSE_MS) return;
    last = performance.now();
    say(line(done, of));
  };
}
