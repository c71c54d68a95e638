/**
 * What operators ask in the course of an evening, each answered in three steps at most from the page
 * People, in a real browser. A step is a click, a key, or a word that is typed with the key behind it.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { type EventCounts, noCounts } from "../src/core/event_counts.ts";
import type { LookedAtPicture } from "../src/event/engine/asks/look_at.ts";
import { emptyQueue } from "../src/event/engine/progress.ts";
import type { HostAsks } from "../src/event/web/host_asks.ts";
import { linksGone } from "./support/finding_of_links.ts";
import { testWithBrowser, type Visitor } from "./support/browser.ts";
import { doubtfulEvent } from "./support/doubtful_event.ts";
import { type OpenedPage, openedPage } from "./support/opened_page.ts";
import { drawPhoto, picturedEvent } from "./support/pictured_event.ts";
import { foundFace, shippedJudging, type SyntheticEvent } from "./support/synthetic_event.ts";
import { until } from "./support/until.ts";

const MOST_STEPS = 3, START = Date.UTC(2026, 5, 6, 18), MINUTE = 60_000;

/** Takes one step. */
type Step = (act: Promise<unknown>) => Promise<void>;
interface Asked {
  event: SyntheticEvent;
  opened: OpenedPage;
  tab: Page;
  step: Step;
}

/** A question that an operator has with the page People before them. */
function question(
  name: string,
  answer: (asked: Asked) => Promise<void>,
  { event: make = evening, asks }: {
    event?: () => Promise<SyntheticEvent>;
    asks?: Partial<HostAsks>;
  } = {},
): void {
  testWithBrowser(name, async ({ visit }: Visitor) => {
    const event = await make();
    await using opened = await openedPage(event, visit, "/people", undefined, asks);
    const { tab } = opened;
    await tab.waitForSelector("[role=gridcell]");
    let taken = 0;
    const step: Step = async (act) => {
      taken++;
      await act;
    };
    await answer({ event, opened, tab, step });
    assert.ok(taken <= MOST_STEPS, `${taken} steps`);
  });
}

/** Three photos of the bride, two of Ben, and one of both, in which the bride's face is blurred. */
async function evening(): Promise<SyntheticEvent> {
  const event = await picturedEvent([[1], [1], [1], [2], [2]], await shippedJudging());
  const { store } = event, last = event.arrive({ who: 1, is: "blurred" }, 2);
  await drawPhoto(event, last);
  for (let id = 1; id <= last; id++) {
    const camera = id % 2 === 0 ? "Canon EOS R6" : "Nikon Z9";
    store.photos.recordCapture(id, { camera }, START + id * MINUTE);
    store.sources.put({
      ...{ path: `IMG_081${id}.JPG`, cardId: null, size: 1, mtimeMs: 1 },
      ...{ photoId: id, role: "original" },
    });
    store.photos.apply(id, "routed");
  }
  event.decide({ kind: "name", person: 2, name: "Ben" });
  await event.route();
  return event;
}

/** What the engine sees in a portrait of the bride. */
async function portraitOfBride(): Promise<LookedAtPicture> {
  const { dimensions } = await shippedJudging(), [width, height] = [400, 300];
  const background = { r: 90, g: 60, b: 40 };
  const preview = await sharp({ create: { width, height, channels: 3, background } }).jpeg()
    .toBuffer();
  const { landmarks: _, ...face } = foundFace({ who: 1 }, 50);
  const embedding = new Float32Array(dimensions);
  embedding.set(face.embedding);
  const box = { x: 40, y: 60, width: 120, height: 160 };
  const found = { ...face, embedding, box, clarity: face.embeddingNorm };
  return { preview: new Uint8Array(preview), width, height, faces: [found] };
}

const withPortrait = { asks: { lookAt: portraitOfBride } };
const portrait = { name: "her.jpg", mimeType: "image/jpeg", buffer: Buffer.from("a photo") };
const give = (tab: Page) => tab.locator("input[type=file]").setInputFiles(portrait);
const place = (tab: Page, name: string) => tab.locator(".rail").getByRole("link", { name }).click();
const picture = (tab: Page, name: RegExp) =>
  tab.getByRole("gridcell", { name }).locator(".picture");
const soon = (isSo: () => boolean) => until(isSo, String(isSo));

/** Has the engine say how far it is. */
function tellProgress(
  { page }: OpenedPage,
  counts: Partial<EventCounts>,
  secondsLeft: number | null,
): void {
  page.served.tell({
    type: "progress",
    progress: {
      ...{ counts: { ...noCounts, ...counts }, sequence: 2, leftOver: 0, queue: emptyQueue },
      pace: { photosPerMinute: 12, secondsLeft },
    },
  });
}

/** Tells it again and again, as the engine does, until the bar at the top of every page shows it. */
async function showProgress(
  { opened, tab }: Pick<Asked, "opened" | "tab">,
  shown: RegExp,
  ...told: [counts: Partial<EventCounts>, secondsLeft: number | null]
): Promise<void> {
  const bar = tab.getByText(shown).first();
  for (let times = 0; times < 30; times++) {
    tellProgress(opened, ...told);
    if (await bar.waitFor({ timeout: 1000 }).then(() => true, () => false)) return;
  }
  await bar.waitFor();
}

question("How far is it, and is it done by midnight?", async ({ opened, tab, step }) => {
  const told = { withPeople: 20, waiting: 28 };
  await showProgress({ opened, tab }, /20 of 48 · .*done at \d\d:\d\d/, told, 3600);
  await step(place(tab, "Progress"));
  await tab.getByText("of 48 · 28 to go").waitFor();
  await tab.getByText(/^in about /).waitFor();
});

question("Which folder is the bride's?", async ({ tab, step }) => {
  await step(tab.keyboard.press("/"));
  await step(give(tab));
  await tab.locator(".found-person", { hasText: "it is them" }).waitFor();
  await step(tab.getByRole("button", { name: "Open the person" }).click());
  await tab.getByRole("button", { name: "Person_001" }).waitFor();
}, withPortrait);

question("A guest's photo is missing: where is it, and why?", async ({ tab, step }) => {
  await step(tab.keyboard.press("/"));
  await step(give(tab));
  await tab.locator(".found-person", { hasText: "it is them" }).waitFor();
  await step(tab.getByLabel("Name or time of the photo").fill("IMG_0816"));
  await tab.getByText(/The face like theirs counts for nobody: turned away/).waitFor();
}, withPortrait);

question("Why was this face not counted?", async ({ tab, step }) => {
  await step(place(tab, "Photos"));
  await step(tab.getByText("IMG_0816.JPG").click());
  await tab.getByText(/counts for nobody: turned away or covered, clarity [\d.]+ of/).waitFor();
});

question("A folder mixes two sisters: how do they get apart?", async ({ event, tab, step }) => {
  const people = () => new Set(event.faces().map(({ personId }) => personId)).size;
  const before = people();
  await step(place(tab, "Review"));
  await tab.locator(".review.has-rows .review-row").nth(1).waitFor();
  await step(tab.keyboard.press("ArrowRight"));
  await soon(() => people() > before);
}, { event: doubtfulEvent });

question("Who is Person 1? Show me.", async ({ tab, step }) => {
  await step(picture(tab, /^Person 1/).click());
  await tab.getByRole("gridcell", { name: /photo_1\.jpg/ }).locator("img").waitFor();
});

question("How do I undo what I just did?", async ({ event, tab, step }) => {
  await tab.getByRole("button", { name: "Person 1", exact: true }).click();
  await tab.keyboard.type("Ana");
  await tab.keyboard.press("Enter");
  await soon(() => event.store.people.get(1).name === "Ana");
  await step(tab.keyboard.press("Control+z"));
  await soon(() => event.store.people.get(1).name === null);
});

question("The laptop crashed: is everything there?", async ({ opened, tab, step }) => {
  await showProgress({ opened, tab }, /5 of 28/, { withPeople: 5, waiting: 20, underWay: 3 }, null);
  await step(place(tab, "Progress"));
  await tab.getByText("of 28 · 23 to go").waitFor();
  await step(place(tab, "Health"));
  await tab.getByText("Nothing is wrong").waitFor();
}, {
  asks: { examine: () => Promise.resolve({ checkedAt: "2026-06-06T18:00:00.000Z", findings: [] }) },
});

question("Where is a zip for Ben?", async ({ tab, step }) => {
  await step(picture(tab, /^Ben/).click());
  const download = tab.waitForEvent("download");
  await step(tab.getByRole("link", { name: "Download" }).click());
  assert.equal((await download).suggestedFilename(), "Ben.zip");
  await (await download).delete();
});

let findings = [linksGone];
question("This is the second laptop: is all well, and who mends what is not?", async (asked) => {
  const { tab, step } = asked;
  await step(place(tab, "Health"));
  await tab.getByText("2 links are gone").waitFor();
  await step(tab.getByRole("button", { name: "Repair", exact: true }).click());
  await tab.getByText("Nothing is wrong").waitFor();
}, {
  asks: {
    examine: () => Promise.resolve({ checkedAt: "2026-06-06T18:00:00.000Z", findings }),
    repair: () => {
      findings = [];
      return Promise.resolve();
    },
  },
});

const none = { folder: "", from: "default" } as const;
const job = { source: none, output: none, nextStart: { source: none, output: none } };
question("A camera's clock is wrong: by how much, and how is it put right?", async (asked) => {
  const { event, tab, step } = asked;
  await step(place(tab, "Photos"));
  await tab.getByRole("gridcell", { name: /IMG_0811.*18:01/ }).waitFor();
  await tab.getByRole("gridcell", { name: /IMG_0812.*18:02/ }).waitFor();
  await step(place(tab, "Set-up"));
  const clocks = tab.getByLabel(/capture times of cameras/);
  await step(clocks.fill("Nikon Z9=+0:01:00").then(() => clocks.press("Enter")));
  await tab.getByText("CAMERA_CLOCKS is kept with the event").waitFor();
  assert.equal(event.store.settings.get("CAMERA_CLOCKS"), "Nikon Z9=+0:01:00");
}, { asks: { jobView: () => Promise.resolve(job) } });
