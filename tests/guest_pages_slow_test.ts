/** Guests at a real event, on phones of today: from the poster's address to nothing being left. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { layout } from "../src/event/event_layout.ts";
import { axeViolations, type Sight, testWithBrowser, type Visitor } from "./support/browser.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { hasPhotos, photosFolder, testWithPhotos } from "./support/needs.ts";
import { type RunningPage, runningPage } from "./support/running_page.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const named = (name: string) => join(photosFolder, "named", name);
const heic = join(photosFolder, "formats", "heic", "immich-samsung-motion.heic");
/** One guest, and others around. */
const before = ["obama2.jpg", "obama3.jpg", "obama-1080p.jpg", "biden.jpg", "biden2.jpg"];
const selfie = named("obama.jpg"), later = "obama_and_biden.jpg";
const MAIL = "b.guest@mail.example";

/** As they need photos too. */
const testWithGuests: typeof testWithBrowser = hasPhotos
  ? testWithBrowser
  : (name) => testWithPhotos(name, () => {});

interface Party {
  root: string;
  program: RunningPage;
  /** The address on the poster. */
  entrance: string;
  /** Where guests' pages are. */
  url: string;
}

/** An event that is sorted, whose desk is open. */
async function party(): Promise<Party> {
  const root = await newEventRoot(await tempFolder()), incoming = join(root, layout.incoming);
  await Deno.mkdir(incoming, { recursive: true });
  for (const name of before) await Deno.copyFile(named(name), join(incoming, name));
  const port = unusedPort("0.0.0.0");
  const program = await runningPage(root, "--workers", "1", "--guest-port", String(port));
  await sorted(program, before.length);
  const terms = {
    ...{ responsible: "Studio Quill", contact: "quill@studio.example", purpose: "the album" },
    ...{ keepUntil: new Date(Date.now() + 14 * 864e5).toISOString(), language: "en", wifi: null },
  };
  const { desk } = await (await program.ask("/api/operator/guests/open", terms)).json();
  const url = `http://127.0.0.1:${port}`;
  await program.said.until(/Guests' pages are at http/);
  return { root, program, url, entrance: `${url}/e/${desk.code}` };
}

/** Waits until so many photos are sorted, and none is to go. */
async function sorted(program: RunningPage, photos: number): Promise<void> {
  await eventually(async () => {
    const told = await (await program.ask("/api/tracker/progress")).json();
    return told.photos?.sorted >= photos && told.photos.toGo === 0;
  }, () => `${photos} photos are sorted: ${program.said.all()}`);
}

async function eventually(isTrue: () => Promise<boolean>, what: () => string): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`It does not come about that ${what()}`);
}

/** From the poster to the page that asks for a selfie. */
async function consent(visit: Visitor["visit"], { entrance, url }: Party, sight: Sight) {
  const tab = await visit(entrance, sight);
  await fits(tab, sight);
  await tab.locator("input[name=agree]").check();
  await tab.locator("input[name=who][value=self]").check();
  await tab.locator("form button").click();
  await tab.waitForURL(`${url}/selfie`);
  return tab;
}

/** Expects a page as small, as clear and as accessible as it is to be. */
async function fits(tab: Page, { scripts = true }: Sight): Promise<void> {
  const { length } = new TextEncoder().encode(await tab.content());
  assert.ok(length < 60_000, `${tab.url()} has ${length} bytes`);
  if (scripts) {
    assert.deepEqual(await axeViolations(tab), [], tab.url());
    const wider = await tab.evaluate(() =>
      document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    assert.ok(wider <= 0, `${tab.url()} is ${wider} px too wide`);
  }
  const folder = Deno.env.get("SHOTS");
  if (folder) {
    const name = new URL(tab.url()).pathname.replaceAll("/", "_");
    await tab.screenshot({ path: `${folder}/${name}-${tab.viewportSize()!.width}.png` });
  }
}

/** Chooses a file for a selfie; with a script it is sent by itself. */
async function give(
  tab: Page,
  file: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0],
  { scripts = true }: Sight,
): Promise<void> {
  await tab.locator("#camera").setInputFiles(file);
  if (!scripts) await tab.locator("form.first button").click();
}

async function refused(tab: Page, advice: RegExp, sight: Sight): Promise<void> {
  await tab.getByRole("alert").filter({ hasText: advice }).waitFor();
  await fits(tab, sight);
}

const jpeg = (buffer: Uint8Array) => ({
  ...{ name: "selfie.jpg", mimeType: "image/jpeg" },
  buffer: Buffer.from(buffer),
});
/** The same selfie as a phone that lies on its side, and writes nothing of it, takes it. */
const sideways = async () => jpeg(await sharp(selfie).rotate(90).jpeg().toBuffer());
/** The same selfie with as many pixels as phones of today may send. */
const of48Megapixels = async () =>
  jpeg(await sharp(selfie).resize(6000, 8000, { fit: "cover" }).jpeg({ quality: 92 }).toBuffer());

/** Expects that no file of the event holds any of these bytes. */
async function nothingIsLeft(root: string, secrets: Record<string, Uint8Array>): Promise<void> {
  for (const path of await filesBelow(root)) {
    const bytes = Buffer.from(await Deno.readFile(join(root, path)));
    for (const [what, secret] of Object.entries(secrets)) {
      assert.equal(bytes.indexOf(secret), -1, `${what} is in ${path}`);
    }
  }
}

/** What the database knows of the guest, to be looked for once it is deleted. */
function keptOf(root: string): Record<string, Uint8Array> {
  using database = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const row = database.prepare("SELECT embedding, session_hash AS session FROM enrolment").get()!;
  return {
    embedding: (row.embedding as Uint8Array).subarray(0, 64),
    session: new TextEncoder().encode(row.session as string),
    mail: new TextEncoder().encode(MAIL),
  };
}

/** Deletes everything, and expects that nothing is left in the event and in the browser. */
async function deleteAll(tab: Page, { root, url }: Party, sight: Sight): Promise<void> {
  await tab.locator("#contact summary").click();
  await tab.getByLabel("E-mail address").fill(MAIL);
  await tab.getByRole("button", { name: "Save" }).click();
  await tab.getByText("Noted. Thank you.").waitFor();
  const kept = keptOf(root);
  await tab.locator("#delete summary").click();
  await tab.getByRole("button", { name: "Delete now" }).click();
  await tab.getByRole("heading", { name: "Deleted" }).waitFor();
  await fits(tab, sight);
  await nothingIsLeft(root, kept);
  assert.deepEqual((await tab.context().cookies()).filter(({ name }) => name !== "lang"), []);
  await tab.goto(`${url}/me`);
  await tab.getByLabel("Code").waitFor();
}

/** Drops a photo as a camera that has just taken it does, and waits until the page tells of it. */
async function takeAnother(tab: Page, { root, program }: Party): Promise<void> {
  const incoming = join(root, layout.incoming);
  await Deno.copyFile(named(later), join(incoming, `.${later}.part`));
  await Deno.rename(join(incoming, `.${later}.part`), join(incoming, later));
  await sorted(program, before.length + 1);
  await tab.getByText("1 new photo of you").click();
  await tab.getByRole("heading", { name: "4 photos of you" }).waitFor();
}

async function downloaded(tab: Page, name: RegExp) {
  const begun = tab.waitForEvent("download");
  await tab.getByRole("link", { name }).click();
  const download = await begun;
  return { name: download.suggestedFilename(), bytes: await Deno.readFile(await download.path()) };
}

testWithGuests(
  "on an iPhone a guest finds their photos, sees a new one come, and leaves nothing behind",
  async ({ visit, expect }) => {
    expect(/422/);
    const sight: Sight = { phone: "iPhone 17" }, event = await party();
    await using _program = event.program;
    const tab = await consent(visit, event, sight);
    await fits(tab, sight);
    await give(tab, heic, sight);
    await refused(tab, /There is no face to be seen/, sight);
    await give(tab, named("two_people.jpg"), sight);
    await refused(tab, /There is more than one face/, sight);
    await give(tab, await sideways(), sight);
    await tab.getByRole("heading", { name: "3 photos of you" }).waitFor();
    await fits(tab, sight);
    await takeAnother(tab, event);
    await tab.getByRole("link", { name: "Group 1" }).click();
    await tab.locator(".grid a").click();
    await tab.getByText("Press and hold the photo").waitFor();
    assert.equal(await tab.locator("a img, a[download]").count(), 0);
    assert.ok(
      await tab.locator("img.photo").evaluate((image: HTMLImageElement) =>
        image.decode().then(() => image.naturalWidth > 500)
      ),
    );
    await fits(tab, sight);
    await tab.getByRole("button", { name: "That's not me" }).click();
    await tab.getByRole("heading", { name: "3 photos of you" }).waitFor();
    await tab.getByRole("button", { name: "Undo" }).click();
    await tab.getByRole("heading", { name: "4 photos of you" }).waitFor();
    await deleteAll(tab, event, sight);
    await tab.close();
    await event.program.stop();
  },
);

testWithGuests(
  "on a Pixel, in German and in the dark, a guest keeps their photos and misses one",
  async ({ visit, expect }) => {
    expect(/422/);
    const sight: Sight = { phone: "Pixel 9", theme: "dark", locale: "de-DE" };
    const event = await party();
    await using _program = event.program;
    const tab = await consent(visit, event, sight);
    await give(tab, { ...jpeg(new TextEncoder().encode("no picture")), name: "a.jpg" }, sight);
    await refused(tab, /Diese Datei zeigt kein Bild/, sight);
    await give(tab, await of48Megapixels(), sight);
    await tab.getByRole("heading", { name: "3 Fotos von Ihnen" }).waitFor();
    await fits(tab, sight);
    const zip = await downloaded(tab, /Alle 3 herunterladen/);
    assert.match(zip.name, /\.zip$/);
    const text = new TextDecoder("latin1").decode(zip.bytes);
    for (const name of before.slice(0, 3)) assert.ok(text.includes(name), name);
    await tab.locator(".grid a").first().click();
    const photo = await downloaded(tab, /^Herunterladen/);
    assert.ok(before.slice(0, 3).includes(photo.name), photo.name);
    assert.ok((await sharp(photo.bytes).metadata()).width > 500);
    await tab.goto(`${event.url}/me`);
    await tab.locator("#missing summary").click();
    await tab.getByLabel("Welches Foto?").fill("Beim Tanz, mit Lea <3");
    await tab.getByRole("button", { name: "Senden" }).click();
    await tab.getByText("Danke. Das Foto wird gesucht.").waitFor();
    await tab.locator("#publishing summary").click();
    await tab.getByRole("button", { name: "Vor anderen verbergen" }).click();
    await tab.getByText("Fotos mit Ihnen sieht jetzt niemand sonst mehr.").waitFor();
    await fits(tab, sight);
    // The language is a guest's choice, and is kept.
    await tab.goto(`${event.url}/me`);
    await tab.getByRole("link", { name: "English" }).click();
    await tab.getByRole("heading", { name: "3 photos of you" }).waitFor();
    await deleteAll(tab, event, sight);
    await tab.close();
    await event.program.stop();
  },
);

testWithGuests("without scripts everything works but news", async ({ visit, expect }) => {
  expect(/422/);
  const sight: Sight = { phone: "Pixel 9", scripts: false }, event = await party();
  await using _program = event.program;
  const tab = await visit(event.url, sight);
  await tab.getByLabel("Code").fill(basename(event.entrance).toLowerCase());
  await tab.getByRole("button", { name: "Go on" }).click();
  await tab.waitForURL(event.entrance);
  await tab.close();
  const undecided = await consent(visit, event, sight);
  await undecided.locator("#delete summary").click();
  await undecided.getByRole("button", { name: "Delete now" }).click();
  await undecided.getByRole("heading", { name: "Deleted" }).waitFor();
  await undecided.close();
  const phone = await consent(visit, event, sight);
  await give(phone, named("two_people.jpg"), sight);
  await refused(phone, /There is more than one face/, sight);
  await give(phone, selfie, sight);
  await phone.getByRole("heading", { name: "3 photos of you" }).waitFor();
  await fits(phone, sight);
  await phone.getByRole("link", { name: "Just me 3" }).click();
  await phone.locator(".grid a").nth(1).click();
  await phone.getByRole("link", { name: "Older" }).click();
  const photo = await downloaded(phone, /^Download/);
  assert.ok(before.includes(photo.name), photo.name);
  await phone.goto(`${event.url}/me`);
  await deleteAll(phone, event, sight);
  await phone.close();
  await event.program.stop();
});
