import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { Assets } from "./assets.ts";

const assets = new Assets(), text = "body { color: red }".repeat(50);
assets.add("app.css", new TextEncoder().encode(text));
const ask = (name: string, headers: Record<string, string> = {}) =>
  assets.answer(name, new Request("http://x/", { headers }));

Deno.test("a file is served with its type, zipped for those who can unzip it", async () => {
  const plain = ask("app.css")!, zipped = ask("app.css", { "accept-encoding": "br, gzip" })!;
  assert.equal(plain.headers.get("content-type"), "text/css; charset=utf-8");
  assert.equal(await plain.text(), text);
  assert.equal(zipped.headers.get("content-encoding"), "gzip");
  const bytes = new Uint8Array(await zipped.arrayBuffer());
  assert.ok(bytes.length < text.length / 2);
  assert.equal(new TextDecoder().decode(gunzipSync(bytes)), text);
});

Deno.test("a file that the browser has is not sent again", () => {
  const tag = ask("app.css")!.headers.get("etag")!;
  assert.equal(ask("app.css", { "if-none-match": tag })!.status, 304);
});

Deno.test("a browser keeps a file whose name has a hash, and asks for all others each time", () => {
  assets.add("main-VWQXRDDO.js", new Uint8Array());
  assets.add("index.html", new Uint8Array());
  assert.match(ask("main-VWQXRDDO.js")!.headers.get("cache-control")!, /immutable/);
  for (const name of ["index.html", "app.css"]) {
    assert.equal(ask(name)!.headers.get("cache-control"), "no-cache");
  }
});

Deno.test("nothing is served that was not added", () => {
  for (const name of ["other.css", "../app.css", "", "constructor"]) {
    assert.equal(ask(name), undefined, name);
  }
  assert.throws(() => assets.add("app.exe", new Uint8Array()), /no type/);
});
