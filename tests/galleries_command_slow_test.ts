/** `photosort galleries` and `photosort publish`, as operators run them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startFlags } from "../packaging/start_flags.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { openForReading } from "../src/event/db/open.ts";
import { createStore, type Store } from "../src/event/db/store.ts";
import { claimFile } from "../src/event/disk/claim_file.ts";
import { layout } from "../src/event/event_layout.ts";
import { copyTree } from "./support/copy_tree.ts";
import { filesBelow } from "./support/event_tree.ts";
import { galleryEvent } from "./support/gallery_event.ts";
import { photosort } from "./support/program.ts";
import { BUCKET, KEY, SECRET, serveByRclone, testWithRclone } from "./support/rclone.ts";
import { tempFolder } from "./support/temp_folder.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
const terms = ["--contact", "quill@example.org", "--until", "2099-12-31"];
const NAME = "Benedikta Quillfeather";

/** @returns the folder of an event of which two guests have a name. */
async function namedGuests(): Promise<string> {
  const event = await galleryEvent();
  event.person(1, "Anna");
  event.person(2, NAME);
  for (const n of [1, 2, 3, 4]) await event.photo(n, n < 3 ? 1 : 2);
  event.store.close();
  // Threads with few rights may not open a database that lies in memory.
  const root = join(await tempFolder(), "event");
  await copyTree(event.root, root);
  return root;
}

function read<T>(root: string, look: (store: Store) => T): T {
  const store = createStore(openForReading(join(root, layout.database)));
  try {
    return look(store);
  } finally {
    store.close();
  }
}

async function bytesBelow(folder: string): Promise<string> {
  const decoder = new TextDecoder("latin1");
  const files = await filesBelow(folder);
  const texts = await Promise.all(
    files.map(async (path) => path + decoder.decode(await Deno.readFile(join(folder, path)))),
  );
  return texts.join("\n");
}

Deno.test("without a desk the operator says whom to ask, and until when; then that is kept", async () => {
  const root = await namedGuests();
  const without = await photosort(["galleries", "--root", root]);
  assert.equal(without.code, exitCodes.usage);
  assert.match(without.said, /--contact .* --until/);
  const rehearsed = await photosort(["galleries", "--dry-run", "--root", root, ...terms]);
  assert.match(rehearsed.output, /Dry run, nothing was written: 2 galleries, 14 files/);
  assert.deepEqual(await filesBelow(join(root, layout.galleries)), []);
  const made = await photosort(["galleries", "--root", root, ...terms]);
  assert.equal(made.code, exitCodes.ok, made.said);
  assert.match(made.output, /Anna {2}2 photos {2}new {2}Galleries\/[0-9a-f]{32}\/index\.html/);
  const again = JSON.parse((await photosort(["galleries", "--json", "--root", root])).output);
  assert.deepEqual([again.contact, again.galleries[1].changed], ["quill@example.org", 0]);
});

Deno.test("what the operator said of galleries is kept, whatever the desk promised", async () => {
  const root = await namedGuests(),
    open = ["--responsible", "Quill", "--contact", "desk@example.org"];
  const desk = await photosort([
    "guests",
    "open",
    ...open,
    "--purpose",
    "a wedding",
    "--root",
    root,
  ]);
  assert.equal(desk.code, exitCodes.ok, desk.said);
  const make = async (...more: string[]) =>
    JSON.parse((await photosort(["galleries", "--json", "--root", root, ...more])).output);
  assert.equal((await make()).contact, "desk@example.org");
  assert.equal((await make(...terms)).contact, "quill@example.org");
  const { contact, until, galleries } = await make();
  assert.deepEqual([contact, until.slice(0, 4)], ["quill@example.org", "2099"]);
  assert.equal(galleries[0].changed, 0);
});

Deno.test("galleries are published to a folder, and forgetting leaves nothing of them anywhere", async () => {
  const root = await namedGuests(), to = await tempFolder();
  await photosort(["galleries", "--root", root, ...terms]);
  const publish = async () => {
    const result = await photosort(["publish", "--to", to, "--json", "--root", root]);
    assert.equal(result.code, exitCodes.ok, result.said);
    return JSON.parse(result.output);
  };
  assert.equal((await publish()).sent, 14);
  const token = read(
    root,
    ({ galleries }) => galleries.all().find(({ personId }) => personId === 2)!.token,
  );
  const forgotten = await photosort(["people", "forget", "2", "--yes", "--root", root]);
  assert.equal(forgotten.code, exitCodes.ok, forgotten.said);
  assert.doesNotMatch((await filesBelow(join(root, layout.galleries))).join(), new RegExp(token));
  const { deleted, toDelete, sent } = await publish();
  assert.deepEqual([deleted, toDelete, sent], [7, 0, 0]);
  for (const folder of [root, to]) {
    const bytes = await bytesBelow(folder);
    assert.ok(!bytes.includes(NAME), folder);
    if (folder === to) assert.ok(!bytes.includes(token), folder);
  }
  assert.equal((await filesBelow(to)).length, 7);
});

Deno.test("while one publishes, another one does nothing and says so", async () => {
  const root = await namedGuests(), to = await tempFolder();
  await photosort(["galleries", "--root", root, ...terms]);
  using _other = claimFile(root, layout.publishLock, { message: "", hint: "" });
  const { code, said } = await photosort(["publish", "--to", to, "--root", root]);
  assert.equal(code, exitCodes.alreadyRunning, said);
  assert.match(said, /another photosort publishes galleries/);
  assert.deepEqual(await filesBelow(to), []);
  const rehearsed = await photosort(["publish", "--dry-run", "--to", to, "--root", root]);
  assert.equal(rehearsed.code, exitCodes.ok, rehearsed.said);
});

Deno.test("a folder in the event is refused as a place, and so is one that is not there", async () => {
  const root = await namedGuests();
  const inside = await photosort(["publish", "--to", join(root, "Admin"), "--root", root]);
  assert.match(inside.said, /lies in the event/);
  const none = await photosort(["publish", "--to", join(root, "..", "none"), "--root", root]);
  assert.match(none.said, /there is no folder/);
});

/** Runs the real program with the rights of `deno task online`. */
async function online(args: string[], environment: Record<string, string>) {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(top, "deno.json")));
  const { flags } = startFlags(tasks.online.command);
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", ...flags, "main.ts", ...args],
    cwd: top,
    env: environment,
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Resolves once a file appears below a folder, or a process has ended. */
async function oneAppears(folder: string, ended: Promise<unknown>): Promise<void> {
  using notices = Deno.watchFs(folder, { recursive: true });
  const appeared = (async () => {
    for await (const { kind } of notices) if (kind === "create") return;
  })();
  await Promise.race([appeared, ended]);
}

const servers = {
  s3: (url: string) => ({
    to: `s3://${BUCKET}`,
    environment: { AWS_ACCESS_KEY_ID: KEY, AWS_SECRET_ACCESS_KEY: SECRET, S3_ENDPOINT: url },
  }),
  webdav: (url: string) => ({
    to: `${url.replace("http", "webdav")}/${BUCKET}`,
    environment: { WEBDAV_USER: KEY, WEBDAV_PASSWORD: SECRET },
  }),
};

for (const [kind, at] of Object.entries(servers)) {
  testWithRclone(
    `${kind}: a publishing that was killed is gone on with, and keeps no password`,
    async () => {
      await using server = await serveByRclone(kind as keyof typeof servers);
      const root = await namedGuests(), folder = join(server.folder, BUCKET);
      // Goes as a stream, or in parts.
      const large = crypto.getRandomValues(new Uint8Array(60_000));
      const many = new Uint8Array(20 * 1024 * 1024);
      for (let from = 0; from + large.length < many.length; from += large.length) {
        many.set(large, from);
      }
      await Deno.writeFile(join(root, layout.processed, "1.jpg"), many);
      await photosort(["galleries", "--root", root, ...terms]);
      const { to, environment } = at(server.url);
      const args = ["publish", "--to", to, "--json", "--root", root];
      const first = await online(args, environment), ended = first.output();
      await oneAppears(folder, ended);
      first.kill("SIGKILL");
      await ended;
      const { code, stdout, stderr } = await (await online(args, environment)).output();
      const [said, told] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      assert.equal(code, exitCodes.ok, told);
      const { unsent, fault } = JSON.parse(said);
      assert.deepEqual([unsent, fault], [0, null]);
      const own = join(root, layout.galleries);
      assert.deepEqual(await filesBelow(folder), await filesBelow(own));
      for (const path of await filesBelow(own)) {
        const there = await Deno.readFile(join(folder, path));
        assert.ok(
          (await Deno.readFile(join(own, path))).every((byte, i) => byte === there[i]),
          path,
        );
      }
      const bytes = `${await bytesBelow(root)}${said}${told}`;
      assert.ok(!bytes.includes(SECRET));
    },
  );
}
