import assert from "node:assert/strict";
import type { HandDelivery } from "./hand_delivery.ts";
import { sheetCsv } from "./sheet_csv.ts";
import { sheetPage } from "./sheet_page.ts";

const given: HandDelivery = {
  called: '<b>=1+1</b> "Anna"',
  phone: "+49 151 1",
  link: "https://photos.example.org/a/index.html",
  text: "Hello,\nhere",
  whatsApp: "https://wa.me/491511?text=a%20b&c",
  sms: "sms:+491511?body=a",
};

Deno.test("no cell of the table is run as a formula", () => {
  const names = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "Anna"];
  const table = sheetCsv(names.map((called) => ({ ...given, called })));
  assert.ok(table.startsWith("\uFEFFname,number,link,text,whatsapp,sms\r\n"));
  const firsts = table.split("\r\n").slice(1, -1).map((row) => row.split(",")[0]);
  assert.deepEqual(firsts.map((cell) => cell.replace(/^"/, "")[0]), ["'", "'", "'", "'", "'", "A"]);
  assert.ok(table.includes(",'+49 151 1,"));
});

Deno.test("the page to print holds a code for each link, and no markup of a name", () => {
  const page = sheetPage([given, { ...given, called: "Bob", phone: null }], "en");
  assert.equal(page.match(/<svg/g)?.length, 2);
  assert.ok(page.includes("&lt;b&gt;=1+1&lt;/b&gt; &quot;Anna&quot;"));
  assert.ok(page.includes('href="https://wa.me/491511?text=a%20b&amp;c"'));
  assert.ok(!/<script|src=|url\(/.test(page));
});
