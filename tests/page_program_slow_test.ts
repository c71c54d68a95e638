/** The page beside the real program: while it sorts, after it was killed, without its card. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { layout } from "../src/event/event_layout.ts";
import { SERVER_ENDED, testWithBrowser, type Visitor } from "./support/browser.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { photosortProcess } from "./support/program.ts";
import { type RunningPage, runningPage } from "./support/running_page.ts";
import { tempFolder } from "./support/temp_folder.ts";

const WAIT = { timeout: 60_000 };
const incoming = (root: string) => join(root, layout.incoming);
/** Waits until so many photos are told as sorted. */
const sorted = (tab: Page, photos: number) =>
  tab.getByText(new RegExp(`${photos} of ${photos} · everything is sorted`)).waitFor(WAIT);

/** An event with drawn photos in Incoming, in a folder that narrowed threads may reach. */
async function party(...numbers: number[]) {
  const root = await newEventRoot(await tempFolder());
  await Deno.mkdir(incoming(root), { recursive: true });
  if (numbers.length > 0) await dropDrawn(incoming(root), ...numbers);
  return root;
}

/** A browser that came by the printed address, and goes on to Progress. */
async function openTracker({ visit }: Pick<Visitor, "visit">, program: RunningPage): Promise<Page> {
  const tab = await visit(program.entrance);
  await tab.waitForURL(`${program.url}/tracker`);
  await tab.goto(`${program.url}/tracker`);
  return tab;
}

testWithBrowser(
  "an open page goes on by itself after the whole program was killed",
  async ({ visit, expect }) => {
    expect(SERVER_ENDED);
    expect(/503/);
    const root = await party(101, 102, 103);
    const first = await runningPage(root, "--page-port", "18484");
    const tab = await openTracker({ visit }, first);
    await sorted(tab, 3);
    await first.kill();
    await tab.getByText("photosort does not answer").waitFor(WAIT);
    await dropDrawn(incoming(root), 104, 105);
    await using second = await runningPage(root, "--page-port", "18484");
    assert.equal(second.url, first.url);
    await sorted(tab, 5);
    await tab.getByText("photosort does not answer").waitFor({ ...WAIT, state: "hidden" });
    await tab.close();
    await second.stop();
  },
);

testWithBrowser(
  "a pulled card is told with what to do, until it is back",
  async ({ visit, expect }) => {
    expect(/503/);
    const root = await party(), card = join(await tempFolder(), "CARD");
    await Deno.mkdir(card);
    await dropDrawn(card, 101, 102);
    await using program = await runningPage(root, "--source", card, "--rescan-seconds", "1");
    const tab = await openTracker({ visit }, program);
    await sorted(tab, 2);
    await Deno.rename(card, `${card}.away`);
    await tab.getByText(/The card is gone/).waitFor(WAIT);
    await Deno.rename(`${card}.away`, card);
    await tab.getByText(/The card is gone/).waitFor({ ...WAIT, state: "hidden" });
    await tab.close();
    await program.stop();
  },
);

testWithBrowser(
  "a name through the page becomes a folder, and undoing it takes it away",
  async ({ visit, expect }) => {
    expect(/503/);
    const root = await party(101, 102, 103, 104, 105, 106, 107, 108);
    await using program = await runningPage(root);
    const tab = await openTracker({ visit }, program);
    await sorted(tab, 8);
    const [person] = await (await program.ask("/api/operator/persons")).json();
    const people = join(root, layout.people), before = await filesBelow(people);
    const decisions = [{ kind: "name", person: person.id, name: "Anna Berg" }];
    const answer = await program.ask("/api/operator/decisions", { decisions });
    assert.equal((await answer.json()).results[0].state, "applied");
    const isNamed = async () =>
      (await filesBelow(people)).some((path) => path.startsWith("Anna Berg/"));
    while (!await isNamed()) await tab.waitForTimeout(50);
    await tab.goto(`${program.url}/history`);
    await tab.getByRole("button", { name: "Undo" }).first().click();
    while (await isNamed()) await tab.waitForTimeout(50);
    assert.deepEqual(await filesBelow(people), before);
    await tab.close();
    await program.stop();
  },
);

testWithBrowser(
  "photosort page prints the address of a running one, which lets a browser in",
  async ({ visit, expect }) => {
    expect(/503/);
    const root = await party();
    await using program = await runningPage(root);
    const page = await photosortProcess(["page", "--root", root]);
    assert.equal(page.code, 0);
    const tab = await visit(page.output);
    await tab.waitForURL(`${program.url}/tracker`);
    await tab.close();
    await program.stop();
  },
);
