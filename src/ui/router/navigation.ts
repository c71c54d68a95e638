import { readAddress } from "./here.ts";
import { forgetScroll, keepScroll, restoreScroll, scrollOf } from "./kept_scroll.ts";

/** Paths that the program answers with something else than the page. */
const notOurs = /^\/(api|v1|pictures|assets)\//;

/** Goes to an address in the page, as a click on a link to it does. */
export function go(to: string): void {
  keepScroll();
  history.pushState({}, "", to);
  arrive();
}

/**
 * Lets links change the page without loading it anew, and brings back the scrolled place on the way
 * back and after a reload.
 *
 * @returns ends that.
 */
export function startRouter(): () => void {
  history.scrollRestoration = "manual";
  const abort = new AbortController(), { signal } = abort;
  document.addEventListener("click", followLink, { signal });
  addEventListener("popstate", () => {
    readAddress();
    restoreScroll(scrollOf(history.state));
  }, { signal });
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(keepScroll, 120);
  }, { signal, passive: true });
  addEventListener("pagehide", keepScroll, { signal });
  restoreScroll(scrollOf(history.state));
  return () => {
    clearTimeout(timer);
    abort.abort();
  };
}

function followLink(event: MouseEvent): void {
  const isPlain = event.button === 0 &&
    !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  if (!isPlain || event.defaultPrevented || anchor === null) return;
  const { origin, pathname, search, hash } = anchor;
  if (anchor.target !== "" || anchor.hasAttribute("download") || origin !== location.origin) return;
  // A jump within the page, as to its content.
  const isJump = pathname === location.pathname && search === location.search && hash !== "";
  if (isJump || notOurs.test(pathname)) return;
  event.preventDefault();
  if (anchor.href !== location.href) go(`${pathname}${search}${hash}`);
}

/** A new page starts at its top, with the focus on it, so that a reader reads it from there. */
function arrive(): void {
  forgetScroll();
  readAddress();
  scrollTo(0, 0);
  document.getElementById("main")?.focus({ preventScroll: true });
}
