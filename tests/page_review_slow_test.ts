/** The questions about who is who as an operator answers them, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeViolations, testWithBrowser, type Visitor } from "./support/browser.ts";
import { type DoubtfulEvent, doubtfulEvent } from "./support/doubtful_event.ts";
import { pageOf } from "./support/served_page.ts";
import { until } from "./support/until.ts";

/** The made-up engine never says how far it is. */
const NO_PROGRESS = /503.*progress|status of 503/;

interface Reviewing {
  event: DoubtfulEvent;
  tab: Page;
  /** What is asked, and its place in the queue. */
  asked(): Promise<{ key: string; ask: string; place: string }>;
  press(...keys: string[]): Promise<void>;
  /** Waits for a question, by its key. */
  shows(key: string): Promise<void>;
}

/** Opens the queue in a browser. */
async function reviewing(
  { enter, keep, expect }: Visitor,
  sight: Parameters<Visitor["enter"]>[2] = {},
  prepare: (event: DoubtfulEvent) => void = () => {},
): Promise<Reviewing> {
  expect(NO_PROGRESS);
  const event = await doubtfulEvent();
  prepare(event);
  const page = keep(await pageOf(event));
  const tab = await enter(page, "/review", sight);
  const ask = tab.locator(".review-ask");
  await ask.waitFor();
  const keyNow = () => new URL(tab.url()).searchParams.get("question") ?? "";
  return {
    event,
    tab,
    asked: async () => ({
      key: keyNow(),
      ask: (await ask.textContent())!,
      place: (await tab.locator(".review-head .number").textContent())!,
    }),
    async press(...keys) {
      for (const key of keys) await tab.keyboard.press(key);
    },
    async shows(key) {
      await tab.waitForURL((url) => url.searchParams.get("question") === key);
      await ask.waitFor();
    },
  };
}

const personOf = (event: DoubtfulEvent, face: number) =>
  event.faces().find(({ id }) => id === face)!.personId;
const nothingLeft = (tab: Page) => tab.getByRole("heading", { name: "Nothing is left to ask" });

/** Answers may lead to further questions, which are answered with no. */
async function answerTheRest(tab: Page, answer: () => Promise<void>): Promise<void> {
  for (let asked = 0; asked < 20; asked++) {
    await nothingLeft(tab).or(tab.locator(".review-ask")).waitFor();
    if (await nothingLeft(tab).isVisible()) return;
    const before = tab.url();
    await answer();
    await tab.waitForFunction((url) => location.href !== url, before);
  }
}

testWithBrowser(
  "all questions are answered by keys alone, one undone and one put off",
  async (visitor) => {
    const { event, tab, asked, press, shows } = await reviewing(visitor), { keys } = event;
    assert.deepEqual([(await asked()).key, (await asked()).place], [keys.mixed, "1 of 5"]);
    // One face goes back to the others before they part.
    await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
    await tab.getByText("Somebody else: 1 face").waitFor();
    await press("ArrowRight");
    await shows(keys.crowd);
    await tab.getByText("1 face is somebody else than").first().waitFor();
    assert.equal((await asked()).place, "2 of 5");
    await until(() => personOf(event, 21) !== personOf(event, 17), "the parting");
    assert.equal(personOf(event, 20), personOf(event, 17), "it was moved back");
    await press("s");
    await shows(keys.doubt);
    assert.equal((await asked()).place, "2 of 5 · 1 put off");
    await press("n");
    await shows(keys.merge);
    await until(() => personOf(event, 9) !== personOf(event, 12), "the doubt");
    await press("u");
    await shows(keys.doubt);
    assert.equal(personOf(event, 9), personOf(event, 12));
    await press("ArrowLeft");
    await shows(keys.merge);
    await press("y");
    await until(() => personOf(event, 4) === 1, "the merge");
    await shows(keys.whose);
    // As Anna is two of them by now, the candidates are others.
    await tab.locator(".review-candidate", { hasText: "Person 2" }).waitFor({ state: "hidden" });
    await press("1");
    await shows(keys.crowd);
    await press("ArrowRight");
    await answerTheRest(tab, () => press("n"));
    assert.match((await tab.locator("main").textContent())!, /\d questions answered just now/);
    const role = () => event.store.people.get(personOf(event, 23)!).role;
    await until(() => role() === "hidden" && personOf(event, 22) !== null, "the last answers");
  },
);

testWithBrowser("a reload keeps the question, what was put off, and undo", async (visitor) => {
  const { event, tab, asked, press, shows } = await reviewing(visitor), { keys } = event;
  await press("s");
  await shows(keys.crowd);
  await press("ArrowRight");
  await shows(keys.doubt);
  await tab.waitForFunction(() => sessionStorage.getItem("photosort.review")?.includes("[2]"));
  await press("m");
  await tab.reload();
  await shows(keys.doubt);
  assert.equal((await asked()).place, "2 of 5 · 1 put off");
  assert.match(tab.url(), /view=photo/);
  await tab.locator(".review-photo.is-whole").waitFor();
  await press("u");
  await shows(keys.crowd);
  assert.equal(event.store.decisions.get(2)!.undoneBy, 3);
});

testWithBrowser("the only question left is put off, and answered all the same", async (visitor) => {
  const { event, tab, press, shows } = await reviewing(visitor, {}, (event) => {
    const key = event.key, person = (face: number) => personOf(event, face)!;
    event.decide({ kind: "split", person: person(17), faces: [key(20), key(21)] });
    event.decide({ kind: "role", person: person(23), role: "hidden" });
    event.decide({ kind: "not", person: person(9), faces: [key(9)] });
    event.decide({ kind: "no_face", faces: [key(22)] });
  });
  await shows(event.keys.merge);
  await press("s");
  await tab.getByText("1 of 1").first().waitFor();
  await press("n");
  await nothingLeft(tab).waitFor();
});

testWithBrowser(
  "moved faces survive a reload, and do not follow to another question",
  async (visitor) => {
    const { event, tab, press, shows } = await reviewing(visitor);
    await tab.locator("[data-face='20']").click();
    await tab.getByText("Somebody else: 1 face").waitFor();
    await tab.reload();
    await tab.getByText("Somebody else: 1 face").waitFor();
    await press("s");
    await shows(event.keys.crowd);
    assert.equal(new URL(tab.url()).hash, "");
  },
);

testWithBrowser("an answer that is not taken comes back with its reason", async (visitor) => {
  const { event, tab, press, shows } = await reviewing(visitor), { keys } = event;
  visitor.expect(/500/);
  await tab.route("**/api/operator/decisions", (route) =>
    route.fulfill({
      ...{ status: 500, contentType: "application/problem+json" },
      body: JSON.stringify({ title: "Fault", detail: "The disk is on fire", status: 500 }),
    }));
  await press("ArrowRight");
  await shows(keys.crowd);
  await tab.getByText("The disk is on fire").first().waitFor();
  await tab.unroute("**/api/operator/decisions");
  await press("s");
  await shows(keys.mixed);
  await tab.getByText("The answer was not taken: The disk is on fire").waitFor();
  await press("ArrowRight");
  await until(() => personOf(event, 20) !== personOf(event, 17), "the answer");
});

testWithBrowser("what somebody else decided meanwhile is never decided again", async (visitor) => {
  const { event, tab, press, shows } = await reviewing(visitor), { keys } = event;
  const person = personOf(event, 17)!;
  // A quicker colleague, of whom this page has not heard yet.
  event.decide({ kind: "name", person, name: "Clara" });
  await press("ArrowRight");
  await shows(keys.crowd);
  await tab.getByText("has changed meanwhile").first().waitFor();
  assert.equal(personOf(event, 20), person);
  await press("s");
  await shows(keys.mixed);
  await tab.getByRole("heading", { name: /All are Clara/ }).waitFor();
});

testWithBrowser("answers, candidates and faces are chosen by mouse", async (visitor) => {
  const { event, tab, shows } = await reviewing(visitor), { keys } = event;
  await tab.getByRole("button", { name: /^Yes, two people/ }).click();
  await shows(keys.crowd);
  await tab.getByRole("button", { name: /^Yes, hide them/ }).click();
  await shows(keys.doubt);
  await tab.getByRole("button", { name: /, face 2$/ }).first().click();
  await tab.getByRole("button", { name: /^Not a face/ }).click();
  await shows(keys.merge);
  await tab.getByRole("button", { name: /^No, two people/ }).click();
  await shows(keys.whose);
  await tab.getByRole("button", { name: /^None of these/ }).click();
  await nothingLeft(tab);
  await tab.getByRole("button", { name: /^Undo/ }).click();
  await shows(keys.whose);
});

testWithBrowser("a photo is opened beside the queue, which stays where it was", async (visitor) => {
  const { event, tab, press, shows } = await reviewing(visitor);
  await press("s");
  await shows(event.keys.crowd);
  await press("s");
  await shows(event.keys.doubt);
  await tab.locator("a[href^='/photos/']").waitFor();
  const [opened] = await Promise.all([tab.context().waitForEvent("page"), press("o")]);
  assert.match(opened.url(), /\/photos\/\d+$/);
  await shows(event.keys.doubt);
});

for (const [theme, size] of [["light", "wide"], ["dark", "narrow"]] as const) {
  testWithBrowser(`each kind of question passes axe, ${theme} and ${size}`, async (visitor) => {
    const { event, tab, press, shows } = await reviewing(visitor, { theme, size });
    for (const key of Object.values(event.keys)) {
      await shows(key);
      await tab.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      assert.deepEqual(await axeViolations(tab), [], key);
      await press("s");
    }
    await press("m", "d");
    assert.deepEqual(await axeViolations(tab), [], "whole photo and details");
  });
}
