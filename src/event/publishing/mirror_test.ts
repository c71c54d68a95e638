import assert from "node:assert/strict";
import { type GalleryEvent, galleryEvent } from "../../../tests/support/gallery_event.ts";
import { NOW } from "../../../tests/support/guest_event.ts";
import { withdrawUnwanted } from "../galleries/withdraw_unwanted.ts";
import { withdrawGalleriesOf } from "../privacy/withdraw_galleries.ts";
import { mirror } from "./mirror.ts";
import { s3Fault } from "../../remote/s3_fault.ts";
import { TargetFault } from "../../remote/target_fault.ts";
import type { FileToSend, Target } from "./target.ts";

/** A target that keeps what it is sent in memory. */
function memory(refuse: (path: string) => TargetFault | undefined = () => undefined) {
  const files = new Map<string, string>(), sent: string[] = [];
  const target: Target = {
    holds: (file) => Promise.resolve(files.get(file.path) === file.sha256),
    put(file, memory) {
      memory.keep("under way");
      const fault = refuse(file.path);
      if (fault !== undefined) return Promise.reject(fault);
      files.set(file.path, file.sha256);
      sent.push(file.path);
      return Promise.resolve();
    },
    giveUp: () => Promise.resolve(),
    delete(path) {
      files.delete(path);
      return Promise.resolve();
    },
  };
  return { target, files, sent };
}

function run({ store }: GalleryEvent, target: Target, checks = false) {
  const { publications, galleries } = store;
  const open = (file: object) =>
    Promise.resolve({ ...file, [Symbol.dispose]: () => {} } as FileToSend & Disposable);
  return mirror({
    ...{ publications, galleries, target, checks, open, name: "there", now: () => NOW },
    onProgress: () => {},
  });
}

async function oneGuest(): Promise<GalleryEvent> {
  const event = await galleryEvent();
  event.person(1, "Anna");
  await event.photo(1, 1);
  await event.make();
  return event;
}

Deno.test("pages are sent last", async () => {
  const event = await oneGuest(), { target, sent } = memory();
  await run(event, target);
  assert.match(sent.at(-1)!, /index\.html$/);
  assert.equal(sent.length, 5);
});

Deno.test("whoever is forgotten while their photos are sent is gone when the run ends", async () => {
  const event = await oneGuest(), { store, disk } = event;
  let forgetting: Promise<void> | undefined;
  const { target, files } = memory(() => {
    forgetting ??= withdrawGalleriesOf({ store, disk, now: NOW }, [1]);
    return undefined;
  });
  const result = await run(event, target);
  await forgetting;
  assert.deepEqual([files.size, result.toDelete, store.publications.of("there")], [0, 0, []]);
});

Deno.test("no room ends the run, one broken file does not", async () => {
  const event = await oneGuest();
  const full = memory(() => new TargetFault("full", "no room"));
  const { fault, unsent, sent } = await run(event, full.target);
  assert.deepEqual([fault?.kind, unsent, sent], ["full", 5, 0]);
  const broken = memory((path) => /zip$/.test(path) ? new TargetFault("file", "no") : undefined);
  const second = await run(event, broken.target);
  assert.deepEqual([second.fault?.kind, second.unsent, second.sent], ["file", 1, 4]);
  assert.equal((await run(event, memory().target)).unsent, 0);
});

Deno.test("a page that is written anew stays as it is published until its bytes are known", async () => {
  const event = await oneGuest(), { target, files } = memory(), { store } = event;
  await run(event, target);
  const [{ id }] = store.galleries.all();
  const page = store.galleries.filesOf(id).find(({ path }) => path === "index.html")!;
  store.galleries.wantFile(id, page);
  const { deleted, toDelete, unsent } = await run(event, target);
  assert.deepEqual([files.size, deleted, toDelete, unsent], [5, 0, 0, 0]);
});

Deno.test("an upload that was cut short takes nothing published along when its page has changed", async () => {
  const event = await oneGuest(), { store } = event;
  const cut = memory((path) =>
    path.endsWith("index.html") ? new TargetFault("away", "cut short") : undefined
  );
  await run(event, cut.target);
  assert.equal(store.publications.of("there").filter(({ upload }) => upload !== null).length, 1);
  await event.photo(2, 1);
  await event.make();
  const deleted: string[] = [], { target } = memory();
  const strict = { ...target, holds: () => Promise.resolve(true) };
  await run(event, { ...strict, delete: (path) => Promise.resolve(void deleted.push(path)) });
  assert.deepEqual(deleted, []);
});

Deno.test("an archive with a withdrawn photo is gone also if there is no room for the new one", async () => {
  const event = await oneGuest(), { store, disk } = event;
  event.person(2);
  await event.photo(2, 1, 2);
  await event.make();
  let hasRoom = true;
  const { target, files } = memory(() => hasRoom ? undefined : new TargetFault("full", "no room"));
  await run(event, target);
  store.guests.wishes.unpublish(2, "guest", NOW);
  await withdrawUnwanted({ store, disk, now: NOW });
  await event.make();
  hasRoom = false;
  await run(event, target);
  assert.deepEqual([...files.keys()].filter((path) => path.endsWith(".zip")), []);
});

Deno.test("a connection that is lost now and then does not end the run", async () => {
  const event = await oneGuest();
  let asked = 0;
  const { target, files } = memory(() =>
    asked++ % 2 === 1 ? new TargetFault("away", "reset") : undefined
  );
  const { fault, sent, unsent } = await run(event, target);
  assert.deepEqual([fault, sent, unsent, files.size], [undefined, 5, 0, 5]);
});

Deno.test("a look again finds what somebody took away, and sends that alone", async () => {
  const event = await oneGuest(), { target, files, sent } = memory();
  await run(event, target);
  const [path] = sent.splice(0);
  files.delete(path);
  assert.equal((await run(event, target)).sent, 0);
  const again = await run(event, target, true);
  assert.deepEqual([again.sent, again.asBefore, sent], [1, 4, [path]]);
});

Deno.test("answers of S3 are told apart, without names or keys", () => {
  const fault = (status: number, code: string, more = "", now = NOW) =>
    s3Fault(
      new Response(null, { status, headers: { date: new Date(NOW).toUTCString() } }),
      `<Error><Code>${code}</Code><AWSAccessKeyId>AKIA</AWSAccessKeyId>${more}</Error>`,
      { now, regionSetting: "AWS_REGION" },
    );
  assert.equal(fault(403, "AccessDenied").kind, "refused");
  assert.equal(fault(403, "InvalidAccessKeyId").kind, "refused");
  assert.equal(fault(507, "").kind, "full");
  assert.equal(fault(403, "QuotaExceeded").kind, "full");
  assert.equal(fault(400, "EntityTooLarge").kind, "file");
  assert.equal(fault(500, "InternalError").kind, "away");
  const server = `<ServerTime>${new Date(NOW).toISOString()}</ServerTime>`;
  const skewed = fault(403, "RequestTimeTooSkewed", server, NOW - 17 * 60_000);
  assert.match(skewed.message, /17 minutes behind/);
  assert.doesNotMatch(fault(403, "InvalidAccessKeyId").message, /AKIA/);
  const region = fault(400, "AuthorizationHeaderMalformed", "<Region>eu-north-1</Region>");
  assert.match(region.message, /set AWS_REGION to eu-north-1/);
  assert.match(fault(301, "PermanentRedirect").message, /another region/);
});
