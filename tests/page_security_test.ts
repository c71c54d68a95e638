/** The page against whoever else is on this computer or in its network. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { emptyQueue } from "../src/event/engine/progress.ts";
import { noCounts } from "../src/core/event_counts.ts";
import { entranceOfRunning } from "../src/event/web/entrance_of_running.ts";
import { personVersions } from "../src/event/views/decisions/person_versions.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

Deno.test("a running photosort gives a new address each time", async () => {
  const event = await syntheticEvent(await tempFolder());
  await using page = await pageOf(event);
  const [one, other] = [await entranceOfRunning(event.root), await entranceOfRunning(event.root)];
  assert.notEqual(one, other);
  const entered = await fetch(one!);
  assert.ok(entered.headers.has("set-cookie"), page.url);
  await entered.body?.cancel();
});

Deno.test("an address that was only looked at still lets a browser in", async () => {
  const event = await syntheticEvent(await tempFolder());
  await using page = await pageOf(event);
  const entrance = await entranceOfRunning(event.root);
  const looked = await fetch(entrance!, { method: "HEAD" });
  assert.ok(!looked.headers.has("set-cookie"), page.url);
  const entered = await fetch(entrance!);
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

async function party() {
  // Narrowed threads are let into no folder of /dev.
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  return event;
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  const { status, body } = await answer;
  await body?.cancel();
  return status;
}

Deno.test("after somebody was forgotten, pages clear the pictures that the browser keeps", async () => {
  await using page = await pageOf(await party());
  const stream = await page.ask("/api/events");
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  page.served.tell({ type: "personChanged", decisionId: 1, kind: "forget", photos: 2 });
  let text = "";
  while (!text.includes("event: forgotten")) text += (await reader.read()).value;
  await reader.cancel();
  const cleared = await page.ask("/api/tracker/forgotten");
  assert.deepEqual([cleared.status, cleared.headers.get("clear-site-data")], [204, '"cache"']);
});

Deno.test("of two tabs that merge the same person at once, the second is refused", async () => {
  const event = await party(), { store } = event;
  for (const who of [3, 3]) event.arrive(who);
  event.regroup();
  const decideNow = () => Promise.resolve({ moving: 0 });
  await using page = await pageOf(event, { asks: { decideNow } });
  const versions = personVersions(store, [1, 2, 3]);
  const merge = async (into: number) => {
    const answer = await page.ask("/api/operator/decisions", {
      method: "POST",
      body: JSON.stringify({ decisions: [{ kind: "merge", from: 1, into }] }),
      headers: {
        "content-type": "application/json",
        "if-match": `"1:${versions.get(1)},${into}:${versions.get(into)}"`,
      },
    });
    await answer.body?.cancel();
    return answer.status;
  };
  const tabs = [merge(2), merge(3)];
  const timer = setInterval(() => event.applyOpen(), 300);
  assert.deepEqual((await Promise.all(tabs)).toSorted(), [200, 412]);
  clearInterval(timer);
  assert.equal(store.decisions.all().length, 1);
});

/** A party whose tracker a phone was let in to: by the loopback, as far as the test can tell. */
async function withPhone() {
  const event = await party(), localAddresses = () => Promise.resolve(["127.0.0.1"]);
  const page = await pageOf(event, { flags: { pageLan: "on" }, asks: { localAddresses } });
  const { addresses: [{ url }] } = await (await page.send("/api/operator/pairing", {})).json();
  const { origin } = new URL(url), entered = await fetch(url);
  const cookie = entered.headers.get("set-cookie")!.split(";")[0];
  await entered.body?.cancel();
  return { event, page, phone: (path: string) => fetch(origin + path, { headers: { cookie } }) };
}

Deno.test("a phone sees small pictures of what came last, and no other picture", async () => {
  const { event, page, phone } = await withPhone();
  await using _ = page;
  using db = new DatabaseSync(join(event.root, layout.database));
  db.exec("UPDATE photo SET state = 'routed', ended_at = 1 WHERE id = 1");
  const { photos } = await (await phone("/api/tracker/recent")).json();
  const [{ photo, picture }] = photos;
  const file = event.store.pictures.photo(photo)!.outputName;
  await Deno.writeFile(join(event.root, layout.thumbs, file), new Uint8Array([0xff, 0xd8, 1]));
  await Deno.writeFile(join(event.root, layout.processed, file), new Uint8Array(1000));
  for (const path of [picture, `${picture}?size=full`]) {
    const answer = await phone(path);
    assert.equal((await answer.bytes()).length, 3, path);
  }
  for (const path of ["/pictures/photos/2", "/pictures/photos/x", "/pictures/faces/1", "/proof"]) {
    assert.equal(await statusOf(phone(path)), 404, path);
  }
});

Deno.test("a phone is not told where on the computer folders are", async () => {
  const { event, page, phone } = await withPhone();
  await using _ = page;
  page.served.tellState({
    ...{ state: "waiting", since: "2026-06-06T18:00:00.000Z", fault: null, workers: [] },
    ...{ heartbeatAt: "2026-06-06T18:01:00.000Z", waitingFor: "the drive with /media/anna/CARD" },
    conditions: [{
      ...{ kind: "sourceAway", subject: "/media/anna/CARD", since: 0, stopsSorting: true },
      ...{ waitingFor: "the drive with /media/anna/CARD", hint: "" },
    }],
  });
  page.served.tell({
    type: "progress",
    progress: {
      ...{ counts: noCounts, sequence: 1, leftOver: 0, queue: emptyQueue },
      ...{ pace: { photosPerMinute: null, secondsLeft: null } },
    },
  });
  let text: string;
  do text = await (await phone("/api/tracker/progress")).text(); while (/starting/.test(text));
  text += await (await phone("/api/tracker/worker-status")).text();
  assert.match(text, /the drive with CARD/);
  for (const secret of ["/media", event.root]) assert.ok(!text.includes(secret), text);
});

Deno.test("the page reads the database that is there, not the one that it opened once", async () => {
  const event = await party(), other = await syntheticEvent(await tempFolder());
  await using page = await pageOf(event);
  const count = async () => (await (await page.ask("/api/operator/persons")).json()).length;
  assert.equal(await count(), 2);
  other.store.close();
  const [from, to] = [other, event].map(({ root }) => join(root, layout.database));
  event.store.close();
  for (const end of ["-wal", "-shm"]) await Deno.remove(to + end).catch(() => {});
  await Deno.rename(from, to);
  assert.equal(await count(), 0);
});

Deno.test("a page whose thread breaks down comes back, and open pages go on", async () => {
  await using page = await pageOf(await party());
  page.served.tell(null as never);
  const people = async () => await statusOf(page.ask("/api/operator/persons"));
  while (page.said.length === 0) await people().catch(() => 0);
  let status = 0;
  while (status !== 200) status = await people().catch(() => 0);
  assert.equal(page.said.length, 1);
  assert.match(
    page.said[0],
    /^The page failed: .*TypeError.* It starts again, and sorting goes on$/,
  );
});

Deno.test("a page that scripts cannot be told of is served all the same", async () => {
  const event = await party(), path = join(event.root, layout.page);
  await Deno.writeTextFile(path, JSON.stringify({ url: "http://127.0.0.1:1", key: "old" }));
  await Deno.mkdir(`${path}.part/in the way`, { recursive: true });
  await using page = await pageOf(event);
  assert.match(
    page.said.join("\n"),
    /^Scripts do not find the page: cannot use Admin\/page\.json: .*$/,
  );
  assert.equal(await statusOf(fetch(page.served.entrance)), 200);
});
Deno.test("a folder is named by its whole path, wherever photosort was started", async () => {
  await using page = await pageOf(await party());
  for (const folder of ["here", "../there", ".", "\u0000"]) {
    const answer = await page.send("/api/operator/job-config", { output_root: folder });
    assert.equal((await answer.json()).errors[0].field, "output_root", folder);
  }
  assert.deepEqual(page.asked, []);
});
