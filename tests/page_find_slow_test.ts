/** "Where is this guest?" in a real browser: by a portrait, and why their photo is missing. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import sharp from "sharp";
import type { Page } from "playwright-core";
import { OperatorError } from "../src/core/operator_error.ts";
import type { LookedAtPicture } from "../src/event/engine/asks/look_at.ts";
import type { HostAsks } from "../src/event/web/host_asks.ts";
import { axeViolations, sizes, testWithBrowser, type Visitor } from "./support/browser.ts";
import { openedPage } from "./support/opened_page.ts";
import { drawPhoto, picturedEvent } from "./support/pictured_event.ts";
import { foundFace, shippedJudging } from "./support/synthetic_event.ts";
import { until } from "./support/until.ts";

/** Three photos of Anna, two of Ben, and one of both in which Anna's face is blurred. */
const photos = [[1], [1], [1], [2], [2]], COUNT = 6;

async function party(visit: Visitor["visit"], path = "/find", asks: Partial<HostAsks> = {}) {
  const event = await picturedEvent(photos, await shippedJudging()), { store } = event;
  await drawPhoto(event, event.arrive({ who: 1, is: "blurred" }, 2));
  for (let at = 0; at < COUNT; at++) {
    const takenAt = Date.UTC(2026, 5, 6, 18, at);
    store.photos.recordCapture(at + 1, { camera: "Canon EOS R6" }, takenAt);
    store.sources.put({
      ...{ path: `IMG_081${at}.JPG`, cardId: null, size: 1, mtimeMs: 1 },
      ...{ photoId: at + 1, role: "original" },
    });
    store.photos.apply(at + 1, "routed");
  }
  event.decide({ kind: "name", person: 2, name: "Ben" });
  await event.route();
  const lookAt = () => portraitOf(1);
  const opened = await openedPage(event, visit, path, undefined, { lookAt, ...asks });
  return { event, opened, tab: opened.tab };
}

/** What the engine sees in a portrait; of several people side by side. */
async function portraitOf(...people: number[]): Promise<LookedAtPicture> {
  const { dimensions } = await shippedJudging(), [width, height] = [400, 300];
  const background = { r: 90, g: 60, b: 40 };
  const preview = await sharp({ create: { width, height, channels: 3, background } }).jpeg()
    .toBuffer();
  const faces = people.map((who, at) => {
    const { landmarks: _, ...face } = foundFace({ who }, 50);
    const embedding = new Float32Array(dimensions),
      box = { x: 40 + at * 160, y: 60 - at, width: 120, height: 160 - at };
    embedding.set(face.embedding);
    return { ...face, embedding, box, clarity: face.embeddingNorm };
  });
  return { preview: new Uint8Array(preview), width, height, faces };
}

const file = {
  name: "who.jpg",
  mimeType: "image/jpeg",
  buffer: Buffer.from("a photo"),
};

async function give(tab: Page): Promise<void> {
  await tab.locator("input[type=file]").setInputFiles(file);
}
const guest = (tab: Page, name: string) => tab.locator(".found-person", { hasText: name });

testWithBrowser(
  "a guest says that a photo is missing: the reason is three steps away",
  async ({ visit }) => {
    const { opened, tab } = await party(visit, "/people");
    await using _ = opened;
    await tab.getByRole("button", { name: /Find a guest/ }).waitFor();
    let steps = 1;
    await tab.keyboard.press("/");
    await tab.getByRole("heading", { name: "Where is this guest?" }).waitFor();
    steps++;
    await give(tab);
    await guest(tab, "Person 1").waitFor();
    steps++;
    await tab.getByLabel("Name or time of the photo").fill("IMG_0815");
    await tab.getByText(/The face like theirs counts for nobody: turned away, \d+% sure/).waitFor();
    assert.ok(steps <= 4);
    await tab.locator(".meant-photo").click();
    await tab.getByText(/counts for nobody: turned away or covered, clarity 10.5 of/).waitFor();
    await tab.locator(".face-box.is-nobodys[aria-pressed=true]").waitFor();
    await tab.goBack();
    await tab.locator(".meant-photo").waitFor();
    assert.equal(await guest(tab, "Person 1").count(), 1, "the portrait stays for the way back");
  },
);

testWithBrowser(
  "a portrait shows how sure it is who it is, their photos, and what they may miss",
  async ({ visit }) => {
    const { opened, tab } = await party(visit);
    await using _ = opened;
    await give(tab);
    assert.match(await guest(tab, "Person 1").innerText(), /\d+% sure · it is them\s+3 photos/);
    assert.equal(await guest(tab, "Person 1").getAttribute("aria-pressed"), "true");
    await tab.getByRole("region", { name: "Photos of Person 1" }).getByRole("link").nth(2)
      .waitFor();
    // Until the event's faces are read, no near misses are known.
    while (await tab.locator(".near-misses a").count() === 0) {
      await give(tab);
      await tab.getByText(/in no folder that look like|still being read/).waitFor();
    }
    assert.match(
      (await tab.locator(".near-misses a").first().getAttribute("href"))!,
      /^\/photos\/6#face=\d+$/,
    );
    await guest(tab, "Person 1").click();
    assert.equal(new URL(tab.url()).searchParams.get("person"), "1");
    await tab.goto(`${opened.page.url}/find?person=2`);
    await tab.getByRole("region", { name: "Photos of Ben" }).waitFor();
  },
);

testWithBrowser(
  "from the portrait the guest is named, and the portrait kept as theirs",
  async ({ visit }) => {
    const kept: { name: string; fileName: string }[] = [];
    const { event, opened, tab } = await party(visit, "/find", {
      addPortrait: ({ name, fileName }) => {
        kept.push({ name, fileName });
        const person = { id: 1, name, folder: name, photos: 3 };
        return Promise.resolve({ person, path: `${name}/1.jpg`, near: null });
      },
    });
    await using _ = opened;
    await give(tab);
    const actions = tab.locator(".found-actions");
    await actions.getByRole("button", { name: "Name" }).click();
    await tab.keyboard.type("Anna");
    await tab.keyboard.press("Enter");
    await until(() => event.store.people.get(1).name === "Anna", "she is named");
    await tab.getByRole("region", { name: "Photos of Anna" }).waitFor();
    await actions.getByRole("button", { name: "Keep as reference" }).click();
    await tab.getByText("The portrait is a reference of Anna").waitFor();
    await tab.getByLabel("Name of somebody new").fill("Nora");
    await tab.getByLabel("Name of somebody new").press("Enter");
    await tab.getByText("The portrait is a reference of Nora").waitFor();
    assert.deepEqual(kept, [
      { name: "Anna", fileName: "who.jpg" },
      { name: "Nora", fileName: "who.jpg" },
    ]);
  },
);

testWithBrowser(
  "of several faces in a picture one is chosen; a picture may be dropped or pasted, too",
  async ({ visit }) => {
    const { opened, tab } = await party(visit, "/find", { lookAt: () => portraitOf(1, 2) });
    await using _ = opened;
    await tab.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["a photo"], "who.jpg", { type: "image/jpeg" }));
      dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
    });
    await tab.getByRole("button", { name: "Look for face 2" }).click();
    await tab.locator(".found-person[aria-pressed=true]", { hasText: "Ben" }).waitFor();
    await tab.reload();
    await tab.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(["a photo"], "who.png", { type: "image/png" }));
      dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
    });
    await guest(tab, "Person 1").waitFor();
  },
);

testWithBrowser(
  "a picture that cannot be looked at says why, and what was typed stays",
  async ({ visit, expect }) => {
    expect(/422/);
    const { opened, tab } = await party(visit, "/find", {
      lookAt: () =>
        Promise.reject(new OperatorError("usage", "who.jpg is no picture", "Choose another.")),
    });
    await using _ = opened;
    await tab.getByLabel("Name or time of the photo").fill("20:03");
    await give(tab);
    await tab.getByText(/who.jpg is no picture/).waitFor();
    assert.equal(await tab.getByLabel("Name or time of the photo").inputValue(), "20:03");
    await tab.locator(".meant-photo").first().waitFor();
    await tab.getByLabel("Name or time of the photo").fill("IMG_7777");
    await tab.getByText("No photo of that name or time").waitFor();
  },
);

for (const theme of ["light", "dark"] as const) {
  testWithBrowser(
    `the search for a guest is without fault for axe, ${theme}`,
    async ({ visit }) => {
      const { opened } = await party(visit);
      await using _ = opened;
      for (const size of ["wide", "medium", "narrow"] as const) {
        const tab = await opened.open("/find?photo=IMG_081", { theme, size });
        assert.deepEqual(await axeViolations(tab), [], `empty ${size}`);
        await give(tab);
        await guest(tab, "Person 1").waitFor();
        await tab.locator(".meant-photo").first().waitFor();
        assert.deepEqual(await axeViolations(tab), [], size);
        const scrolled = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(scrolled <= sizes[size].width, `${size}: ${scrolled}`);
        await tab.close();
      }
    },
  );
}
