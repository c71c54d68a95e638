import type { Page } from "playwright-core";
import { median } from "../perf/measure.ts";

const ANSWERS = 20;
/** Somebody looks at each question for a moment. */
const LOOK_MS = 700;

/** How soon questions are there, in milliseconds. */
export interface Answered {
  first: number;
  /** After a key. */
  next: number;
  longest: number;
}

/** Answers questions by keys. @param tab somewhere in the page. @param url the page's origin. */
export async function answerQuestions(tab: Page, url: string): Promise<Answered> {
  const began = performance.now();
  await tab.goto(`${url}/review`);
  await tab.locator(".review-ask").waitFor();
  const first = performance.now() - began, times: number[] = [];
  for (let at = 0; at < ANSWERS; at++) {
    await tab.waitForTimeout(LOOK_MS);
    times.push(await timeToNext(tab, at % 3 === 2 ? "s" : "n"));
  }
  return { first, next: median(times), longest: Math.max(...times) };
}

/** @returns milliseconds from a key to the next question with its two faces and its photo drawn. */
async function timeToNext(tab: Page, key: string): Promise<number> {
  await tab.evaluate(() => {
    const asked = () => new URL(location.href).searchParams.get("question"), before = asked();
    const state = globalThis as unknown as { took?: number };
    state.took = undefined;
    addEventListener("keydown", () => {
      const pressed = performance.now();
      const look = () => {
        const shown = [...document.querySelectorAll<HTMLImageElement>(
          ".review-crop img, .review-photo img, .review-row img",
        )].slice(0, 12);
        const isThere = asked() !== before && asked() !== null && shown.length > 0 &&
          shown.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
        if (isThere) state.took = Math.round(performance.now() - pressed);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  });
  await tab.keyboard.press(key);
  const took = await tab.waitForFunction(() => (globalThis as unknown as { took?: number }).took);
  return await took.jsonValue() as number;
}
