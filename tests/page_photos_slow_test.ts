/** The photos in a real browser: found, looked at, and put right, by mouse and by keyboard. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeViolations, sizes, testWithBrowser, type Visitor } from "./support/browser.ts";
import { pressAtOnce } from "./support/hurried_hand.ts";
import { openedPage } from "./support/opened_page.ts";
import { picturedEvent } from "./support/pictured_event.ts";
import { shippedJudging } from "./support/synthetic_event.ts";
import { until } from "./support/until.ts";

const START = Date.UTC(2026, 5, 6, 18), MINUTE = 60_000;
/** Two photos of each of two people, one of both, one of nobody, and one with a blurred face. */
const photos = [[1], [1], [2], [2], [1, 2], [], [1, { who: 3, is: "blurred" as const }]];

async function party(visit: Visitor["visit"], path: string) {
  const event = await picturedEvent(photos, await shippedJudging()), { store } = event;
  for (const [at] of photos.entries()) {
    const camera = at % 2 === 0 ? "Canon EOS R6" : "Nikon Z9";
    store.photos.recordCapture(at + 1, { camera }, START + at * 10 * MINUTE);
    store.sources.put({
      ...{ path: `DCIM/IMG_081${at}.JPG`, cardId: null, size: 1, mtimeMs: 1 },
      ...{ photoId: at + 1, role: "original" },
    });
    store.photos.apply(at + 1, at === 5 ? "routedWithoutFaces" : "routed");
  }
  const opened = await openedPage(event, visit, path);
  return { event, opened, tab: opened.tab };
}

const cells = (tab: Page) => tab.locator("[role=gridcell]");
const named = (tab: Page) => cells(tab).locator(".photo-tile-name").allInnerTexts();
const soon = (isSo: () => boolean) => until(isSo, String(isSo));
const params = (tab: Page) => new URL(tab.url()).searchParams;

testWithBrowser(
  "photos are found by name, camera and folder, and a reload keeps what is shown",
  async ({ visit }) => {
    const { opened, tab } = await party(visit, "/photos");
    await using _ = opened;
    await cells(tab).first().waitFor();
    await tab.getByText("IMG_0816.JPG").waitFor();
    assert.equal((await named(tab)).length, 7);
    await tab.getByLabel("Camera").selectOption({ label: "Nikon Z9 · 3" });
    await tab.getByRole("status").getByText("3 photos").waitFor();
    await tab.getByLabel("Camera").selectOption({ label: "Any camera" });
    await tab.getByRole("button", { name: "Person…" }).click();
    await tab.getByRole("dialog").waitFor();
    await tab.keyboard.type("Person_002");
    await tab.keyboard.press("Enter");
    await tab.getByRole("status").getByText("3 photos").waitFor();
    assert.equal(params(tab).get("person"), "2");
    await tab.getByRole("button", { name: "Show the photos of everybody" }).click();
    await tab.getByLabel("Folder").selectOption("Group");
    await tab.getByRole("status").getByText("1 photo").waitFor();
    await tab.reload();
    await tab.getByText("IMG_0814.JPG").waitFor();
    assert.equal(params(tab).get("place"), "Group");
    await tab.getByLabel("Folder").selectOption("any");
    await tab.getByLabel("File name").fill("0812");
    await tab.getByText("IMG_0812.JPG").waitFor();
    await tab.getByRole("status").getByText("1 photo").waitFor();
    await tab.getByLabel("File name").fill("IMG_9999");
    await tab.getByText(/No photo with “IMG_9999”/).waitFor();
    await tab.getByRole("button", { name: "Show all photos" }).click();
    await tab.getByRole("status").getByText("7 photos").waitFor();
  },
);

testWithBrowser(
  "by keyboard alone photos are taken out of all folders, and brought back",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/photos");
    await using _ = opened;
    const isDropped = (id: number) => event.store.photos.get(id).dropped;
    await cells(tab).first().focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("Shift+ArrowRight");
    await tab.getByText(/2 photos change folders: Person_001 −2/).first().waitFor();
    await tab.keyboard.press("x");
    await soon(() => isDropped(1) && isDropped(2));
    await tab.getByText("in no folder", { exact: true }).first().waitFor();
    await tab.reload();
    await tab.getByText("2 selected").waitFor();
    await tab.keyboard.press("u");
    await tab.getByText(/2 photos are back/).waitFor();
    assert.ok(!isDropped(1) && !isDropped(2));
    await tab.keyboard.press("Control+z");
    await soon(() => isDropped(1) && isDropped(2));
  },
);

testWithBrowser(
  "a typed time and the strip of times lead to the photos of that time",
  async ({ visit }) => {
    const { opened, tab } = await party(visit, "/photos");
    await using _ = opened;
    await cells(tab).first().waitFor();
    await tab.keyboard.press("t");
    await tab.keyboard.type("noon");
    await tab.keyboard.press("Enter");
    await tab.getByText("Type a time of day, such as 22:41").waitFor();
    const strip = tab.getByRole("slider", { name: "Jump to a time" });
    await strip.focus();
    const before = await strip.getAttribute("aria-valuetext");
    assert.match(before!, /, 1 photo$/);
    await tab.keyboard.press("End");
    const jumped = new Date(START + 20 * MINUTE);
    const time = `${jumped.getHours()}:${String(jumped.getMinutes()).padStart(2, "0")}`;
    await tab.getByLabel("Go to a time").fill(time);
    await tab.keyboard.press("Enter");
    await cells(tab).nth(2).waitFor();
  },
);

testWithBrowser(
  "a photo shows whose its faces are, goes on to the next of its list, and back",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/photos?person=1");
    await using _ = opened;
    await cells(tab).first().focus();
    await tab.keyboard.press("Enter");
    await tab.getByRole("heading", { name: "IMG_0810.JPG" }).waitFor();
    await tab.getByText(/1 of 4/).waitFor();
    await tab.keyboard.press("ArrowRight");
    await tab.keyboard.press("ArrowRight");
    await tab.getByRole("heading", { name: "IMG_0814.JPG" }).waitFor();
    assert.equal(await tab.locator(".face-box").count(), 2);
    await tab.locator(".face-row").nth(1).hover();
    await tab.locator(".face-box.is-lit").waitFor();
    await tab.keyboard.press("f");
    await tab.keyboard.press("z");
    await tab.getByRole("button", { name: "Whole photo" }).waitFor();
    await tab.reload();
    await tab.locator(".face-box[aria-pressed=true]").waitFor();

    await tab.keyboard.press("x");
    await tab.getByText(/IMG_0814.JPG is in no folder/).waitFor();
    assert.ok(event.store.photos.get(5).dropped);
    await tab.keyboard.press("ArrowRight");
    await tab.getByRole("heading", { name: "IMG_0816.JPG" }).waitFor();
    await tab.keyboard.press("Control+z");
    await soon(() => !event.store.photos.get(5).dropped);
    await tab.keyboard.press("Escape");
    await tab.waitForURL(/\/photos\?person=1#at=7/);
    await cells(tab).nth(3).waitFor();
    assert.equal(await tab.evaluate(() => document.activeElement?.getAttribute("data-at")), "3");
  },
);

testWithBrowser(
  "a face is given to somebody else, taken from them, and said to be none",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/photos/5");
    await using _ = opened;
    const owner = (face: number) => event.faces().find(({ id }) => id === face)?.personId;
    const [anna, ben] = event.store.faces.ofPhoto(5).map(({ id }) => id);
    assert.deepEqual([owner(anna), owner(ben)], [1, 2]);
    const row = tab.locator(`[data-row="${anna}"]`);
    await row.getByRole("button", { name: "More about this face" }).click();
    await tab.getByRole("menuitem", { name: "Not them" }).click();
    await tab.getByText(/The face is not Person 1/).waitFor();
    assert.notEqual(owner(anna), 1);
    await tab.keyboard.press("Control+z");
    await soon(() => owner(anna) === 1);
    await row.getByText("Person 1").waitFor();

    await tab.keyboard.press("f");
    await tab.keyboard.press("w");
    const dialog = tab.getByRole("dialog");
    await dialog.waitFor();
    await tab.mouse.move(0, 0);
    assert.deepEqual(await axeViolations(tab), []);
    await tab.keyboard.type("Nora");
    await tab.keyboard.press("Enter");
    await tab.getByText(/The face is Nora/).waitFor();
    await soon(() => event.store.people.get(owner(anna)!).name === "Nora");
    await row.getByText("Nora").waitFor();
    await tab.keyboard.press("Delete");
    await tab.getByText(/It is no face/).waitFor();
    await row.getByText("Nobody").waitFor();
    await tab.keyboard.press("Control+z");
    await tab.getByText(/Undone: It is no face/).waitFor();
    await tab.keyboard.press("Control+z");
    await soon(() => owner(anna) === 1);
  },
);

testWithBrowser("no key of a hurried hand is lost as a frame opens", async ({ visit }) => {
  const { opened, tab } = await party(visit, "/photos/6");
  await using _ = opened;
  await tab.locator(".photo-frame").waitFor();
  const focused = await tab.evaluate(async () => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
    // The next key is the next task, and does not wait until the page is painted.
    await new Promise((resolve) => setTimeout(resolve));
    return document.activeElement!.className;
  });
  assert.equal(focused, "draw-layer");
});

testWithBrowser(
  "keys mean the photo that they lead to while it is on its way",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/photos");
    await using _ = opened;
    await tab.getByText("IMG_0812.JPG").click();
    await tab.getByText("3 of 7").waitFor();
    await tab.route(/operator\/photos\/\d+$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await tab.keyboard.press("ArrowRight");
    await tab.getByText("4 of 7").waitFor();
    // Photos further on have not been fetched before.
    await pressAtOnce(tab, ["ArrowRight", "ArrowRight", "x", "ArrowLeft", "x"]);
    const dropped = () => event.store.photos.all().filter((one) => one.dropped).map(({ id }) => id);
    await soon(() => dropped().length === 2);
    assert.deepEqual(dropped(), [5, 6]);
    await tab.unrouteAll({ behavior: "wait" });
  },
);

testWithBrowser(
  "no key is lost that follows a pause while a file's name is typed",
  async ({ visit }) => {
    const { opened, tab } = await party(visit, "/photos");
    await using _ = opened;
    const field = tab.getByLabel("File name");
    await field.pressSequentially("IMG ");
    await tab.waitForURL(/name=IMG/);
    await field.press("0");
    assert.equal(await field.inputValue(), "IMG 0");
    await tab.waitForURL(/name=IMG\+0/);
    await field.fill("");
    await tab.waitForURL(/photos$/);
  },
);

testWithBrowser(
  "a face that was missed is drawn by keys or by a pull, and given to somebody",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/photos/6");
    await using _ = opened;
    const drawn = () => event.store.faces.ofPhoto(6);
    const dialog = tab.getByRole("dialog");
    await tab.locator(".photo-frame").waitFor();
    await tab.keyboard.press("d");
    await tab.keyboard.press("ArrowLeft");
    await tab.keyboard.press("Shift+ArrowDown");
    await tab.keyboard.press("Enter");
    await dialog.waitFor();
    const { box } = drawn()[0];
    assert.equal(Math.round(box.x / 2048 * 100), 41);
    assert.equal(Math.round(box.height / 1536 * 100), 22);
    await tab.keyboard.type("Person_002");
    await tab.keyboard.press("Enter");
    await tab.getByText(/The face is Person 2/).waitFor();
    await soon(() => drawn()[0].personId === 2);
    await tab.locator(".face-row").getByText("you said so").waitFor();

    await tab.getByRole("button", { name: "Draw a missed face" }).click();
    const frame = (await tab.locator(".draw-layer").boundingBox())!;
    await tab.mouse.move(frame.x + frame.width * 0.1, frame.y + frame.height * 0.1);
    await tab.mouse.down();
    await tab.mouse.move(frame.x + frame.width * 0.2, frame.y + frame.height * 0.3);
    await tab.mouse.up();
    await dialog.waitFor();
    await tab.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(drawn().length, 2);
    await tab.keyboard.press("Control+z");
    await soon(() => drawn().length === 1);
  },
);

testWithBrowser(
  "a face that is nobody's becomes somebody new, to whom the message leads",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/photos/1");
    await using _ = opened;
    const [face] = event.store.faces.ofPhoto(1), dialog = tab.getByRole("dialog");
    const owner = () => event.store.faces.whereIs(face.id)!.personId;
    event.decide({ kind: "no_face", faces: [event.key(face.id)] });
    await tab.reload();
    await tab.locator(".face-row").getByRole("button", { name: "Who is it?" }).first().click();
    await dialog.waitFor();
    await tab.keyboard.type("Zoe");
    await tab.keyboard.press("Enter");
    await tab.getByText(/The face is Zoe/).waitFor();
    const zoe = event.store.people.get(owner()!);
    assert.equal(zoe.name, "Zoe");
    event.regroup();
    assert.equal(owner(), zoe.id, "she stays who she is");
    await tab.keyboard.press("Control+z");
    await soon(() => owner() === null);
    assert.equal(event.store.people.get(zoe.id).name, null, "name and person go as one");

    await tab.locator(".face-row").getByRole("button", { name: "Who is it?" }).first().click();
    await dialog.waitFor();
    await tab.keyboard.type("Ada");
    await tab.getByRole("option", { name: /Ada/ }).click();
    const link = tab.getByRole("log").getByRole("link", { name: "Open the person" });
    await link.focus();
    await tab.keyboard.press("Enter");
    await tab.waitForURL(new RegExp(`/people/${owner()}$`));
    await tab.getByRole("heading", { name: "Ada" }).waitFor();
  },
);

testWithBrowser("all strangers of a photo are hidden at once", async ({ visit }) => {
  const { event, opened, tab } = await party(visit, "/photos/5");
  await using _ = opened;
  await tab.getByRole("button", { name: "Hide 2 strangers" }).waitFor();
  await tab.keyboard.press("s");
  const roles = () => [1, 2].map((id) => event.store.people.get(id).role).join();
  await tab.getByText(/2 strangers are hidden/).waitFor();
  assert.equal(roles(), "hidden,hidden");
  await tab.keyboard.press("Control+z");
  await soon(() => roles() === "guest,guest");
});

testWithBrowser(
  "a face that counts for nobody says why, with its figure and the gate",
  async ({ visit }) => {
    const { opened, tab } = await party(visit, "/photos/7");
    await using _ = opened;
    const row = tab.locator(".face-row", { hasText: "Nobody" });
    await row.getByText(/counts for nobody: turned away or covered, clarity 10.5 of \d/).waitFor();
    const box = tab.locator(".face-box.is-nobodys");
    assert.match(
      (await box.getAttribute("aria-label"))!,
      /^Nobody: counts for nobody: turned away/,
    );
    assert.equal(await box.evaluate((one) => getComputedStyle(one).borderStyle), "dashed");
    assert.equal(await tab.locator(".face-box").count(), 2);
  },
);

testWithBrowser("a photo that is not there says so", async ({ visit, expect }) => {
  expect(/404/);
  const { opened, tab } = await party(visit, "/photos/99");
  await using _ = opened;
  await tab.getByText("There is no such photo").waitFor();
});

for (const theme of ["light", "dark"] as const) {
  testWithBrowser(
    `the photos are without fault for axe, ${theme}, on each size`,
    async ({ visit }) => {
      const { opened } = await party(visit, "/photos");
      await using _ = opened;
      for (const size of ["wide", "medium", "narrow"] as const) {
        for (const path of ["/photos", "/photos/5", "/photos/6", "/photos#sel=1-2"]) {
          const tab = await opened.open(path, { theme, size });
          await tab.locator("[role=gridcell], .photo-view").first().waitFor();
          assert.deepEqual(await axeViolations(tab), [], `${path} ${size}`);
          const scrolled = await tab.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(scrolled <= sizes[size].width, `${path} ${size}: ${scrolled}`);
          await tab.close();
        }
      }
    },
  );
}
