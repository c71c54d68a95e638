/** What the script of guests' pages adds: progress, a smaller selfie, news, and no second tap. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { testWithBrowser } from "./support/browser.ts";
import { newsOf, pageOf, serveGuestDocuments } from "./support/guest_document_server.ts";
import { everyGuestPage } from "./support/guest_models.ts";

const selfieOf = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#777", noise: noise } })
    .jpeg({ quality: 100 }).toBuffer();
const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;

const choose = (tab: Page, name: string, buffer: Uint8Array) =>
  tab.locator("#file").setInputFiles({
    ...{ name, buffer: Buffer.from(buffer) },
    mimeType: name.endsWith("heic") ? "image/heic" : "image/jpeg",
  });

/** Answers each selfie as it is told, and keeps what came. */
function selfieServer(answer: (tries: number) => Response) {
  const came: File[] = [];
  const server = serveGuestDocuments((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/me") return pageOf(everyGuestPage("en").gallery);
    if (pathname !== "/selfie" || request.method !== "POST") return undefined;
    return request.formData().then((form) => {
      came.push(form.get("selfie") as File);
      return answer(came.length);
    });
  });
  return { ...server, came };
}
const toPhotos = () => new Response(null, { status: 303, headers: { location: "/me" } });

testWithBrowser("a chosen selfie is sent by itself, smaller, and leads to the photos", async (
  { visit, keep },
) => {
  const server = keep(selfieServer(toPhotos));
  const tab = await visit(`${server.url}/en/selfie`, { size: "narrow" });
  const large = await selfieOf(3000, 4000);
  assert.ok(large.length > 4e6, `${large.length}`);
  await choose(tab, "IMG_1.jpg", large);
  await tab.waitForURL(`${server.url}/me`);
  const [came] = server.came, { width, height } = await sharp(await came.arrayBuffer()).metadata();
  assert.deepEqual([came.name, came.type, width, height], ["IMG_1.jpg", "image/jpeg", 1500, 2000]);
  assert.equal(server.came.length, 1);
  // "Back" leads to where the guest came from, not to the selfie.
  assert.equal(await tab.evaluate(() => history.length), 2);
});

testWithBrowser("a HEIC, and a JPEG that cannot be drawn, are sent as they are", async (
  { visit, keep },
) => {
  const server = keep(selfieServer(toPhotos));
  for (const name of ["IMG_2.heic", "IMG_3.jpg"]) {
    const tab = await visit(`${server.url}/en/selfie`);
    const bytes = new Uint8Array(2e6).fill(7);
    await choose(tab, name, bytes);
    await tab.waitForURL(`${server.url}/me`);
    const came = server.came.at(-1)!;
    assert.equal(came.name, name);
    assert.deepEqual(new Uint8Array(await came.arrayBuffer()), bytes);
  }
});

testWithBrowser("a refused selfie is told in place, and another one can be sent at once", async (
  { visit, keep, expect },
) => {
  expect(/422/);
  const server = keep(
    selfieServer((tries) =>
      tries === 1 ? pageOf(everyGuestPage("de")["selfie noFace"], 422) : toPhotos()
    ),
  );
  const tab = await visit(`${server.url}/de/selfie`, { locale: "de-DE" });
  const small = await selfieOf(300, 400);
  await choose(tab, "a.jpg", small);
  await tab.getByRole("alert").getByText("Es ist kein Gesicht zu sehen").waitFor();
  assert.match(await tab.title(), /^Es ist kein Gesicht zu sehen/);
  await choose(tab, "b.jpg", small);
  await tab.waitForURL(`${server.url}/me`);
  assert.deepEqual(server.came.map(({ name }) => name), ["a.jpg", "b.jpg"]);
});

testWithBrowser("a selfie that did not arrive is kept, and sent again with one tap", async (
  { visit, keep, expect },
) => {
  expect(/ERR_/);
  const server = keep(selfieServer(toPhotos));
  const tab = await visit(`${server.url}/en/selfie`);
  await tab.route("**/selfie", (route) => route.abort("connectionfailed"));
  await choose(tab, "a.jpg", await selfieOf(300, 400));
  await tab.getByText("The selfie did not arrive").waitFor();
  await tab.unroute("**/selfie");
  await tab.getByRole("button", { name: "Find my photos" }).click();
  await tab.waitForURL(`${server.url}/me`);
  assert.equal(server.came.length, 1);
});

testWithBrowser("while a selfie is sent and compared, the page says so", async (
  { visit, keep },
) => {
  let answer = () => {};
  const server = keep(serveGuestDocuments((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/me") return pageOf(everyGuestPage("en").gallery);
    if (pathname !== "/selfie" || request.method !== "POST") return undefined;
    return request.arrayBuffer().then(() =>
      new Promise<Response>((done) => answer = () => done(toPhotos()))
    );
  }));
  const tab = await visit(`${server.url}/en/selfie`);
  await choose(tab, "a.jpg", await selfieOf(300, 400));
  await tab.getByRole("status").getByText("Looking for you in the photos…").waitFor();
  assert.equal(await tab.getByText("Sending the selfie…").isVisible(), false);
  assert.equal(await tab.locator("form[data-selfie]:visible").count(), 0);
  answer();
  await tab.waitForURL(`${server.url}/me`);
});

testWithBrowser("new photos are told of, and the first ones are shown at once", async (
  { visit, keep },
) => {
  let photos = 501, opened = 0;
  const server = keep(serveGuestDocuments((request) => {
    const { pathname } = new URL(request.url);
    // The page that was loaded again counts its photos as it should: a page that did not would be
    // loaded again and again, a hundred times a second.
    if (pathname === "/en/emptyGallery" && ++opened === 2) photos = 0;
    if (pathname === "/me") return pageOf(everyGuestPage("en").photo);
    if (pathname !== "/news") return undefined;
    const data = JSON.stringify({ photos, asked: 0 });
    return newsOf(`retry: 10\nevent: changed\ndata: ${data}\n\n`);
  }));
  const tab = await visit(`${server.url}/en/gallery`);
  await tab.getByRole("status").getByText("1 new photo of you").waitFor();
  photos = 507;
  await tab.getByText("7 new photos of you").waitFor();
  photos = 500;
  await tab.getByText(/new photos? of you/).waitFor({ state: "hidden" });
  photos = 512;
  await tab.getByText("12 new photos of you").click();
  await tab.waitForURL(`${server.url}/me`);
  photos = 0;
  await tab.goto(`${server.url}/en/emptyGallery`);
  photos = 1;
  await tab.waitForFunction(() =>
    performance.getEntriesByType("navigation")[0].toJSON().type === "reload"
  );
  assert.equal(opened, 2);
});

testWithBrowser("a form is sent once, however often somebody taps", async ({ visit, keep }) => {
  let sent = 0;
  const server = keep(serveGuestDocuments((request) => {
    if (!new URL(request.url).pathname.startsWith("/me/")) return undefined;
    sent++;
    return pageOf(everyGuestPage("en").reached);
  }));
  const tab = await visit(`${server.url}/en/gallery`);
  await tab.locator("#delete summary").click();
  await tab.getByRole("button", { name: "Delete now" }).evaluate((button) => {
    for (let taps = 0; taps < 3; taps++) (button as HTMLElement).click();
  });
  await tab.getByText("It works").waitFor();
  assert.equal(sent, 1);
});
