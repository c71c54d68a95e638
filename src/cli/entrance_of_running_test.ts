import assert from "node:assert/strict";
import { join } from "node:path";
import { pageOf } from "../../tests/support/served_page.ts";
import { syntheticEvent } from "../../tests/support/synthetic_event.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { layout } from "../event/event_layout.ts";
import { entranceOfRunning } from "./entrance_of_running.ts";

Deno.test("a running photosort gives a new address each time", async () => {
  const event = await syntheticEvent(await tempFolder());
  await using page = await pageOf(event);
  const [one, other] = [await entranceOfRunning(event.root), await entranceOfRunning(event.root)];
  assert.notEqual(one, other);
  const entered = await fetch(one!);
  assert.ok(entered.headers.has("set-cookie"), page.url);
  await entered.body?.cancel();
});

Deno.test("a stranger who has the port of a photosort that crashed never sees its key", async () => {
  const { root } = await syntheticEvent(await tempFolder()), seen: string[] = [];
  const key = "the-key-of-a-run-that-was-killed";
  const stranger = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    seen.push(request.url, JSON.stringify([...request.headers]));
    return Response.json({ url: "http://127.0.0.1/enter?key=come-in" });
  });
  const url = `http://127.0.0.1:${stranger.addr.port}`;
  await Deno.writeTextFile(join(root, layout.page), JSON.stringify({ url, key }));
  assert.equal(await entranceOfRunning(root), undefined);
  assert.ok(seen.length > 0 && !seen.join().includes(key), seen.join());
  await stranger.shutdown();
});

Deno.test("no page is found in files that are none of photosort's, nor at other computers", async () => {
  const { root } = await syntheticEvent(await tempFolder()), path = join(root, layout.page);
  assert.equal(await entranceOfRunning(root), undefined);
  for (const text of ["", "{}", JSON.stringify({ url: "http://192.0.2.1:80", key: "x" })]) {
    await Deno.writeTextFile(path, text);
    assert.equal(await entranceOfRunning(root), undefined);
  }
});
