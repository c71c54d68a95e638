/** The hub's page in a browser, over a whole hub: what each role sees, and does there. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { axeViolations, type Sight, testWithBrowser } from "./support/browser.ts";
import { password } from "./support/hub_app.ts";
import { eventInHub, madeUpIdentity } from "./support/hub_event.ts";
import { asksWhoItIs, enter, fillDoor, wedding } from "./support/hub_page.ts";
import { newServedHub } from "./support/served_hub.ts";
import type { Seen } from "./support/synthetic_event.ts";

const placesOf = (tab: Page) => tab.locator(".rail-place").allInnerTexts();

testWithBrowser("somebody logs in, and sees what their role may do", async (visitor) => {
  visitor.expect(asksWhoItIs);
  const hub = visitor.keep(await newServedHub()), { mine, admin } = hub;
  const tab = await visitor.visit(`${hub.url}/workers`);
  await fillDoor(tab, mine.slug, mine.viewer.email!, "wrong horse battery");
  await tab.getByText("do not belong together").waitFor();
  await fillDoor(tab, mine.slug, mine.viewer.email!, password);
  await tab.getByRole("heading", { name: "Workers" }).waitFor();
  assert.deepEqual(await placesOf(tab), ["Jobs", "Photos", "People", "History", "Workers"]);
  const [cookie] = await tab.context().cookies();
  assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, "Strict"]);
  await tab.goto(`${hub.url}/settings`);
  await tab.getByRole("heading", { name: "There is no such page" }).waitFor();
  await tab.getByRole("button", { name: mine.viewer.caller.role }).click();
  await tab.getByRole("menuitem", { name: "Log out" }).click();
  await tab.getByRole("heading", { name: "Log in" }).waitFor();
  assert.deepEqual(await tab.context().cookies(), []);

  const run = await enter(visitor, hub, admin);
  await run.getByRole("heading", { name: "Tenants" }).waitFor();
  assert.deepEqual(await placesOf(run), ["Tenants", "Workers", "Audit log"]);
  const owner = await enter(visitor, hub, mine.tenant_admin);
  assert.ok((await placesOf(owner)).includes("Settings"));
});

testWithBrowser("a folder is looked at, taken in and followed to its end", async (visitor) => {
  visitor.expect(asksWhoItIs);
  const hub = visitor.keep(await newServedHub());
  await hub.write("wedding/1.jpg", "wedding/2.jpg", "wedding/3.jpg");
  const tab = await enter(visitor, hub, hub.mine.operator, "/jobs");
  await tab.getByText("No folder was taken in yet").waitFor();
  await tab.getByRole("button", { name: "Take in a folder" }).click();
  const dialog = tab.getByRole("dialog");
  await dialog.getByLabel("Folder on the hub").fill("photos/nowhere");
  await dialog.getByRole("button", { name: "See what there is" }).click();
  await dialog.getByRole("alert").waitFor();
  visitor.expect(/422/);
  await dialog.getByLabel("Folder on the hub").fill("photos/wedding");
  await tab.keyboard.press("Enter");
  await dialog.getByText("3 new photos").waitFor();
  assert.deepEqual(await axeViolations(tab), []);
  await dialog.getByRole("button", { name: "Take in" }).click();
  await tab.getByRole("link", { name: "Show it" }).click();
  await tab.getByRole("heading", { name: "wedding" }).waitFor();
  await tab.getByText("0 of 3").waitFor();
  await hub.work((name) => name === "3.jpg" ? undefined : [1, 2]);
  await tab.getByText("3 of 3").waitFor();
  await tab.getByText("Done", { exact: true }).waitFor();
  assert.equal(await tab.locator(".job-figures .is-bad dd").first().innerText(), "1");
  assert.deepEqual(hub.failures, []);
});

testWithBrowser(
  "a key is shown once; who did it is in the log, which is whole",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    const hub = visitor.keep(await newServedHub());
    const tab = await enter(visitor, hub, hub.mine.tenant_admin, "/settings?tab=keys");
    await tab.getByRole("button", { name: "Make a key" }).click();
    await tab.getByRole("dialog").getByLabel("What it is for").fill("Lightroom");
    await tab.getByRole("dialog").getByRole("button", { name: "Add" }).click();
    const key = await tab.locator(".copied code").first().innerText();
    const command = `HUB_KEY=${key} photosort work --hub ${hub.url}`;
    await tab.getByText(command, { exact: true }).waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.getByRole("button", { name: "I have copied it" }).click();
    await tab.getByRole("row", { name: "Lightroom" }).waitFor();
    assert.ok(!(await tab.content()).includes(key));
    const shown = { caller: hub.mine.worker.caller, token: key };
    assert.equal((await hub.send(shown, "GET", "/v1/me")).body.name, "Lightroom");

    await tab.getByRole("tab", { name: "Users" }).click();
    await tab.getByRole("button", { name: "Add a user" }).click();
    const dialog = tab.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add" }).click();
    assert.equal(await dialog.getByRole("alert").filter({ hasText: /./ }).count(), 3);
    await dialog.getByLabel("Name").fill("Max");
    await dialog.getByLabel("E-mail address").fill("max@studio.example");
    await dialog.getByLabel("Password").fill("a long enough password");
    await dialog.getByRole("button", { name: "Add" }).click();
    await tab.getByRole("row", { name: "max@studio.example" }).waitFor();

    await tab.goto(`${hub.url}/audit`);
    await tab.getByText("User added").waitFor();
    await tab.getByRole("button", { name: "Check the log" }).click();
    await tab.getByText("The log is whole").waitFor();
    assert.deepEqual(hub.failures, []);
  },
);

testWithBrowser(
  "somebody gives themselves another password, and stays logged in",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    visitor.expect(/422/);
    const hub = visitor.keep(await newServedHub()), { mine } = hub;
    const tab = await enter(visitor, hub, mine.viewer, "/jobs");
    await tab.getByRole("button", { name: mine.viewer.caller.role }).click();
    await tab.getByRole("menuitem", { name: "Change password" }).click();
    const dialog = tab.getByRole("dialog"), change = dialog.getByRole("button", { name: "Change" });
    await dialog.getByLabel("Current password").fill("no idea what it was");
    await dialog.getByLabel("New password").fill("short");
    await change.click();
    await dialog.getByText("At least twelve characters").waitFor();
    await dialog.getByLabel("New password").fill("a better horse battery");
    await change.click();
    await dialog.getByText("This is not your current password").waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await dialog.getByLabel("Current password").fill(password);
    await change.click();
    await tab.getByText("Your password is changed").waitFor();
    await tab.reload();
    await tab.getByRole("heading", { name: "Jobs" }).waitFor();
    assert.equal((await hub.send(mine.viewer, "GET", "/v1/me")).status, 401);
    assert.deepEqual(hub.failures, []);
  },
);

testWithBrowser(
  "whoever runs the hub adds a worker of every tenant, and revokes its key",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    const hub = visitor.keep(await newServedHub());
    const tab = await enter(visitor, hub, hub.admin, "/workers");
    await tab.getByRole("button", { name: "Add a worker" }).click();
    await tab.getByLabel("What it is for").fill("attic");
    await tab.keyboard.press("Enter");
    const key = await tab.locator(".copied code").first().innerText();
    const worker = { caller: hub.mine.worker.caller, token: key };
    assert.deepEqual((await hub.send(worker, "GET", "/v1/me")).body.tenant, null);
    await tab.getByRole("button", { name: "I have copied it" }).click();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.getByRole("button", { name: "Revoke: attic" }).click();
    await tab.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await tab.getByText("Revoked", { exact: true }).waitFor();
    assert.equal((await hub.send(worker, "GET", "/v1/me")).status, 401);
  },
);

testWithBrowser("photos are uploaded for a site, past a broken connection", async (visitor) => {
  visitor.expect(asksWhoItIs);
  visitor.expect(/415/);
  visitor.expect(/ERR_FAILED/);
  const hub = visitor.keep(await newServedHub()), { send, mine } = hub;
  const { email, caller } = mine.site_manager, user = `/v1/users/${caller.id.split(":")[1]}`;
  await send(mine.tenant_admin, "PATCH", user, { sites: [mine.site, mine.otherSite] });
  const tab = await visitor.visit(`${hub.url}/photos`);
  await fillDoor(tab, mine.slug, email!, password);
  let broken = 0;
  await tab.route("**/v1/uploads/*", async (route) => {
    if (route.request().method() === "PATCH" && broken++ === 0) await route.abort();
    else await route.continue();
  });
  await tab.getByRole("button", { name: "Upload photos" }).click();
  const dialog = tab.getByRole("dialog"), files = dialog.locator("input[type=file]");
  const photo = async (name: string, red: number) => ({
    ...{ name, mimeType: "image/jpeg" },
    buffer: await sharp({
      create: { width: 80, height: 60, channels: 3, background: { r: red, g: 90, b: 90 } },
    }).jpeg().toBuffer(),
  });
  const chosen = [await photo("1.jpg", 10), await photo("2.jpg", 200), {
    ...{ name: "notes.txt", mimeType: "text/plain" },
    buffer: Buffer.from("no photo at all"),
  }];
  await files.setInputFiles(chosen);
  await dialog.getByText("Choose for which of your sites").waitFor();
  await dialog.getByLabel("Site", { exact: true }).selectOption("Other site");
  await files.setInputFiles(chosen);
  await dialog.getByText("2 of 2 photos sent").waitFor();
  await dialog.getByText("1 file was not taken").waitFor();
  await dialog.getByText("notes.txt", { exact: true }).waitFor();
  assert.deepEqual(await axeViolations(tab), []);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  assert.equal(await tab.getByRole("grid", { name: "Photos" }).getByRole("gridcell").count(), 2);

  // Somebody may be quicker than the list of sites.
  const quick = Promise.withResolvers<void>();
  await tab.route("**/v1/sites?*", async (route) => {
    await quick.promise;
    await route.continue();
  });
  await tab.goto(`${hub.url}/jobs`);
  await hub.write("autumn/3.jpg");
  await tab.getByRole("button", { name: "Take in a folder" }).click();
  await dialog.getByLabel("Folder on the hub").fill("photos/autumn");
  await tab.keyboard.press("Enter");
  quick.resolve();
  await dialog.getByText("Choose for which of your sites").waitFor();
  await dialog.getByLabel("Site", { exact: true }).selectOption("Site");
  await dialog.getByRole("button", { name: "See what there is" }).click();
  await dialog.getByText("1 new photo").waitFor();
  assert.ok(broken > 2);
  assert.deepEqual(hub.failures, []);
});

testWithBrowser("what keeps the hub from working is told above every place", async (visitor) => {
  visitor.expect(asksWhoItIs);
  visitor.expect(/503/);
  const hub = visitor.keep(await newServedHub());
  hub.troubles.push({ name: "roots", ok: false, detail: "The root photos is not mounted." });
  const tab = await enter(visitor, hub, hub.mine.viewer, "/jobs");
  await tab.getByText("A folder with photos is not there").waitFor();
  await tab.getByText("The root photos is not mounted.").waitFor();
  hub.troubles.length = 0;
  await tab.getByText("A folder with photos is not there").waitFor({ state: "detached" });
});

testWithBrowser(
  "people are named, merged and hidden by keys, and all is undone",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    const hub = visitor.keep(await newServedHub()), { send, mine } = hub;
    await hub.takeIn(wedding);
    const people = async () => {
      const { body } = await send(mine.viewer, "GET", "/v1/persons?role=guest");
      return body.items.map((
        one: { name: string | null; photos: number },
      ) => [one.name, one.photos]);
    };
    assert.deepEqual(await people(), [[null, 4], [null, 2], [null, 2]]);
    const tab = await enter(visitor, hub, mine.operator, "/people");
    const tiles = tab.getByRole("gridcell");
    await tiles.first().focus();
    await tab.keyboard.press("F2");
    await tab.keyboard.type("Anna");
    await tab.keyboard.press("Tab");
    await tab.keyboard.type("Ben");
    await tab.keyboard.press("Enter");
    await tab.getByText("Named: Ben").waitFor();
    assert.deepEqual(await people(), [["Anna", 4], ["Ben", 2], [null, 2]]);

    await tiles.nth(1).focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("Shift+ArrowRight");
    await tab.keyboard.press("m");
    const dialog = tab.getByRole("dialog");
    await dialog.getByText("2 faces in 2 photos").first().waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await dialog.getByRole("button", { name: "Merge" }).click();
    await tab.getByText("Merged 1 person into Ben").waitFor();
    assert.deepEqual(await people(), [["Anna", 4], ["Ben", 4]]);
    await tab.keyboard.press("Control+z");
    await tab.getByText("Undone: Merged 1 person into Ben").waitFor();
    assert.deepEqual(await people(), [["Anna", 4], ["Ben", 2], [null, 2]]);

    await tiles.nth(2).focus();
    await tab.keyboard.press("Space");
    await tab.keyboard.press("h");
    await tab.getByText("Hid 1 person").waitFor();
    assert.deepEqual(await people(), [["Anna", 4], ["Ben", 2]]);
    await tab.goto(`${hub.url}/history`);
    await tab.getByRole("button", { name: /^Undo/ }).first().click();
    await tab.getByText("Taken back", { exact: true }).waitFor();
    assert.equal((await people()).length, 3);
    assert.deepEqual(hub.failures, []);
  },
);

testWithBrowser("wrong faces are taken from a person, or told in the photo", async (visitor) => {
  visitor.expect(asksWhoItIs);
  const hub = visitor.keep(await newServedHub()), { send, mine } = hub;
  await hub.takeIn(wedding);
  const tab = await enter(visitor, hub, mine.operator, "/people/1");
  const faces = tab.getByRole("grid", { name: "Faces" }).getByRole("gridcell");
  await faces.first().focus();
  await tab.keyboard.press("Space");
  await tab.keyboard.press("Shift+ArrowRight");
  await tab.keyboard.press("p");
  await tab.getByText("2 faces are a new person").waitFor();
  await tab.getByText("2 photos · 2 faces").waitFor();
  await tab.getByRole("tab", { name: "Photos" }).click();
  await tab.getByRole("grid", { name: "Photos" }).getByRole("gridcell").first().focus();
  await tab.keyboard.press("Enter");
  await tab.getByRole("heading", { name: "2 faces" }).waitFor();
  assert.equal(await tab.locator(".face-box").count(), 2);
  assert.deepEqual(await axeViolations(tab), []);
  await tab.getByRole("button", { name: /^What is wrong with/ }).first().click();
  await tab.getByRole("menuitem", { name: "No face at all" }).click();
  await tab.getByText("1 is no face").waitFor();
  const decided = (await send(mine.viewer, "GET", "/v1/decisions")).body.items;
  assert.deepEqual(decided.map(({ kind }: { kind: string }) => kind), ["no_face", "split"]);
  assert.deepEqual(hub.failures, []);
});

/** Anna resembles Ben once, and nobody knows whose the blurred face is. */
const doubtful: (number | Seen)[][] = [
  ...[[1], [2], [{ who: 3, is: "dim" as const }], [{ who: 3, is: "dim" as const }], [4]],
  ...[[{ who: 4, is: "dim" as const }], [{ who: 1, like: 2, is: "dim" as const }]],
  [{ who: 8, is: "blurred" }],
];

testWithBrowser(
  "questions are answered by keys, and people told apart otherwise",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    // Nobody developed these photos: there are no pictures of them.
    visitor.expect(/404/);
    const hub = visitor.keep(await newServedHub(madeUpIdentity)), { send, mine } = hub;
    using _ = await eventInHub(hub.db, mine.id, doubtful);
    const decided = async () => (await send(mine.viewer, "GET", "/v1/decisions")).body.items.length;
    const tab = await enter(visitor, hub, mine.tenant_admin, "/review");
    const left = tab.getByText(/^\d+ questions?/);
    const asked = await tab.locator("#asked").innerText(), before = await left.innerText();
    assert.deepEqual(await axeViolations(tab), []);
    await tab.keyboard.press("n");
    await tab.getByRole("button", { name: /^Undo/ }).waitFor();
    assert.equal(await decided() > 0, true);
    assert.notEqual(await left.innerText(), before);
    await tab.keyboard.press("Control+z");
    await tab.getByText(/^Undone/).waitFor();
    await tab.getByText(asked, { exact: true }).waitFor();

    await tab.goto(`${hub.url}/settings?tab=people`);
    await tab.getByLabel("A wrong merger").fill("1000");
    await tab.getByRole("button", { name: "See what would change" }).click();
    await tab.locator(".estimate").waitFor();
    assert.equal((await send(mine.viewer, "GET", "/v1/settings")).body.wrong_cost, 2);
    assert.deepEqual(await axeViolations(tab), []);
    await tab.getByRole("button", { name: "Apply" }).click();
    await tab.getByText("Applied").waitFor();
    assert.equal((await send(mine.viewer, "GET", "/v1/settings")).body.wrong_cost, 1000);
    // Also the way back is shown before it is gone.
    await tab.getByRole("button", { name: "Back to the advised" }).click();
    await tab.locator(".estimate").waitFor();
    assert.equal((await send(mine.viewer, "GET", "/v1/settings")).body.wrong_cost, 1000);

    await tab.getByRole("button", { name: "Process all photos anew" }).click();
    await tab.getByRole("button", { name: "Process all", exact: true }).click();
    await tab.getByText("Process all photos anew: at work").waitFor();
    await tab.getByText(/^0 of 8 photos/).waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    assert.deepEqual(hub.failures, []);
  },
);

testWithBrowser(
  "no place has a violation by axe, in either theme and language",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    const hub = visitor.keep(await newServedHub());
    await hub.takeIn(wedding);
    const decisions = [{ kind: "name", person: 1, name: "Anna" }];
    assert.equal(
      (await hub.send(hub.mine.operator, "POST", "/v1/decisions", { decisions })).status,
      200,
    );
    const places = [
      ...["jobs", "photos", "photos/1", "people", "people/1", "people/1?tab=photos", "history"],
      ...["review", "workers", "audit", "settings", "settings?tab=keys", "settings?tab=people"],
    ];
    const sights: Sight[] = [
      { size: "wide", theme: "dark", locale: "de-DE" },
      { size: "narrow", theme: "light", locale: "en-GB" },
    ];
    for (const sight of sights) {
      const door = await visitor.visit(hub.url, sight);
      await door.getByRole("heading", { level: 1 }).waitFor();
      assert.deepEqual(await axeViolations(door), []);
      const tab = await enter(visitor, hub, hub.mine.tenant_admin, "/", sight);
      for (const place of places) {
        await tab.goto(`${hub.url}/${place}`, { waitUntil: "networkidle" });
        assert.deepEqual(await axeViolations(tab), [], place);
      }
      const run = await enter(visitor, hub, hub.admin, "/", sight);
      for (const place of ["tenants", "workers", "audit"]) {
        await run.goto(`${hub.url}/${place}`, { waitUntil: "networkidle" });
        assert.deepEqual(await axeViolations(run), [], place);
      }
    }
  },
);
