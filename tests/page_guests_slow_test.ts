/** The page of guests in a browser: switched on, watched, judged, revoked, printed. */
import assert from "node:assert/strict";
import sharp from "sharp";
import { askedDesk, enrolGuest } from "./support/asked_desk.ts";
import { axeViolations, testWithBrowser, type Visitor } from "./support/browser.ts";
import { openedPage } from "./support/opened_page.ts";
import { picturedEvent } from "./support/pictured_event.ts";
import type { Sight } from "./support/browser.ts";

async function party(visit: Visitor["visit"], sight?: Sight) {
  const event = await picturedEvent([[1, 2], [1], [2], [3, 1], [3], [2, 4], [4]]);
  event.decide({ kind: "name", person: 1, name: "Anna Berg" });
  const desk = askedDesk(event);
  const opened = await openedPage(event, visit, "/guests", sight, desk.asks);
  return { event, desk, ...opened, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
}

/** @returns a picture that stands for a selfie's face. */
async function cropOf(n: number): Promise<Uint8Array> {
  const background = { r: 90 + n * 40, g: 110, b: 140 };
  return await sharp({ create: { width: 160, height: 160, channels: 3, background } }).jpeg()
    .toBuffer();
}

/** Fills in the form as an operator does, and switches on. */
async function switchOn({ tab }: Pick<Awaited<ReturnType<typeof party>>, "tab">): Promise<void> {
  await tab.getByLabel("Who is responsible for the photos").fill("Studio Quill");
  await tab.getByLabel("How guests reach them").fill("at the desk");
  await tab.getByLabel("What the photos are for").fill("the wedding album of Anna and Ben");
  await tab.getByLabel("Wi-Fi that guests may join").fill("Party");
  await tab.getByLabel("Its password").fill("longenough");
  await tab.getByRole("button", { name: "Switch on" }).click();
  await tab.getByText("Guests can find themselves now").waitFor();
}

testWithBrowser("guests are off until the operator has filled in the form", async ({ visit }) => {
  await using opened = await party(visit);
  const { tab, event } = opened;
  await tab.getByRole("button", { name: "Switch on" }).click();
  assert.equal(await tab.getByText("Guests must read this before they agree").count(), 3);
  assert.equal(event.store.guests.desk.get(), undefined);
  assert.equal(await focused(tab), "Who is responsible for the photos");
  await switchOn(opened);
  await tab.getByText("192.168.178.23:8585/e/K7M3P").waitFor();
  assert.equal(await focused(tab), "main");
  const row = event.store.guests.desk.get()!;
  assert.deepEqual([row.isOpen, row.wifiName, row.wifiPassword], [true, "Party", "longenough"]);
  const days = (row.keepUntil - Date.now()) / 86_400_000;
  assert.ok(days > 29 && days < 31, `${days} days`);
  await tab.reload();
  await tab.getByRole("button", { name: "Switch off…" }).click();
  await tab.getByRole("dialog").getByRole("button", { name: "Switch off" }).click();
  await tab.getByRole("button", { name: "Switch on" }).waitFor();
  assert.equal(event.store.guests.desk.get()!.isOpen, false);
});

testWithBrowser("a guest appears, is judged from the keyboard, and revoked", async ({ visit }) => {
  await using opened = await party(visit);
  const { tab, event, desk, page } = opened;
  await switchOn(opened);
  const id = enrolGuest(event, 1, { 1: "is", 2: "asked" });
  desk.crops.set(id, await cropOf(1));
  desk.tell(page, id);
  const waits = tab.getByRole("region", { name: "Waits for you" });
  await waits.getByText(`Is guest ${id} Person 2?`).waitFor();
  const yes = waits.getByRole("button", { name: "Yes" });
  await yes.focus();
  await waits.getByText("The guest sees all 3 photos that show Person 2.").first().waitFor();
  await yes.press("Enter");
  await tab.getByText(`Guest ${id} is Person 2`).waitFor();
  await waits.waitFor({ state: "detached" });
  const guest = tab.getByRole("region", { name: "Guests" }).getByRole("listitem");
  await guest.getByText("sees 5 photos").waitFor();
  await guest.getByRole("button", { name: "Looks right" }).click();
  await tab.getByRole("log").getByText("The selfie's face is deleted").waitFor();
  assert.equal(desk.crops.size, 0);
  await guest.getByRole("button", { name: "Revoke…" }).press("Enter");
  await tab.keyboard.press("Escape");
  assert.equal(event.store.guests.enrolments.find(id)!.state, "enrolled");
  await guest.getByRole("button", { name: "Revoke…" }).click();
  await tab.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await guest.getByText("revoked").waitFor();
  assert.equal(event.store.guests.enrolments.find(id)!.state, "revoked");
});

testWithBrowser("of a revoked guest nothing is to be seen or kept", async ({ visit }) => {
  await using opened = await party(visit);
  const { tab, event, desk, page } = opened;
  await switchOn(opened);
  const id = enrolGuest(event, 1, { 1: "is" });
  desk.crops.set(id, await cropOf(1));
  desk.tell(page, id);
  const guest = tab.getByRole("region", { name: "Guests" }).getByRole("listitem");
  await guest.getByText("kept until").waitFor();
  const looksRight = guest.getByRole("button", { name: "Looks right" });
  await looksRight.waitFor();
  await guest.getByRole("button", { name: "Revoke…" }).click();
  await tab.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await guest.getByText("revoked").waitFor();
  assert.equal(await looksRight.count(), 0);
  assert.equal(await guest.getByText("kept until").count(), 0);
});

testWithBrowser("what guests ask for is answered, lifted and forgotten", async ({ visit }) => {
  await using opened = await party(visit);
  const { tab, event, desk, page } = opened;
  await switchOn(opened);
  const { missing, wishes } = event.store.guests, id = enrolGuest(event, 1, { 1: "is" });
  missing.add(id, "the one with the cake", Date.now());
  wishes.unpublish(1, "guest", Date.now());
  wishes.wishErasure(3, Date.now());
  desk.tell(page, id);
  await tab.getByText("the one with the cake").waitFor();
  await tab.getByRole("button", { name: "Done" }).click();
  await tab.getByText("the one with the cake").waitFor({ state: "detached" });
  await tab.getByRole("button", { name: "Publish again" }).click();
  await tab.getByRole("region", { name: "Not published" }).waitFor({ state: "detached" });
  await tab.getByRole("button", { name: "Forget…" }).click();
  const dialog = tab.getByRole("dialog"),
    forget = dialog.getByRole("button", {
      name: "Forget for good",
    });
  assert.equal(await forget.getAttribute("aria-disabled"), "true");
  await dialog.getByLabel("Type Person 3").fill("Person 3");
  assert.equal(await forget.getAttribute("aria-disabled"), null);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await tab.getByRole("button", { name: "Keep" }).click();
  await tab.getByRole("log").getByText("The wish is not carried out").waitFor();
  assert.deepEqual(wishes.erasures(), []);
});

testWithBrowser(
  "what keeps phones out is told: the firewall, and on every page a changed address",
  async ({ visit }) => {
    await using opened = await party(visit);
    const { tab, desk, page } = opened;
    await switchOn(opened);
    await tab.getByText("No phone has reached it yet").waitFor();
    desk.reach.firewall = { network: "Hall", kind: "public", state: "none" };
    page.served.tell({ type: "deskChanged", isOpen: true });
    await tab.getByText("lets no phone in from public networks").waitFor();
    await tab.getByText("joined last: Hall").waitFor();
    desk.reach.lastPhoneAt = Date.now();
    page.served.tell({ type: "deskChanged", isOpen: true });
    await tab.getByText("A phone has reached it").waitFor();
    assert.equal(await tab.getByText("lets no phone in").count(), 0);
    desk.reach.changedAt = Date.now();
    page.served.tell({ type: "deskChanged", isOpen: true });
    await tab.goto(`${page.url}/people`);
    const alert = tab.getByText("Posters that show the former address lead nowhere");
    await alert.waitFor();
    await tab.getByRole("button", { name: "They are printed again" }).click();
    await alert.waitFor({ state: "detached" });
    await tab.reload();
    await tab.getByRole("heading", { name: "People" }).waitFor();
    assert.equal(await alert.count(), 0);
    desk.reach.addresses = [];
    page.served.tell({ type: "deskChanged", isOpen: true });
    await tab.getByText("Guests' phones cannot reach this computer").waitFor();
  },
);

testWithBrowser("the poster fits its paper, and opens beside the page", async ({ visit }) => {
  await using opened = await party(visit);
  const { tab, page } = opened;
  await switchOn(opened);
  const popup = tab.waitForEvent("popup");
  await tab.getByRole("link", { name: "Poster A5" }).click();
  const poster = await popup;
  await poster.getByRole("heading", { name: "Find your photos" }).waitFor();
  assert.deepEqual(await axeViolations(poster), []);
  for (const format of ["a4", "a5", "cards"]) {
    await poster.goto(`${page.url}/guests/poster?format=${format}`);
    const pdf = (await poster.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)!.length, 1, `${format} is one page`);
    const width = Number(/\/MediaBox \[0 0 ([\d.]+)/.exec(pdf)![1]);
    assert.equal(Math.round(width / 72 * 25.4), format === "a5" ? 148 : 210, format);
    await shoot(poster, `poster-${format}`);
  }
});

testWithBrowser(
  "the page of guests passes axe in both themes, at every size",
  async ({ visit }) => {
    for (const theme of ["light", "dark"] as const) {
      await using opened = await party(visit, { theme });
      const { tab, event, desk, page } = opened;
      await tab.getByRole("button", { name: "Switch on" }).waitFor();
      assert.deepEqual(await axeViolations(tab), [], `off, ${theme}`);
      await shoot(tab, `guests-off-${theme}`);
      await switchOn(opened);
      await fill({ event, desk });
      desk.tell(page, 1);
      await tab.getByText("Is guest 2 Person 2?").waitFor();
      assert.deepEqual(await axeViolations(tab), [], `open, ${theme}`);
      await shoot(tab, `guests-open-${theme}`);
      for (const [name, width, height] of [["medium", 1024, 768], ["narrow", 390, 844]] as const) {
        await tab.setViewportSize({ width, height });
        const spare = await tab.evaluate(() =>
          document.documentElement.clientWidth - document.documentElement.scrollWidth
        );
        assert.ok(spare >= 0, `${-spare} px too wide at ${width}`);
        await shoot(tab, `guests-${name}-${theme}`);
      }
      await tab.getByRole("button", { name: "Change the terms…" }).click();
      assert.deepEqual(await axeViolations(tab), [], `dialog, ${theme}`);
      await shoot(tab, `guests-dialog-${theme}`);
    }
  },
);

testWithBrowser("the page of guests is German in German", async ({ visit }) => {
  await using opened = await party(visit, { locale: "de-DE" });
  const { tab, event, desk, page } = opened;
  await tab.getByLabel("Wer für die Fotos verantwortlich ist").fill("Studio Quill");
  await tab.getByLabel("Wie Gäste sie erreichen").fill("am Empfang");
  await tab.getByLabel("Wofür die Fotos sind").fill("das Hochzeitsalbum");
  assert.equal(await tab.getByLabel("Sprache des Plakats").inputValue(), "de");
  await tab.getByRole("button", { name: "Einschalten" }).click();
  await fill({ event, desk });
  desk.tell(page, 1);
  await tab.getByText("Ist Gast 2 Person 2?").waitFor();
  await tab.getByText("Was geschehen ist").click();
  await tab.getByText("hat ein Selfie aufgenommen").first().waitFor();
  const shown = await tab.locator("main").innerText();
  assert.doesNotMatch(shown, /\b(guest|phone|selfie's|Switch|photos|deleted)\b/);
  await shoot(tab, "guests-german");
});

/** A desk with everything that can be shown. */
async function fill(
  { event, desk }: Pick<Awaited<ReturnType<typeof party>>, "event" | "desk">,
): Promise<void> {
  const { missing, wishes } = event.store.guests;
  const anna = enrolGuest(event, 1, { 1: "is" });
  const asked = enrolGuest(event, 2, { 2: "asked", 3: "asked" });
  const gone = enrolGuest(event, 3, { 4: "is" });
  event.store.guests.enrolments.revoke(gone);
  for (const id of [anna, asked]) desk.crops.set(id, await cropOf(id));
  event.store.guests.enrolments.setContact(anna, { mail: "anna@example.org", phone: null });
  missing.add(anna, "The one with the cake, around nine, on the terrace", Date.now());
  wishes.unpublish(4, "guest", Date.now());
  wishes.wishErasure(3, Date.now());
}

/** @returns the label of the field that has the focus, or the id of what else has it. */
async function focused(tab: Awaited<ReturnType<typeof party>>["tab"]): Promise<string> {
  return await tab.evaluate(() => {
    const { activeElement: at } = document;
    return at instanceof HTMLInputElement ? at.labels![0].innerText : at!.id;
  });
}

/** For eyes: a screenshot into the folder that `SHOTS` names. */
async function shoot(tab: { screenshot: (how: object) => Promise<unknown> }, name: string) {
  const folder = Deno.env.get("SHOTS");
  if (folder) await tab.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

testWithBrowser(
  "galleries are made by a button, once the desk has promised until when",
  async ({ visit }) => {
    const event = await picturedEvent([[1, 2], [1], [2]]), wishes: unknown[] = [];
    const gallery = { person: 1, name: "Anna", token: "f".repeat(32), photos: 2 };
    const until = "2099-12-31T12:00:00.000Z";
    const report = {
      ...{ dryRun: false, until, contact: "at the desk", withdrawn: 1, contactSheets: 3 },
      galleries: [{ ...gallery, until, changed: 7, isNew: true, hasNewLink: true, formerLinks: 0 }],
    };
    await using opened = await openedPage(event, visit, "/guests", undefined, {
      ...askedDesk(event).asks,
      galleries: (wish: unknown) => {
        wishes.push(wish);
        return Promise.resolve(report);
      },
    });
    const { tab } = opened, button = tab.getByRole("button", { name: "Make galleries" });
    await tab.getByRole("button", { name: "Switch on" }).waitFor();
    assert.equal(await button.count(), 0);
    await switchOn(opened);
    await button.click();
    await tab.getByText("1 gallery is ready, 1 withdrawn").waitFor();
    await tab.getByText("1 gallery has a new link").waitFor();
    assert.deepEqual(wishes, [{ contact: undefined, until: undefined }]);
    assert.deepEqual(await axeViolations(tab), []);
  },
);
