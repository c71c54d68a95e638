import { signal } from "@preact/signals";
import type { Readiness } from "../../../contracts/hub/readiness.ts";

/** What keeps the hub from working; undefined until it said. */
export const readiness = signal<Readiness>();
/** Whether the hub does not answer at all. */
export const isLost = signal(false);

/** Pauses between two questions, in milliseconds: while all is well, and while something is wrong. */
const PAUSES_MS = { well: 15_000, wrong: 3000 };

/** Asks the hub again and again whether it can work. @returns ends that. */
export function followReadiness(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined, isOver = false;
  const ask = async () => {
    if (document.visibilityState === "visible") await askOnce();
    const isWell = !isLost.peek() && readiness.peek()?.ready !== false;
    if (!isOver) timer = setTimeout(ask, isWell ? PAUSES_MS.well : PAUSES_MS.wrong);
  };
  void ask();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

async function askOnce(): Promise<void> {
  try {
    const answer = await fetch("/readyz", { cache: "no-store" });
    // 503 says what is wrong in the same words as 200.
    if (answer.status === 200 || answer.status === 503) readiness.value = await answer.json();
    isLost.value = false;
  } catch (error) {
    // Browsers give a TypeError for whatever keeps an answer away, a SyntaxError for one cut short.
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    isLost.value = true;
  }
}
