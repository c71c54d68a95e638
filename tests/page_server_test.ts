/** The page's server as browsers and scripts find it: its thread, its doors, its files. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { noCounts } from "../src/core/event_counts.ts";
import { historyPageSchema, undoViewSchema } from "../src/contracts/history.ts";
import { progressView } from "../src/contracts/progress.ts";
import type { HostState } from "../src/event/actions/host/host_state.ts";
import { emptyQueue } from "../src/event/engine/progress.ts";
import { personVersions } from "../src/event/views/decisions/person_versions.ts";
import { assertFits } from "./support/fits_schema.ts";
import { layout } from "../src/event/event_layout.ts";
import { pageOf } from "./support/served_page.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";

async function party() {
  // Narrowed threads are let into no folder of /dev.
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  return event;
}

Deno.test("a printed address lets one browser in, once, also after a restart of the program", async () => {
  const event = await party();
  let cookie: string;
  {
    await using page = await pageOf(event);
    const { entrance } = page.served;
    assert.match(entrance, new RegExp(`^${page.url}/enter\\?key=[\\w-]{32}$`));
    const entered = await fetch(entrance);
    assert.equal(entered.status, 200);
    await entered.body?.cancel();
    cookie = entered.headers.get("set-cookie")!.split(";")[0];
    const again = await fetch(entrance);
    assert.deepEqual([again.status, again.headers.get("set-cookie")], [401, null]);
    assert.match(await again.text(), /photosort page/);
    const people = await fetch(`${page.url}/api/operator/persons`, { headers: { cookie } });
    assert.equal((await people.json()).length, 3);
  }
  await using page = await pageOf(event);
  const people = await fetch(`${page.url}/api/operator/persons`, { headers: { cookie } });
  assert.equal((await people.json()).length, 3, "the cookie outlives the program");
});

Deno.test("what the page of people reads first is asked for with the page itself", async () => {
  await using page = await pageOf(await party());
  const first = async (place: string) => {
    const answer = await page.send(place, undefined, "GET");
    await answer.body?.cancel();
    return answer.headers.get("link");
  };
  assert.equal(
    await first("/people"),
    "</api/operator/persons>; rel=preload; as=fetch; crossorigin",
  );
  assert.equal(await first("/people/1"), null);
});

Deno.test("Admin/page.json holds the address and a key of this run, for this user alone", async () => {
  const event = await party(), path = join(event.root, layout.page);
  let first: string;
  {
    await using page = await pageOf(event);
    first = page.key;
    if (Deno.build.os !== "windows") assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
    assert.equal((await page.ask("/api/operator/persons")).status, 200);
    const { url } = await (await page.send("/api/operator/entrance", {})).json();
    const entered = await fetch(url);
    assert.ok(entered.headers.has("set-cookie"));
    await entered.body?.cancel();
  }
  await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
  await using page = await pageOf(event);
  assert.notEqual(page.key, first);
  const old = await page.ask("/api/operator/persons", {
    headers: { authorization: `Bearer ${first}` },
  });
  assert.equal(old.status, 401);
  await old.body?.cancel();
});

Deno.test("a port that another program has is told, and the next one is kept over restarts", async () => {
  const event = await party(), taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr, flags = { pagePort: String(port) };
  let url: string;
  {
    await using page = await pageOf(event, { flags });
    url = page.url;
    assert.notEqual(url, `http://127.0.0.1:${port}`);
    assert.match(
      page.said.join(),
      new RegExp(`^Another program has port ${port}: the page is at port`),
    );
  }
  taken.close();
  await using page = await pageOf(event, { flags });
  assert.equal(page.url, url);
});

Deno.test("a decision through the page is applied before it is answered", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const decisions = [
    { kind: "name", person: 1, name: "Anna" },
    { kind: "merge", from: 3, into: 3 },
  ];
  const answer = await page.send("/api/operator/decisions", { decisions });
  assert.deepEqual(await answer.json(), {
    results: [
      { id: 1, state: "applied" },
      {
        ...{ id: 2, state: "refused", reason: "they are already one person" },
        said: { reason: { code: "alreadyOne", figures: {} } },
      },
    ],
  });
  const people = await (await page.ask("/api/operator/persons")).json();
  assert.equal(people[0].name, "Anna");
});

Deno.test("a stale page cannot merge: who changed since is named, and nothing is done", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const versionOf = (id: number) => personVersions(event.store, [id]).get(id);
  const seen = `"1:${versionOf(1)},2:${versionOf(2)}"`;
  const decide = (body: unknown, match: string) =>
    page.ask("/api/operator/decisions", {
      method: "POST",
      body: JSON.stringify({ decisions: [body] }),
      headers: { "content-type": "application/json", "if-match": match },
    });
  event.decide({ kind: "name", person: 2, name: "Bea" });
  const refused = await (await decide({ kind: "merge", from: 1, into: 2 }, seen)).json();
  assert.deepEqual([refused.status, refused.changed], [412, [2]]);
  assert.equal(event.store.decisions.all().length, 1);
  const fresh = `"1:${versionOf(1)},2:${versionOf(2)}"`;
  const { results } = await (await decide({ kind: "merge", from: 1, into: 2 }, fresh)).json();
  assert.equal(results[0].state, "applied");
  assert.equal((await decide({ kind: "merge", from: 3, into: 2 }, "2")).status, 400);
});

Deno.test("history tells what was decided, the newest first, and what can be undone", async () => {
  const event = await party();
  await using page = await pageOf(event);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "role", person: 2, role: "hidden" });
  const history = await (await page.ask("/api/operator/decisions?most=1")).json();
  assertFits(historyPageSchema, history);
  assert.deepEqual([history.rows.length, history.rows[0].id, history.isMore], [1, 2, true]);
  const wayBack = await (await page.ask("/api/operator/decisions/way-back")).json();
  assertFits(undoViewSchema, wayBack);
});

Deno.test("what does not fit is refused with the fields, and changes nothing", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const wrong = { decisions: [{ kind: "name", person: -1, name: "" }] };
  const answer = await page.send("/api/operator/decisions", wrong);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  const { status, errors } = await answer.json();
  assert.equal(status, 422);
  assert.deepEqual(errors.map(({ field }: { field: string }) => field), [
    "decisions.0.person",
    "decisions.0.name",
  ]);
  const unknown = await page.send("/api/operator/decisions", {
    decisions: [{ kind: "no_face", faces: [999] }],
  });
  assert.equal((await unknown.json()).detail, "there is no face 999 any more");
  const plain = await page.ask("/api/operator/decisions", {
    method: "POST",
    body: JSON.stringify({ decisions: [{ kind: "name", person: 1, name: "Anna" }] }),
    headers: { "content-type": "text/plain" },
  });
  assert.notEqual(plain.status, 200);
  await plain.body?.cancel();
  assert.equal(event.store.decisions.all().length, 0);
});

Deno.test("OpenAPI 3.1 tells every route of the API", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const { openapi, paths } = await (await page.ask("/api/openapi.json")).json();
  assert.equal(openapi, "3.1.0");
  assert.ok(paths["/api/operator/persons"].get);
});

Deno.test("pages are told of what changes", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const stream = await page.ask("/api/events");
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  page.served.tell({ type: "personChanged", decisionId: 1, kind: "name", photos: 2 });
  let text = "";
  while (!text.includes("event: changed")) text += (await reader.read()).value;
  assert.match(text, /"topics":\["people","photos","decisions","settings","guests"\]/);
  await reader.cancel();
});

const state: HostState = {
  ...{ state: "sorting", since: "2026-06-06T18:00:00.000Z", waitingFor: null, fault: null },
  ...{ heartbeatAt: "2026-06-06T18:01:00.000Z", conditions: [], workers: [] },
};

Deno.test("the tracker tells how far sorting is, and what came last", async () => {
  const event = await party();
  await using page = await pageOf(event);
  assert.equal((await page.ask("/api/tracker/progress")).status, 503, "before the engine counted");
  page.served.tellState(state);
  page.served.tell({
    type: "progress",
    progress: {
      ...{ counts: { ...noCounts, waiting: 4, withPeople: 6 }, sequence: 1, leftOver: 0 },
      ...{ pace: { photosPerMinute: 20, secondsLeft: 12 }, queue: { ...emptyQueue, waiting: 4 } },
    },
  });
  let answer: Response;
  // The page's thread gets the engine's message whenever it gets to it.
  do answer = await page.ask("/api/tracker/progress"); while (answer.status === 503);
  const view = await answer.json();
  assertFits(progressView, view);
  assert.deepEqual([view.photos.sorted, view.photos.toGo, view.people.guests], [6, 4, 3]);
  const status = await (await page.ask("/api/tracker/worker-status")).json();
  assert.deepEqual(status, {
    state: "sorting",
    heartbeat_at: "2026-06-06T18:01:00.000Z",
    since: "2026-06-06T18:00:00.000Z",
    waiting_for: null,
  });
  const { photos } = await (await page.ask("/api/tracker/recent?limit=2")).json();
  assert.deepEqual(photos, []);
  assert.equal((await page.ask("/api/tracker/recent?limit=0")).status, 422);
});

/** Phones reach this computer by the address of the loopback, as far as the test can tell. */
async function trackedParty(networks: string[]) {
  const asks = { localAddresses: () => Promise.resolve(networks) };
  return await pageOf(await party(), { flags: { pageLan: "on" }, asks });
}

Deno.test("a phone that scanned a code sees how far sorting is, and nothing else", async () => {
  await using page = await trackedParty(["127.0.0.1"]);
  const { addresses: [{ url, code }] } = await (await page.send("/api/operator/pairing", {}))
    .json();
  assert.match(code, /^<svg/);
  const { origin } = new URL(url), entered = await fetch(url);
  assert.notEqual(origin, page.url);
  assert.match(await entered.text(), /url=\/tracker"/);
  const cookie = entered.headers.get("set-cookie")!.split(";")[0];
  const status = async (path: string, headers: Record<string, string>, init: RequestInit = {}) => {
    const answer = await fetch(origin + path, { headers, ...init });
    await answer.body?.cancel();
    return answer.status;
  };
  assert.equal(await status("/api/events", { cookie }), 200);
  for (const path of ["/api/operator/persons", "/api/openapi.json", "/people", "/"]) {
    assert.equal(await status(path, { cookie }), 404, path);
  }
  const decide = { method: "POST", body: "{}" };
  assert.equal(await status("/api/operator/decisions", { cookie, origin }, decide), 404);
  assert.equal(await status("/api/events", {}), 401, "without its cookie");
  assert.equal(await status("/api/events", { authorization: `Bearer ${page.key}` }), 401);
  const operators = (await fetch(page.served.entrance)).headers.get("set-cookie")!.split(";")[0];
  assert.equal(await status("/api/events", { cookie: operators }), 401, "the operator's cookie");
  const asOperator = await page.ask("/api/operator/persons", {
    headers: { authorization: "", cookie },
  });
  assert.equal(asOperator.status, 401, "a phone is no operator");
  assert.equal(await status(new URL(url).pathname + new URL(url).search, {}), 401, "used up");
});

Deno.test("phones are let in only if the operator says so, and there is a network", async () => {
  await using page = await pageOf(await party());
  const refused = await page.send("/api/operator/pairing", {});
  assert.match((await refused.json()).hint, /PAGE_LAN=on/);
  await using tracked = await trackedParty([]);
  const { status, detail } = await (await tracked.send("/api/operator/pairing", {})).json();
  assert.deepEqual([status, detail], [409, "This computer is in no network"]);
});
