/** A guest's gallery as a browser opens it from a stick: offline, with and without a script. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { layout } from "../src/event/event_layout.ts";
import { axeViolations, testWithBrowser } from "./support/browser.ts";
import { galleryEvent } from "./support/gallery_event.ts";
import { UNTIL } from "./support/guest_event.ts";

const style = await Deno.readTextFile(
  new URL("../src/event/galleries/gallery.css", import.meta.url),
);

/** axe reads the style sheet again, which the page's policy does not allow. */
const byAxe = /Connecting to 'file:.*gallery\.css'|^csp: .*gallery\.css$/;

/** @returns the address of the gallery of a guest with so many photos. */
async function gallery(photos: number, language: "en" | "de"): Promise<string> {
  const event = await galleryEvent();
  const picture = (edge: number) =>
    sharp({ create: { width: edge, height: edge, channels: 3, background: "#28c83c" } })
      .jpeg().toBuffer();
  const [photo, thumb] = await Promise.all([picture(2048), picture(400)]);
  event.person(1, "Anna");
  for (let n = 1; n <= photos; n++) {
    const { outputName } = event.store.photos.get(await event.photo(n, 1));
    await Deno.writeFile(join(event.root, layout.processed, outputName), photo);
    await Deno.writeFile(join(event.root, layout.thumbs, outputName), thumb);
  }
  const promise = { contact: "quill@example.org", responsible: "Studio Quill", until: UNTIL };
  const { galleries: [{ token }] } = await event.make({ style, promise: { ...promise, language } });
  return pathToFileURL(join(event.root, layout.galleries, token, "index.html")).href;
}

for (const language of ["en", "de"] as const) {
  testWithBrowser(
    `a gallery opens from a file, and axe finds nothing (${language})`,
    async ({ visit, expect }) => {
      expect(byAxe);
      const url = await gallery(3, language);
      for (const theme of ["light", "dark"] as const) {
        const tab = await visit(url, { size: "narrow", theme });
        assert.equal(await tab.locator("html").getAttribute("lang"), language);
        const pictures = tab.locator("main img");
        await tab.waitForFunction(() =>
          [...document.images].every(({ naturalWidth }) => naturalWidth > 0)
        );
        assert.equal(await pictures.count(), 3);
        assert.deepEqual(await axeViolations(tab), []);
        const width = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 390, `${width}`);
      }
    },
  );
}

testWithBrowser(
  "a photo is a plain picture, which a phone saves by press and hold",
  async ({ visit }) => {
    const tab = await visit(await gallery(1, "en"), { size: "narrow", scripts: false });
    await tab.locator("main a").click();
    assert.match(tab.url(), /\/photos\/[0-9a-f]{24}\.jpg$/);
  },
);

testWithBrowser(
  "many photos are on several pages, small before their pictures",
  async ({ visit, expect }) => {
    expect(byAxe);
    const url = await gallery(201, "en"), tab = await visit(url, { size: "narrow" });
    assert.equal(await tab.locator("main img").count(), 200);
    const { size } = await Deno.stat(new URL(url));
    assert.ok(size < 60_000, `${size} bytes`);
    await tab.getByRole("link", { name: "Page 2 of 2" }).first().click();
    assert.equal(await tab.locator("main img").count(), 1);
    assert.deepEqual(await axeViolations(tab), []);
  },
);

testWithBrowser(
  "a former link opens the joined gallery, without a script, and its page does so by a link, too",
  async ({ visit, expect }) => {
    expect(byAxe);
    const event = await galleryEvent(),
      promise = { contact: "at the desk", responsible: undefined };
    event.person(1, "Anna");
    event.person(2, "Anna B");
    for (const n of [1, 2]) await event.photo(n, n);
    const make = () => event.make({ style, promise: { ...promise, until: UNTIL, language: "de" } });
    const { galleries: [older, younger] } = await make();
    event.store.people.set(2, "mergedInto", 1);
    await make();
    const folder = join(event.root, layout.galleries, younger.token);
    const url = (name: string) => pathToFileURL(join(folder, name)).href;
    const tab = await visit(url("index.html"), { size: "narrow", scripts: false });
    await tab.waitForURL(`**/${older.token}/index.html`);
    // As in a browser that does not follow by itself.
    const page = await Deno.readTextFile(join(folder, "index.html"));
    await Deno.writeTextFile(
      join(folder, "still.html"),
      page.replace(/<meta http-equiv="refr[^>]*>/, ""),
    );
    const still = await visit(url("still.html"), { size: "narrow" });
    assert.deepEqual(await axeViolations(still), []);
    await still.getByRole("link", { name: "Ihre Fotos öffnen" }).click();
    await still.waitForURL(`**/${older.token}/index.html`);
  },
);
