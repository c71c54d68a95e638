/** The page of one person in a real browser: wrong faces, name and folder, photos, what is taken home. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { axeViolations, testWithBrowser, type Visitor } from "./support/browser.ts";
import { pressAtOnce } from "./support/hurried_hand.ts";
import { openedPage } from "./support/opened_page.ts";
import { picturedEvent } from "./support/pictured_event.ts";
import type { SyntheticEvent } from "./support/synthetic_event.ts";
import { until } from "./support/until.ts";

/** Anna in four photos, once beside Ben; Ben in two more. */
const photos = [[1], [1], [1], [1, 2], [2], [2]];
const ANNA = 1, BEN = 2;

async function party(visit: Visitor["visit"], path = "/people/1") {
  const event = await picturedEvent(photos);
  event.decide({ kind: "name", person: ANNA, name: "Anna" });
  await event.route();
  const opened = await openedPage(event, visit, path);
  await opened.tab.waitForSelector("[role=gridcell]");
  return { event, opened, tab: opened.tab };
}

const soon = (isSo: () => boolean) => until(isSo, String(isSo));
const facesOf = ({ faces }: SyntheticEvent, person: number) =>
  faces().filter(({ personId }) => personId === person).map(({ id }) => id);

testWithBrowser(
  "one wrong face is put right in three steps from People, and back by one key",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/people");
    await using _ = opened;
    await tab.getByRole("gridcell", { name: /^Anna/ }).locator(".picture").click();
    await tab.getByRole("gridcell", { name: /photo_2\.jpg/ }).click();
    await tab.getByRole("button", { name: /^Not them/ }).click();
    await tab.getByText("1 face is not Anna").waitFor();
    assert.equal(facesOf(event, ANNA).length, 3);
    await tab.keyboard.press("Control+z");
    await tab.getByText("Undone: 1 face is not Anna").waitFor();
    assert.equal(facesOf(event, ANNA).length, 4);
  },
);

testWithBrowser(
  "by keyboard alone faces are chosen and given to somebody else, or to somebody new",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    const [first, second] = facesOf(event, ANNA);
    await tab.getByRole("gridcell").first().focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("e");
    const dialog = tab.getByRole("dialog");
    await dialog.getByRole("option").first().waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.keyboard.type("Person_002");
    await tab.keyboard.press("Enter");
    await tab.getByText("1 face is Person 2").waitFor();
    assert.ok(facesOf(event, BEN).includes(first));
    await tab.getByRole("gridcell").first().focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("e");
    await dialog.waitFor();
    await tab.keyboard.type("Cleo");
    await tab.keyboard.press("Enter");
    await tab.getByText("1 face is Cleo").waitFor();
    const cleo = event.store.people.all().find(({ name }) => name === "Cleo")!;
    assert.deepEqual(facesOf(event, cleo.id), [second]);
    await tab.keyboard.press("Control+z");
    await tab.getByText("Undone: 1 face is Cleo").waitFor();
    assert.ok(facesOf(event, ANNA).includes(second), "name and split are taken back as one");
  },
);

testWithBrowser("a hurried hand takes one wrong face out after the other", async ({ visit }) => {
  const { event, opened, tab } = await party(visit);
  await using _ = opened;
  await tab.getByRole("gridcell").first().focus();
  await pressAtOnce(tab, [" ", "n", "ArrowRight", " ", "n"]);
  await soon(() => facesOf(event, ANNA).length === 2);
});

testWithBrowser("faces are split off, are none, or stand for the person", async ({ visit }) => {
  const { event, opened, tab } = await party(visit, "/people/1#sel=1-2");
  await using _ = opened;
  await tab.keyboard.press("p");
  await tab.getByText("2 faces are a new person").waitFor();
  assert.equal(facesOf(event, ANNA).length, 2);
  const newcomer = event.store.people.all().at(-1)!.id;
  const link = tab.getByRole("log").getByRole("link", { name: "Open the person" });
  assert.equal(await link.getAttribute("href"), `/people/${newcomer}`);
  await tab.keyboard.press("Control+z");
  await tab.getByText("Undone: 2 faces are a new person").waitFor();
  const cover = event.store.covers.of(ANNA)!;
  const other = facesOf(event, ANNA).find((id) => id !== cover)!;
  const cell = tab.getByRole("gridcell", { name: new RegExp(`photo_${other}\\.jpg`) });
  await cell.click();
  await tab.keyboard.press("c");
  await soon(() => event.store.covers.of(ANNA) === other);
  await tab.getByText("Anna has another cover").waitFor();
  await cell.click();
  await tab.keyboard.press("x");
  await tab.getByText("1 face is none").waitFor();
  assert.equal(facesOf(event, ANNA).length, 3);
});

testWithBrowser(
  "name, folder and role change in place; the path can be copied",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    const row = () => event.store.people.get(ANNA);
    await tab.getByRole("button", { name: "Anna" }).first().click();
    await tab.keyboard.type("Anne");
    await tab.keyboard.press("Enter");
    await soon(() => row().name === "Anne");
    await tab.getByRole("button", { name: "Anne" }).nth(1).click();
    await tab.keyboard.type("The Bride");
    await tab.keyboard.press("Enter");
    await soon(() => row().folder === "The Bride");
    await tab.getByRole("button", { name: "The Bride" }).waitFor();
    await tab.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await tab.getByRole("button", { name: "Copy the path" }).click();
    await tab.getByText("The path is copied").waitFor();
    const copied = await tab.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, join(event.root, "People", "The Bride"));
    await tab.getByRole("button", { name: "Role: Guest" }).click();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await soon(() => row().role === "staff");
    await tab.getByText("No folder now").waitFor();
  },
);

testWithBrowser(
  "photos lie as in the folder, and come as a zip and on paper; the place survives a reload",
  async ({ visit }) => {
    const { opened, tab } = await party(visit);
    await using _ = opened;
    await tab.keyboard.press("m");
    await tab.locator(".face-marks").first().waitFor();
    await tab.getByRole("tab", { name: /Photos/ }).click();
    await tab.reload();
    const parts = tab.locator(".person-photos section");
    await parts.first().waitFor();
    assert.match(await parts.nth(0).innerText(), /^Solo\s+3/);
    assert.match(await parts.nth(1).innerText(), /^Group\s+1/);
    await tab.getByRole("tab", { name: /Faces/ }).click();
    await tab.locator(".face-marks").first().waitFor();
    const download = tab.waitForEvent("download");
    await tab.getByRole("link", { name: "Download" }).click();
    assert.equal((await download).suggestedFilename(), "Anna.zip");
    await (await download).delete();
    await tab.getByRole("link", { name: "Contact sheet" }).click();
    await tab.locator(".sheet-photos img").nth(3).waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.emulateMedia({ media: "print" });
    assert.equal(await tab.getByRole("button", { name: "Print" }).isVisible(), false);
    assert.equal(await tab.locator(".rail").isVisible(), false);
  },
);

testWithBrowser(
  "who is twice in a photo is told, and who is nobody or somebody else, too",
  async ({ visit, expect }) => {
    expect(/404/);
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    assert.equal(await tab.getByRole("tab").count(), 2);
    const shared = event.faces().find(({ photoId, personId }) =>
      photoId === 4 && personId === BEN
    )!;
    event.store.faces.assign(shared.id, ANNA, "guess");
    await tab.reload();
    await tab.getByRole("tab", { name: /Twice in a photo/ }).click();
    assert.equal(await tab.getByRole("gridcell").count(), 2);
    event.decide({ kind: "merge", from: BEN, into: ANNA });
    await tab.goto(`${opened.page.url}/people/2`);
    await tab.waitForURL(/\/people\/1$/);
    await tab.goto(`${opened.page.url}/people/99`);
    await tab.getByText("There is nobody of this number").waitFor();
  },
);

testWithBrowser(
  "a person's page is whole for those who hear it, in both themes and three sizes",
  async ({ visit }) => {
    const { opened } = await party(visit);
    await using _ = opened;
    for (const theme of ["light", "dark"] as const) {
      const locale = theme === "light" ? "en-GB" : "de-DE";
      for (const size of ["wide", "medium", "narrow"] as const) {
        for (const path of ["/people/1#sel=1-2", "/people/1?tab=photos", "/people/1?as=photos"]) {
          const tab = await opened.open(path, { theme, size, locale });
          await tab.waitForSelector("[role=gridcell]");
          assert.deepEqual(await axeViolations(tab), [], `${theme} ${size} ${path}`);
          const beside = await tab.evaluate(() =>
            document.documentElement.scrollWidth - document.documentElement.clientWidth
          );
          assert.ok(beside <= 0, `${size}: nothing lies beside the page`);
          await tab.close();
        }
      }
    }
  },
);
