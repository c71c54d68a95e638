/** How long a list may take until it is as long as it was, in milliseconds. */
const PATIENCE_MS = 4000;

let stopWaiting = () => {};

/** Writes the scrolled place into the present entry of the history. */
export function keepScroll(): void {
  const top = Math.round(scrollY);
  if (scrollOf(history.state) !== top) {
    history.replaceState({ ...asObject(history.state), scroll: top }, "");
  }
}

/** @returns the pixels from the top that an entry of the history was scrolled to. */
export function scrollOf(state: unknown): number {
  const { scroll } = asObject(state);
  return typeof scroll === "number" && scroll > 0 ? scroll : 0;
}

/** Scrolls there, as soon as the page is long enough, unless the operator scrolls before. */
export function restoreScroll(top: number): void {
  forgetScroll();
  if (top === 0) return scrollTo(0, 0);
  const tryNow = () => {
    if (document.documentElement.scrollHeight - innerHeight < top) return false;
    scrollTo(0, top);
    stopWaiting();
    return true;
  };
  const observer = new ResizeObserver(tryNow), timer = setTimeout(() => stopWaiting(), PATIENCE_MS);
  const abort = new AbortController();
  stopWaiting = () => {
    observer.disconnect();
    clearTimeout(timer);
    abort.abort();
  };
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(kind, () => stopWaiting(), { signal: abort.signal, passive: true });
  }
  if (!tryNow()) observer.observe(document.body);
}

/** Ends the wait for a page that was to be scrolled. */
export function forgetScroll(): void {
  stopWaiting();
  stopWaiting = () => {};
}

function asObject(state: unknown): Record<string, unknown> {
  return typeof state === "object" && state !== null ? state as Record<string, unknown> : {};
}
