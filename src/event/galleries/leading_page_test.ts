import assert from "node:assert/strict";
import { leadingPage } from "./leading_page.ts";

Deno.test("a page that leads to a gallery speaks its language, and says whom to ask", () => {
  const token = "a".repeat(32), to = `../${token}/index.html`;
  const promise = { contact: "<i>at the desk</i>", responsible: "Studio & Quill" };
  const page = leadingPage({ language: "de", token, ...promise });
  assert.match(page, /^\s*<!doctype html>\s*<html lang="de">/);
  assert.ok(page.includes(`<meta http-equiv="refresh" content="0; url=${to}">`));
  assert.ok(page.includes(`<a href="${to}">Ihre Fotos öffnen</a>`));
  assert.ok(page.includes("Studio &amp; Quill: &lt;i&gt;at the desk&lt;/i&gt;"));
  assert.doesNotMatch(page, /<script|https?:/);
});
