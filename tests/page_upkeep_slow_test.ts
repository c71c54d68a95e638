/** Errors, History, Health and Set-up as an operator uses them, in a real browser. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import type { HostState } from "../src/event/actions/host/host_state.ts";
import type { JobView } from "../src/event/actions/host/job.ts";
import { layout } from "../src/event/event_layout.ts";
import { OperatorError } from "../src/core/operator_error.ts";
import { linksGone } from "./support/finding_of_links.ts";
import { axeViolations, testWithBrowser } from "./support/browser.ts";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { pageOf } from "./support/served_page.ts";
import { type SyntheticEvent, syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const none = { folder: "", from: "default" } as const;
const job: JobView = { source: none, output: none, nextStart: { source: none, output: none } };
const state: HostState = {
  ...{ state: "sorting", since: "2026-06-06T18:00:00.000Z", waitingFor: null, fault: null },
  ...{ heartbeatAt: "2026-06-06T18:01:00.000Z", conditions: [], workers: [] },
};
async function party() {
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "role", person: 2, role: "hidden" });
  for (const [serial, code] of [[7, "truncated"], [8, "worker_hung"]] as const) {
    const photoId = event.store.photos.insert(`${serial}`.repeat(64), `${serial}.jpg`);
    const path = `Cam/${serial}.jpg`;
    event.store.sources.put({ path, size: 1, mtimeMs: 1, photoId, role: "original" });
    event.store.photos.apply(photoId, "failed");
    event.store.photos.recordError(photoId, code, "it ends before the picture does");
  }
  return event;
}

/** The page with what the engine would answer. */
async function served(asks: Parameters<typeof pageOf>[1] = {}) {
  const event = await party();
  const page = await pageOf(event, {
    asks: {
      jobView: () => Promise.resolve(job),
      examine: () => Promise.resolve({ checkedAt: state.since, findings: [linksGone] }),
      ...asks.asks,
    },
  });
  page.served.tellState(state);
  return { event, page };
}
/** The made-up engine never says how far it is. */
const NO_PROGRESS = /503.*progress/;

testWithBrowser(
  "each page of the upkeep passes axe in both themes",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    const { page } = await served();
    keep(page);
    for (const theme of ["light", "dark"] as const) {
      const tab = await enter(page, "/errors", { theme });
      for (
        const [place, shown] of [
          ["errors", "Cut off"],
          ["history", "hidden"],
          ["health", "2 links are gone"],
          ["setup", "LONG_EDGE"],
        ]
      ) {
        await tab.goto(`${page.url}/${place}`);
        await tab.getByText(shown).first().waitFor();
        assert.deepEqual(await axeViolations(tab), [], `${place}, ${theme}`);
      }
    }
  },
);

/** Puts a drawn photo into Errors in place of one of the party's, cut short. */
async function breakPhoto({ root, store }: SyntheticEvent, serial: number): Promise<void> {
  const source = store.sources.failed().find(({ path }) => path === `Cam/${serial}.jpg`)!;
  const moved = `${layout.errors}/${serial}.jpg`;
  const whole = await Deno.readFile(join(await drawnPhotos(), "IMG_0107.jpg"));
  await Deno.mkdir(join(root, layout.errors), { recursive: true });
  await Deno.writeFile(join(root, moved), whole.subarray(0, Math.floor(whole.length * 0.6)));
  store.sources.planMove(source, moved);
  store.sources.recordMove(source);
}

testWithBrowser(
  "a file that could not be sorted is shown as far as it can be read",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    const { event, page } = await served();
    keep(page);
    await breakPhoto(event, 7);
    const tab = await enter(page, "/errors");
    const cut = tab.getByRole("region", { name: "Cut off" }).getByRole("listitem");
    await cut.getByText("Only its upper part could be read").waitFor();
    const size = await cut.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth);
    assert.equal(size, 320);
    const hung = tab.getByRole("region", { name: "Took too long" }).getByRole("listitem");
    await hung.getByRole("img", { name: "This picture cannot be shown" }).waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    const { photoId } = event.store.sources.failed().find(({ path }) => path === "Cam/7.jpg")!;
    const shown = await page.ask(`/api/operator/errors/${photoId}/picture`);
    assert.deepEqual(await shown.json(), { shows: "part" });
    assert.equal((await page.ask(`/pictures/errors/${photoId}`)).status, 200);
    for (const other of ["12345", "../Admin/page.key.json", "..%2f..%2fAdmin%2fpage.json"]) {
      const { status, body } = await page.ask(`/pictures/errors/${other}`);
      await body?.cancel();
      assert.ok([204, 404, 422].includes(status), `${other} ${status}`);
    }
  },
);

testWithBrowser(
  "an error is tried again, one and all, by its buttons",
  async ({ enter, expect, keep }) => {
    expect(NO_PROGRESS);
    expect(/503/);
    const tried: string[][] = [];
    const { page } = await served({
      asks: {
        retry: (paths) => {
          tried.push(paths);
          return Promise.resolve(
            paths.map((path) => ({ path, from: path, to: path, outcome: "putBack" as const })),
          );
        },
      },
    });
    keep(page);
    const tab = await enter(page, "/errors");
    const hung = tab.getByRole("region", { name: "Took too long" });
    await hung.getByRole("listitem").getByRole("button", { name: "Try again" }).click();
    await tab.getByText("1 file is tried again").waitFor();
    await tab.getByRole("button", { name: "Try all again" }).press("Enter");
    await tab.getByText("2 files are tried again").waitFor();
    assert.deepEqual(tried.map((paths) => paths.length), [1, 2]);
  },
);

testWithBrowser(
  "a decision is undone and made again from History",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    const { event, page } = await served();
    keep(page);
    const tab = await enter(page, "/history");
    // Above it are the decisions to take it back, and to make it again.
    const row = tab.getByRole("listitem").filter({ hasText: "called Anna" }).last();
    await row.getByRole("button", { name: "Undo" }).click();
    await row.getByRole("button", { name: "Do again" }).waitFor();
    assert.equal(event.store.people.get(1).name, null);
    await row.getByRole("button", { name: "Do again" }).click();
    await row.getByRole("button", { name: "Undo" }).waitFor();
    assert.equal(event.store.people.get(1).name, "Anna");
  },
);

testWithBrowser(
  "folders that cannot be used are refused, and nothing typed is lost",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    expect(/422/);
    const { page } = await served({
      asks: {
        job: () =>
          Promise.reject(new OperatorError("root", "there is no folder /media/x", "Plug it in.")),
      },
    });
    keep(page);
    const tab = await enter(page, "/setup");
    const field = tab.getByLabel("Photos come from");
    await field.fill("/media/x");
    await tab.getByRole("button", { name: "Use these folders" }).click();
    await tab.getByText("There is no folder /media/x. Plug the card or drive in").waitFor();
    assert.equal(await field.inputValue(), "/media/x");
  },
);

testWithBrowser(
  "a setting is kept with the event, and a wrong value is told beside it",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    expect(/422/);
    const { event, page } = await served();
    keep(page);
    const tab = await enter(page, "/setup");
    const field = tab.getByLabel("Long edge", { exact: false }).first();
    await field.fill("huge");
    await field.press("Enter");
    await tab.getByRole("alert").filter({ hasText: "LONG_EDGE cannot be" }).waitFor();
    await field.fill("1600");
    await field.press("Enter");
    await tab.getByText("LONG_EDGE is kept with the event").waitFor();
    assert.equal(event.store.settings.get("LONG_EDGE"), "1600");
  },
);

testWithBrowser(
  "the API's document is found in Set-up, in either language",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    const { page } = await served();
    keep(page);
    for (const [locale, name] of [["en-GB", "API for scripts"], ["de-DE", "Schnittstelle"]]) {
      const tab = await enter(page, "/setup", { locale });
      const opened = tab.waitForEvent("popup");
      await tab.getByRole("link", { name }).click();
      await (await opened).waitForURL(`${page.url}/api/docs`);
      await (await opened).getByText("/api/operator/persons").first().waitFor();
    }
  },
);

testWithBrowser(
  "portraits name people, and a refused one says why",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    expect(/422/);
    const { page } = await served({
      asks: {
        addPortrait: ({ name }) =>
          name === "Two"
            ? Promise.reject(new OperatorError("usage", "it shows 2 faces", "Crop it."))
            : Promise.resolve({
              person: { id: 4, name, folder: name, photos: 7 },
              path: `${name}/1.jpg`,
              near: null,
            }),
      },
    });
    keep(page);
    const tab = await enter(page, "/setup");
    const files = ["Anna Berg.jpg", "Two.jpg"].map((name) => (
      { name, mimeType: "image/jpeg", buffer: Buffer.from("a photo") }
    ));
    await tab.locator("input[type=file]").setInputFiles(files);
    await tab.getByText("Anna Berg: 7 photos so far").waitFor();
    await tab.getByText("Two.jpg: it shows 2 faces").waitFor();
  },
);
