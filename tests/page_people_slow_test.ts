/** The page People in a real browser: naming, merging and hiding, by mouse and by keyboard. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeViolations, testWithBrowser, type Visitor } from "./support/browser.ts";
import { pressAtOnce } from "./support/hurried_hand.ts";
import { openedPage } from "./support/opened_page.ts";
import { picturedEvent } from "./support/pictured_event.ts";
import type { SyntheticEvent } from "./support/synthetic_event.ts";
import { until } from "./support/until.ts";

/** Four people: Person 1 in four photos, 2 in three, 3 and 4 in two; 3 and 4 are in one together. */
const photos = [[1], [1], [1], [1], [2], [2], [2], [3], [3, 4], [4]];

async function party(visit: Visitor["visit"], path = "/people") {
  const event = await picturedEvent(photos), opened = await openedPage(event, visit, path);
  await opened.tab.waitForSelector("[role=gridcell]");
  return { event, opened, tab: opened.tab };
}

const shown = (tab: Page) => tab.locator("[role=gridcell] .tile-name").allInnerTexts();
const tile = (tab: Page, name: string) =>
  tab.locator("[role=gridcell]", { has: tab.getByRole("button", { name, exact: true }) });
const nameOf = ({ store }: SyntheticEvent, id: number) => store.people.get(id).name;
const soon = (isSo: () => boolean) => until(isSo, String(isSo));
/** What people do one after the other; typing a word is one step with the key behind it. */
class Steps {
  taken = 0;
  async step(act: Promise<unknown>): Promise<void> {
    this.taken++;
    await act;
  }
}

testWithBrowser("a person is named by one click, typing and Enter", async ({ visit }) => {
  const { event, opened, tab } = await party(visit);
  await using _ = opened;
  assert.deepEqual(await shown(tab), ["Person 1", "Person 2", "Person 3", "Person 4"]);
  await tab.getByRole("button", { name: "Person 2", exact: true }).click();
  await tab.keyboard.type("Anna");
  await tab.keyboard.press("Enter");
  await soon(() => nameOf(event, 2) === "Anna");
  await tile(tab, "Anna").waitFor();
  await tab.getByText(/Person 2 is called Anna/).waitFor();
  await tab.keyboard.press("Control+z");
  await soon(() => nameOf(event, 2) === null);
});

testWithBrowser(
  "by keyboard alone people are found, named one after the other, and unnamed",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    await tile(tab, "Person 1").focus();
    await tab.keyboard.press("ArrowRight");
    await tab.keyboard.press("F2");
    await tab.keyboard.type("Anna");
    await tab.keyboard.press("Tab");
    await tab.keyboard.type("Ben");
    await tab.keyboard.press("Enter");
    await soon(() => nameOf(event, 2) === "Anna" && nameOf(event, 3) === "Ben");
    await tab.keyboard.press("F2");
    await tab.keyboard.type("never");
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("F2");
    await tab.keyboard.press("Delete");
    await tab.keyboard.press("Enter");
    await soon(() => nameOf(event, 3) === null);
    await tab.keyboard.press("f");
    await tab.keyboard.type("ann");
    await tile(tab, "Person 1").waitFor({ state: "detached" });
    assert.deepEqual(await shown(tab), ["Anna"]);
    assert.equal(new URL(tab.url()).searchParams.get("q"), "ann");
  },
);

testWithBrowser("no key of a hurried hand is lost while people are named", async ({ visit }) => {
  const { event, opened, tab } = await party(visit);
  await using _ = opened;
  await tile(tab, "Person 1").focus();
  await pressAtOnce(tab, ["ArrowRight", "F2", ..."Anna", "Tab", ..."Ben", "Enter"]);
  await soon(() => nameOf(event, 2) === "Anna" && nameOf(event, 3) === "Ben");
  assert.equal(nameOf(event, 1), null);
});

testWithBrowser(
  "a name that was just given can be changed, and taken back, while the program is slow to tell it",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    await tab.route(/operator\/(persons|decisions.*)$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await tile(tab, "Person 2").focus();
    await pressAtOnce(tab, ["F2", ..."Anna", "Enter"]);
    assert.ok((await shown(tab)).includes("Anna"));
    await pressAtOnce(tab, ["F2", ..."Berta", "Enter"]);
    await soon(() => nameOf(event, 2) === "Anna");
    await soon(() => nameOf(event, 2) === "Berta");
    await pressAtOnce(tab, ["F2", ..."Clara", "Enter"]);
    await tab.keyboard.press("Control+z");
    await soon(() => nameOf(event, 2) === "Clara");
    await soon(() => nameOf(event, 2) === "Berta");
    await tab.unrouteAll({ behavior: "wait" });
  },
);

testWithBrowser("Enter merges with whom a hurried hand typed", async ({ visit }) => {
  const { event, opened, tab } = await party(visit);
  await using _ = opened;
  await tile(tab, "Person 4").focus();
  await tab.keyboard.press("Space");
  await tab.keyboard.press("m");
  await tab.getByRole("dialog").getByRole("option").first().waitFor();
  await pressAtOnce(tab, [..."Person_002", "Enter"]);
  await soon(() => event.store.people.get(4).mergedInto === 2);
});

testWithBrowser(
  "a name that is being typed and the focus stay with their person while the list changes",
  async ({ visit }) => {
    const event = await picturedEvent(photos);
    await using opened = await openedPage(event, visit, "/people", { size: "narrow" });
    const { tab } = opened;
    /** Hides somebody elsewhere, so that those behind move up, some to another row. */
    const hide = async (person: number) => {
      const read = tab.waitForResponse(/operator\/persons$/);
      const decision = { kind: "role", person, role: "hidden" };
      await opened.page.send("/api/operator/decisions", { decisions: [decision] });
      await (await read).finished();
      await tab.waitForTimeout(50);
    };
    await tile(tab, "Person 4").focus();
    await tab.keyboard.press("F2");
    await tab.keyboard.type("An");
    await hide(1);
    await tab.keyboard.type("na");
    await tab.keyboard.press("Enter");
    await soon(() => nameOf(event, 4) === "Anna");
    await tile(tab, "Anna").waitFor();
    await tile(tab, "Person 1").waitFor({ state: "detached" });
    await hide(2);
    await tile(tab, "Person 2").waitFor({ state: "detached" });
    await tab.keyboard.press("F2");
    await tab.keyboard.type("Anna Berg");
    await tab.keyboard.press("Enter");
    await soon(() => nameOf(event, 4) === "Anna Berg");
  },
);

testWithBrowser(
  "two people are merged in three steps, and apart again by one key",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    const steps = new Steps();
    await steps.step(tile(tab, "Person 1").locator(".tile-check").click());
    await steps.step(tile(tab, "Person 2").click({ modifiers: ["Control"] }));
    await tab.getByText(/Into Person 1: 1 person.*Person_002 goes/).first().waitFor();
    await steps.step(tab.getByRole("button", { name: /^Merge/ }).click());
    assert.equal(steps.taken, 3);
    await soon(() => event.store.people.get(2).mergedInto === 1);
    await tile(tab, "Person 2").waitFor({ state: "detached" });
    assert.match(await tile(tab, "Person 1").innerText(), /7 photos/);
    await tab.getByText(/1 person merged into Person 1/).waitFor();
    await tab.keyboard.press("Control+z");
    await soon(() => event.store.people.get(2).mergedInto === null);
    await tile(tab, "Person 2").waitFor();
  },
);

testWithBrowser(
  "who is in one photo with the other is warned of, and who stays can be changed",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/people#sel=3-4");
    await using _ = opened;
    await tab.getByText(/Not possible/).first().waitFor();
    await tab.keyboard.press("m");
    const dialog = tab.getByRole("dialog");
    await dialog.getByText(/twice in photo_9\.jpg/).waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await tab.keyboard.press("Escape");
    await tab.locator(".dock").waitFor({ state: "detached" });

    await tile(tab, "Person 2").focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("m");
    await dialog.waitFor();
    await tab.keyboard.type("Person_001");
    await dialog.getByRole("button", { name: "The other one stays" }).click();
    await dialog.getByText(/Person_001 goes/).first().waitFor();
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await soon(() => event.store.people.get(1).mergedInto === 2);
  },
);

testWithBrowser(
  "a name that somebody has is asked about, with three answers",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit);
    await using _ = opened;
    event.decide({ kind: "name", person: 1, name: "Anna" });
    const give = async () => {
      await tab.getByRole("button", { name: "Person 2", exact: true }).click();
      await tab.keyboard.type("anna");
      await tab.keyboard.press("Enter");
      await tab.getByRole("dialog").waitFor();
    };
    await tab.reload();
    await give();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.getByRole("button", { name: "Cancel" }).click();
    assert.equal(nameOf(event, 2), null);
    await give();
    await tab.getByRole("button", { name: /two people share/ }).click();
    await tab.getByText("Person 2 is called anna").waitFor();
    assert.deepEqual([nameOf(event, 2), event.store.people.get(2).folder], ["anna", "anna 2"]);
    await tab.keyboard.press("Control+z");
    await soon(() => nameOf(event, 2) === null);
    await tab.getByRole("button", { name: "Person 2", exact: true }).waitFor();
    await give();
    await tab.getByRole("button", { name: "Merge them" }).click();
    await soon(() => event.store.people.get(2).mergedInto === 1);
  },
);

testWithBrowser("strangers are hidden in one step, and come back in one", async ({ visit }) => {
  const { event, opened, tab } = await party(visit);
  await using _ = opened;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  await tab.reload();
  const roles = () => event.store.people.all().map(({ role }) => role).join();
  await tab.getByRole("button", { name: "Hide 3 unnamed" }).click();
  await soon(() => roles() === "guest,hidden,hidden,hidden");
  await tile(tab, "Person 2").waitFor({ state: "detached" });
  await tab.getByRole("button", { name: "Bring 3 strangers back" }).click();
  await tab.getByText("3 people are guests again").waitFor();
  await soon(() => roles() === "guest,guest,guest,guest");
  await tab.keyboard.press("Control+z");
  await soon(() => roles() === "guest,hidden,hidden,hidden");
});

testWithBrowser(
  "many are selected by mouse and keyboard; filter, order and selection survive a reload and the way back",
  async ({ visit }) => {
    const { event, opened, tab } = await party(visit, "/people?sort=new&show=all");
    await using _ = opened;
    assert.deepEqual(await shown(tab), ["Person 4", "Person 3", "Person 2", "Person 1"]);
    await tile(tab, "Person 4").click({ modifiers: ["Control"] });
    await tile(tab, "Person 2").click({ modifiers: ["Shift"] });
    const selected = () => tab.locator("[role=gridcell][aria-selected=true]").count();
    assert.equal(await selected(), 3);
    await tab.reload();
    await tab.waitForSelector("[aria-selected=true]");
    assert.equal(await selected(), 3);
    await tile(tab, "Person 1").locator(".picture").click();
    await tab.waitForURL(/\/people\/1$/);
    await tab.goBack();
    await tab.waitForSelector("[aria-selected=true]");
    assert.deepEqual(await shown(tab), ["Person 4", "Person 3", "Person 2", "Person 1"]);
    await tab.keyboard.press("Control+a");
    assert.equal(await selected(), 4);
    await tab.keyboard.press("s");
    await soon(() => event.store.people.all().every(({ role }) => role === "staff"));
    await tab.getByLabel("Who is shown").selectOption("folder");
    await tab.getByText("Nobody like that").waitFor();
  },
);

testWithBrowser("a tab that did not see a change merges nobody", async ({ visit, expect }) => {
  expect(/412/);
  const { event, opened, tab } = await party(visit, "/people#sel=1-2");
  await using _ = opened;
  await tab.locator(".dock").waitFor();
  event.decide({ kind: "role", person: 2, role: "staff" });
  await tab.keyboard.press("h");
  await tab.getByText(/changed elsewhere meanwhile/).waitFor();
  assert.deepEqual(event.store.people.all().map(({ role }) => role).slice(0, 2), [
    "guest",
    "staff",
  ]);
});

testWithBrowser(
  "the page is whole for those who hear it, in both themes and three sizes",
  async ({ visit }) => {
    await using opened = await openedPage(await picturedEvent(photos), visit, "/people");
    for (const theme of ["light", "dark"] as const) {
      const locale = theme === "light" ? "en-GB" : "de-DE";
      for (const size of ["wide", "medium", "narrow"] as const) {
        const tab = await opened.open("/people#sel=1-2", { theme, size, locale });
        await tab.waitForSelector(".dock");
        assert.deepEqual(await axeViolations(tab), [], `${theme} ${size}`);
        const beside = await tab.evaluate(() =>
          document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
        assert.ok(beside <= 0, `${size}: nothing lies beside the page`);
      }
    }
  },
);
