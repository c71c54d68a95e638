import assert from "node:assert/strict";
import { join } from "node:path";
import { manualPages } from "./manual.ts";
import { projectFolder } from "./project.ts";
import { isProgramSource } from "./required_files.ts";
import { filesBelow } from "./walk.ts";

const pages = new Map((await manualPages(projectFolder)).map(({ name, html }) => [name, html]));
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, one]) => one);

Deno.test("the manual is the operator's, with a page for each topic that it leads to", () => {
  for (const name of ["people", "photos", "commands", "settings", "privacy", "security"]) {
    assert.ok(pages.has(`${name}.html`), name);
  }
  assert.match(pages.get("operator.html")!, /<h1[^>]*>photosort for photographers<\/h1>/);
});

Deno.test("every page that a message of the program names is in the manual", async () => {
  const sources = await filesBelow(projectFolder, "src"), named = new Set<string>();
  for (const file of sources.filter(isProgramSource)) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = await Deno.readTextFile(join(projectFolder, file));
    for (const [, page] of text.matchAll(/docs\/(\w+)\.md/g)) named.add(page);
  }
  assert.ok(named.size > 2);
  for (const page of named) assert.ok(pages.has(`${page}.html`), page);
});

Deno.test("every link of the manual leads to what is there", () => {
  let links = 0;
  for (const [name, html] of pages) {
    for (const href of all(html, /<a href="([^"]*)"/g)) {
      if (href.startsWith("https://")) continue;
      const [page, anchor] = href.split("#"), target = pages.get(page || name);
      assert.notEqual(target, undefined, `${name} → ${href}`);
      if (anchor !== undefined) assert.ok(target!.includes(`id="${anchor}"`), `${name} → ${href}`);
      links++;
    }
  }
  assert.ok(links > 5, `${links} links`);
});

Deno.test("pictures are in the pages themselves", () => {
  const pictures = [...pages.values()].flatMap((html) => all(html, /<img src="([^"]*)"/g));
  assert.ok(pictures.length >= 2);
  for (const picture of pictures) assert.match(picture, /^data:image\/(svg\+xml|png);base64,\w/);
});
