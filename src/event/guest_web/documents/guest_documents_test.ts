import assert from "node:assert/strict";
import {
  everyGuestPage,
  hostileWords,
  plainWords,
} from "../../../../tests/support/guest_models.ts";
import { guestLanguages } from "../../guests/desk.ts";

const pages = guestLanguages.flatMap((language) =>
  Object.entries(everyGuestPage(language)).map(([name, text]) => ({
    name: `${name} (${language})`,
    ...{ language, text },
  }))
);
const inside = (text: string, tag: RegExp) => [...text.matchAll(tag)].map((match) => match[0]);
/** Every tag with its attributes, without their values. */
const allTags = (text: string) => inside(text.replaceAll(/"[^"]*"/g, '""'), /<\/?[a-z][^>]*>/g);

Deno.test("what people typed is text on every page, whatever they typed", () => {
  for (const language of guestLanguages) {
    const plain = everyGuestPage(language, plainWords);
    for (const [name, text] of Object.entries(everyGuestPage(language, hostileWords))) {
      assert.deepEqual(allTags(text), allTags(plain[name]), name);
    }
  }
});

Deno.test("no page holds a script or a style, as its policy forbids both", () => {
  for (const { name, text } of pages) {
    assert.deepEqual(inside(text, /<(script|link)[^>]*>/g), [
      '<link rel="stylesheet" href="/guest.css">',
      '<link rel="icon" type="image/svg+xml" href="/guest.svg">',
      '<script type="module" src="/guest.js">',
    ], name);
    assert.doesNotMatch(text, /<style|\sstyle=|<[^>]*\son\w+=|javascript:|https?:\/\//, name);
  }
});

Deno.test("each page says its language and has one first heading, and no level is left out", () => {
  for (const { name, language, text } of pages) {
    assert.match(text, new RegExp(`^<!doctype html>\n<html lang="${language}">`), name);
    const levels = inside(text, /<h[1-6]/g).map((tag) => Number(tag[2]));
    assert.equal(levels[0], 1, name);
    assert.equal(levels.filter((level) => level === 1).length, 1, name);
    for (const [at, level] of levels.entries()) {
      assert.ok(at === 0 || level <= levels[at - 1] + 1, `${name}: ${levels}`);
    }
  }
});

Deno.test("each field has a label, and each button and link says what it does", () => {
  for (const { name, text } of pages) {
    const labels = inside(text, /<label[^>]*>[^]*?<\/label>/g);
    for (const field of inside(text, /<(input|textarea)[^>]*>/g)) {
      if (/type="hidden"/.test(field)) continue;
      const id = /\bid="([^"]+)"/.exec(field)?.[1];
      const isLabelled = labels.some((label) =>
        label.includes(field) || id !== undefined && label.includes(`for="${id}"`)
      );
      assert.ok(isLabelled, `${name}: ${field}`);
    }
    for (const one of inside(text, /<(button|summary|a)\b[^>]*>[^]*?<\/(button|summary|a)>/g)) {
      assert.match(one, />[^<]*\p{L}|alt="[^"]+"/u, `${name}: ${one}`);
    }
  }
});

Deno.test("what refers to an element by its id finds one, and only one", () => {
  for (const { name, text } of pages) {
    const ids = inside(text, /\sid="[^"]+"/g).map((one) => one.slice(5, -1));
    assert.equal(new Set(ids).size, ids.length, `${name}: ${ids}`);
    for (const [, id] of text.matchAll(/(?:\sfor|aria-describedby)="([^"]+)"/g)) {
      assert.ok(ids.includes(id), `${name}: ${id}`);
    }
  }
});

Deno.test("every form of a guest's posts, and nothing is ticked before somebody ticks it", () => {
  for (const { name, text } of pages) {
    for (const form of inside(text, /<form[^>]*>/g)) {
      assert.match(form, /action="\/e"|method="post"/, name);
    }
    assert.doesNotMatch(allTags(text).join(""), /\schecked|\sselected/, name);
  }
});

Deno.test("no page is above 60 KB, with as many photos as a page shows and the longest names", () => {
  const fileName = `${"DSC_LONG_NAME_".repeat(5)}0001 (Kopie von Annas Kamera).JPG`;
  const longest = everyGuestPage("de", { ...plainWords, fileName }, 60);
  for (const [name, text] of Object.entries(longest)) {
    assert.ok(new TextEncoder().encode(text).length < 60_000, `${name}: ${text.length}`);
  }
});

Deno.test("the script has at most 4 KB", async () => {
  const { size } = await Deno.stat(new URL("./guest.js", import.meta.url));
  assert.ok(size <= 4096, `${size}`);
});

Deno.test("whoever consented can delete it, also before there is a selfie", () => {
  const { selfie, gallery, emptyGallery } = everyGuestPage("en");
  for (const text of [selfie, gallery, emptyGallery]) assert.match(text, /action="\/me\/delete"/);
});

Deno.test("the wish to be hidden is not said to go with all else", () => {
  const { gallery, emptyGallery } = everyGuestPage("en");
  assert.match(gallery, /<p>All of it is deleted on/);
  assert.match(emptyGallery, /<p>All of it but that wish is deleted on/);
});

Deno.test("an iPhone is told to press and hold, others get the file", () => {
  const { photo, photoOfIphone, photoWithoutFile } = everyGuestPage("en");
  assert.match(photo, /href="\/dl\/x+7" download>Download \(2 MB\)/);
  assert.doesNotMatch(photo, /Press and hold/);
  assert.match(photoOfIphone, /Press and hold the photo/);
  assert.doesNotMatch(photoOfIphone + photoWithoutFile, /\/dl\//);
});

Deno.test("a photo's page and the tabs keep to the kind of photos that was chosen", () => {
  const { gallery, galleryOfIphone } = everyGuestPage("en");
  assert.match(gallery, /href="\/p\/x+1"/);
  assert.match(galleryOfIphone, /href="\/p\/x+1\?show=solo"/);
  assert.match(galleryOfIphone, /href="\/me\?show=solo" aria-current="page">Just me 41</);
  assert.match(galleryOfIphone, /href="\/me\?show=group">Group 459</);
});

Deno.test("the language can be changed on each page but the answer to a form", () => {
  const { consent, unticked } = everyGuestPage("de");
  assert.match(consent, /href="\/somewhere\?lang=en" lang="en" hreflang="en">English</);
  assert.doesNotMatch(unticked, /lang=en/);
});
