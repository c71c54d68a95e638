import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** The part of an element that is seen in the window, in pixels. */
export interface SeenPart {
  /** Of the element. */
  width: ReadonlySignal<number>;
  /** From the top of the element to the top of the window; in steps, so that few pixels draw nothing. */
  top: ReadonlySignal<number>;
  /** From the top of the element to where what covers the window's top ends, such as the top bar. */
  covered: ReadonlySignal<number>;
  /** Of the window. */
  height: ReadonlySignal<number>;
  /** Whether it rushes by, as when the scroll bar is dragged: nobody sees pictures then. */
  isRushing: ReadonlySignal<boolean>;
}

/** Scrolling by less than this, in pixels, draws nothing anew. */
const STEP = 64;
/** Scrolling is over if nothing moved for so long, in milliseconds. */
const STILL_MS = 90;

export function useSeenPart(element: RefObject<HTMLElement | null>): SeenPart {
  const width = useSignal(0), top = useSignal(0), covered = useSignal(0);
  const height = useSignal(globalThis.innerHeight), isRushing = useSignal(false);
  useLayoutEffect(() => {
    const shown = element.current!, abort = new AbortController();
    const scroller = scrollerOf(shown), target = scroller ?? globalThis;
    let padding = 0, timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const edge = scroller?.getBoundingClientRect().top ?? 0;
      const start = edge - shown.getBoundingClientRect().top, hidden = Math.max(0, start);
      top.value = Math.floor(hidden / STEP) * STEP;
      height.value = (scroller?.clientHeight ?? innerHeight) + STEP;
      covered.value = Math.max(0, Math.floor((start + padding) / STEP) * STEP);
    };
    const resized = () => {
      const { scrollPaddingTop } = getComputedStyle(scroller ?? document.documentElement);
      padding = parseFloat(scrollPaddingTop) || 0;
      width.value = shown.clientWidth;
      look();
    };
    const scrolled = () => {
      const before = top.peek();
      look();
      if (Math.abs(top.peek() - before) > height.peek()) isRushing.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => void (isRushing.value = false), STILL_MS);
    };
    resized();
    const observer = new ResizeObserver(resized);
    observer.observe(shown);
    target.addEventListener("scroll", scrolled, { signal: abort.signal, passive: true });
    addEventListener("resize", resized, { signal: abort.signal });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      abort.abort();
    };
  }, []);
  return { width, top, covered, height, isRushing };
}

/** @returns the element that scrolls another one; null if the window does. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return null;
}
