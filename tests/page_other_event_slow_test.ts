/** Another event, opened through Set-up of the real program; and several programs on one computer. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { exitCodes } from "../src/core/exit_codes.ts";
import { sortingInstance } from "../src/event/disk/instance_lock.ts";
import { layout } from "../src/event/event_layout.ts";
import { SERVER_ENDED, testWithBrowser } from "./support/browser.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { photosortProcess } from "./support/program.ts";
import { runningPage } from "./support/running_page.ts";
import { tempFolder } from "./support/temp_folder.ts";

const WAIT = { timeout: 60_000 };

async function party(...numbers: number[]) {
  const root = await newEventRoot(await tempFolder()), incoming = join(root, layout.incoming);
  await Deno.mkdir(incoming, { recursive: true });
  if (numbers.length > 0) await dropDrawn(incoming, ...numbers);
  return root;
}

const sorted = (tab: Page, photos: number) =>
  tab.getByText(new RegExp(`${photos} of ${photos} · everything is sorted`)).waitFor(WAIT);
/** @returns the picture of photo 1 as the browser has it, which may keep it for ten minutes. */
const pictureIn = (tab: Page) =>
  tab.evaluate(async () => {
    const answer = await fetch("/pictures/photos/1?size=thumb");
    return new Uint8Array(await answer.arrayBuffer()).join();
  });
const isPageOf = async (root: string) =>
  await Deno.stat(join(root, layout.page)).then(() => true, () => false);

testWithBrowser(
  "another event is opened through Set-up, and every tab goes on with it",
  async ({ visit, expect }) => {
    expect(SERVER_ENDED);
    expect(/503|401/);
    const first = await party(101, 102), second = `${await tempFolder()}/Summer wedding`;
    await using program = await runningPage(first, "--workers", "1");
    const tab = await visit(program.entrance), other = await tab.context().newPage();
    await tab.waitForURL(`${program.url}/tracker`);
    await other.goto(`${program.url}/tracker`);
    await sorted(other, 2);
    const before = await pictureIn(other);
    await tab.goto(`${program.url}/setup`);
    const folder = tab.getByLabel("Event", { exact: true });
    assert.equal(await folder.inputValue(), first);
    await folder.fill(second);
    await tab.getByRole("button", { name: "Open this event" }).click();
    for (const one of [tab, other]) {
      await one.waitForURL(`${program.url}/tracker`, WAIT);
      await one.getByText("Summer wedding").first().waitFor(WAIT);
    }
    assert.deepEqual([await isPageOf(first), await isPageOf(second)], [false, true]);
    assert.equal(sortingInstance(first), undefined);
    assert.equal(sortingInstance(second)?.doing, "sorting");

    await dropDrawn(join(second, layout.incoming), 103, 104, 105);
    await sorted(other, 3);
    assert.notEqual(await pictureIn(other), before, "the browser shows no picture of the first");
    await tab.goto(`${program.url}/setup`);
    await tab.getByText(`At the next start photosort opens ${first} again.`).waitFor();
    await Promise.all([tab.close(), other.close()]);
    await program.stop();
    assert.equal(await isPageOf(second), false);
  },
);

testWithBrowser(
  "a folder that cannot be the event's is refused in Set-up, and sorting goes on",
  async ({ visit, expect }) => {
    expect(/503|422|409/);
    const root = await party(), busy = await party();
    await using program = await runningPage(root);
    await using neighbour = await runningPage(busy);
    const tab = await visit(program.entrance);
    await tab.waitForURL(`${program.url}/tracker`);
    await tab.goto(`${program.url}/setup`);
    const folder = tab.getByLabel("Event", { exact: true });
    const refused = [
      ["Wedding", "Give the whole path, from the drive on"],
      [join(root, "inner"), "lies in the folder of the open event"],
      ["/nowhere/at/all", "there is no folder /nowhere/at to make"],
      [busy, "is already being sorted"],
    ];
    for (const [path, why] of refused) {
      await folder.fill(path);
      await tab.getByRole("button", { name: "Open this event" }).click();
      await tab.getByRole("alert").getByText(why).first().waitFor();
      assert.equal(await folder.inputValue(), path, "what was typed stays");
    }
    await dropDrawn(join(root, layout.incoming), 101);
    await tab.goto(`${program.url}/tracker`);
    await sorted(tab, 1);
    await tab.close();
    await Promise.all([program.stop(), neighbour.stop()]);
  },
);

testWithBrowser(
  "a damaged event is not opened: the first one goes on, and it is said why",
  async ({ visit, expect }) => {
    expect(/503/);
    expect(/422/);
    const root = await party(101), damaged = await party();
    await Deno.mkdir(join(damaged, "Admin"));
    await Deno.writeTextFile(join(damaged, layout.database), "no database, by any means");
    await using program = await runningPage(root);
    const tab = await visit(program.entrance);
    await tab.waitForURL(`${program.url}/tracker`);
    const answer = await program.ask("/api/operator/job-config", { event_root: damaged });
    const { status, detail } = await answer.json();
    assert.deepEqual([status, /database/.test(detail)], [422, true], detail);
    await tab.goto(`${program.url}/tracker`);
    await sorted(tab, 1);
    assert.equal((await (await program.ask("/api/operator/job-config")).json()).event_root, root);
    await tab.close();
    await program.stop();
  },
);

testWithBrowser(
  "two programs on one computer serve their pages side by side to one browser",
  async ({ visit, expect }) => {
    expect(/503/);
    const roots = [await party(101), await party(102, 103)];
    await using one = await runningPage(roots[0], "--page-port", "18584");
    await using two = await runningPage(roots[1], "--page-port", "18584");
    assert.deepEqual([one.url, two.url], ["http://127.0.0.1:18584", "http://127.0.0.1:18585"]);
    const tab = await visit(one.entrance), other = await tab.context().newPage();
    // The browser is watched for requests to any host but the first.
    expect(/127\.0\.0\.1:18585/);
    await other.goto(two.entrance);
    await sorted(tab, 1);
    await sorted(other, 2);
    for (const page of [tab, other]) await page.reload();
    await sorted(tab, 1);
    await sorted(other, 2);
    await Promise.all([tab.close(), other.close()]);
    await Promise.all([one.stop(), two.stop()]);
    for (const root of roots) {
      const kept = JSON.parse(await Deno.readTextFile(join(root, layout.pageKey)));
      assert.equal(kept.wanted, 18_584);
    }
  },
);

testWithBrowser(
  "a second program on the same event says so, and prints the address of the first one's page",
  async ({ visit, expect }) => {
    expect(/503/);
    const root = await party(101);
    await using program = await runningPage(root);
    const second = await photosortProcess(["run", "--root", root, "--page", "on"]);
    assert.equal(second.code, exitCodes.alreadyRunning);
    assert.match(second.said, /is already being sorted by process \d+/);
    const tab = await visit(/Open (http:\S+) /.exec(second.said)![1]);
    await tab.waitForURL(`${program.url}/tracker`);
    await sorted(tab, 1);
    await tab.close();
    await program.stop();
  },
);
