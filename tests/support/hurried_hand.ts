import type { Page } from "playwright-core";

/**
 * Presses keys as the fastest hand does: each is the next task of the page, and nothing is painted
 * until the last. A single character is typed if what has the focus takes text.
 */
export async function pressAtOnce(tab: Page, keys: readonly string[]): Promise<void> {
  await tab.evaluate(async (keys) => {
    const { requestAnimationFrame } = globalThis, waiting: FrameRequestCallback[] = [];
    globalThis.requestAnimationFrame = (callback) => waiting.push(callback);
    const channel = new MessageChannel();
    for (const key of keys) {
      const target = document.activeElement ?? document.body;
      const isUntaken = target.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
      if (isUntaken && key.length === 1) document.execCommand("insertText", false, key);
      await new Promise((resolve) => {
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
      });
    }
    channel.port1.close();
    globalThis.requestAnimationFrame = requestAnimationFrame;
    for (const callback of waiting) requestAnimationFrame(callback);
  }, keys);
}
