import assert from "node:assert/strict";
import jsqr from "jsqr";
import sharp from "sharp";
import type { Desk, GuestWifi } from "../../../guests/desk.ts";
import { posterFormats, posterHtml } from "./poster_html.ts";
import { wifiText } from "./wifi_text.ts";

const url = "http://192.168.178.123:8585/e/7KQ3M";

function deskWith(wifi?: GuestWifi): Desk {
  return {
    ...{ responsible: "Foto <Hohenfels>", contact: "at the desk", purpose: "a wedding" },
    ...{ keepUntil: 0, language: "en", code: "7KQ3M", isOpen: true, wifi },
  };
}

/** @returns what phones read in the codes of a document. */
async function codesIn(html: string): Promise<(string | undefined)[]> {
  return await Promise.all(
    [...html.matchAll(/<svg.*?<\/svg>/gs)].map(async ([svg]) => {
      const picture = sharp(new TextEncoder().encode(svg), { density: 300 }).resize(600);
      const { data, info } = await picture.ensureAlpha().raw().toBuffer({
        resolveWithObject: true,
      });
      return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
    }),
  );
}

Deno.test("the codes of every format join the network and lead to the guests' page", async () => {
  const wifi = { name: 'Anna & Ben; "wir", \\o/ 1234567890', password: `${";:,\\".repeat(15)}abc` };
  for (const format of posterFormats) {
    const codes = await codesIn(posterHtml({ desk: deskWith(wifi), url, format, style: "" }));
    assert.equal(codes.length, format === "cards" ? 20 : 2);
    assert.deepEqual([...new Set(codes)], [wifiText(wifi), url]);
  }
});

Deno.test("without a network of its own, a poster shows the address alone", async () => {
  for (const format of posterFormats) {
    const codes = await codesIn(posterHtml({ desk: deskWith(), url, format, style: "" }));
    assert.deepEqual([...new Set(codes)], [url]);
  }
});

Deno.test("a poster shows the code, the address and what the operator wrote as text", () => {
  const wifi = { name: "<b>", password: "<script>" };
  const html = posterHtml({ desk: deskWith(wifi), url, format: "a4", style: "" });
  assert.match(html, /Foto &lt;Hohenfels&gt;/);
  assert.match(html, /<strong>7KQ3M<\/strong>/);
  assert.match(html, /192\.168\.178\.123:8585<wbr>\/e\/7KQ3M/);
  assert.doesNotMatch(html, /<script>|<b>/);
});

Deno.test("a poster speaks the language of the desk", () => {
  const desk: Desk = { ...deskWith(), language: "de" };
  const html = posterHtml({ desk, url, format: "a5", style: "" });
  assert.match(html, /lang="de"/);
  assert.match(html, /Selfie aufnehmen/);
});
