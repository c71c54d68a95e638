/** Hostile and odd uploads to the real program: each gets a clear answer, and sorting goes on. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import sharp from "sharp";
import { isLostOnWindows, safeStem } from "../src/core/safe_name.ts";
import { layout } from "../src/event/event_layout.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { flatPng, hollowPng, hostileHeics } from "./support/hostile_files.ts";
import { photosFolder, testWithModels, testWithPhotos } from "./support/needs.ts";
import { buildDng, smoothPicture } from "./support/raw_files.ts";
import { type RunningPage, runningPage } from "./support/running_page.ts";
import { tempFolder } from "./support/temp_folder.ts";

const FIND = "/api/operator/find", SEED = "/api/operator/seed-person";

async function program(): Promise<{ root: string; page: RunningPage }> {
  const root = await newEventRoot(await tempFolder());
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  return { root, page: await runningPage(root, "--workers", "1") };
}

interface Answered {
  status: number;
  detail?: string;
  faces?: unknown[];
  person?: { name: string; folder: string };
  portrait?: string;
}

/** Sends a form with a photo to a route. */
async function give(
  page: RunningPage,
  path: string,
  bytes: Uint8Array,
  fileName = "photo.jpg",
  fields: Record<string, string> = {},
): Promise<Answered> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("photo", new File([new Uint8Array(bytes)], fileName));
  return await answered(await page.send(path, form));
}

async function answered(answer: Response): Promise<Answered> {
  const { status } = answer, body = await answer.json();
  return { ...body, status };
}

/** Expects that photos are still sorted, by the same program. */
async function goesOn({ root, page }: Awaited<ReturnType<typeof program>>, number: number) {
  await dropDrawn(join(root, layout.incoming), number);
  for (let tries = 0; tries < 300; tries++) {
    const answer = await page.ask("/api/tracker/progress");
    const { photos } = await answer.json();
    if (photos?.sorted >= 1 && photos.toGo === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`not sorted: ${page.said.all()}`);
}

const drawn = async (number = 107) =>
  await Deno.readFile(join(await drawnPhotos(), `IMG_0${number}.jpg`));

/** Two frames of a drawn photo. */
async function moving(width: number) {
  const frame = await sharp(await drawn()).resize(width).png().toBuffer();
  return sharp([frame, frame], { join: { animated: true } });
}

testWithModels("files that are no photo, or too large a one, are refused with why", async () => {
  const started = await program(), { page } = started;
  await using _page = page;
  const text = (words: string) => new TextEncoder().encode(words);
  const svg = text(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
      `width="99" height="99"><image xlink:href="file:///etc/passwd" width="9" height="9"/></svg>`,
  );
  const gif = new Uint8Array(await (await moving(300)).gif().toBuffer());
  const refused: [name: string, bytes: Uint8Array, why: RegExp][] = [
    ["empty.jpg", new Uint8Array(), /empty|missing/],
    ["drawing.svg", svg, /not a picture in a format/],
    ["drawing.jpg", svg, /not a picture in a format/],
    ["animated.gif", gif, /not a picture in a format/],
    ["bomb.png", hollowPng(30_000, 30_000), /megapixels/],
    ["flat_bomb.png", flatPng(30_000, 30_000), /megapixels/],
    ["cut.jpg", (await drawn()).subarray(0, 20_000), /ends before/],
    ...hostileHeics().map(({ name, bytes }) =>
      [name, bytes, /cannot be used/] as [string, Uint8Array, RegExp]
    ),
  ];
  for (const [name, bytes, why] of refused) {
    for (const [path, fields] of [[FIND, {}], [SEED, { name: "Anna" }]] as const) {
      const { status, detail = "" } = await give(page, path, bytes, name, fields);
      assert.equal(status, 422, `${path} ${name}: ${detail}`);
      assert.match(detail, why, `${path} ${name}`);
    }
  }
  await goesOn(started, 101);
});

testWithModels("photos of all kinds are looked at, upright", async () => {
  const started = await program(), { page } = started;
  await using _page = page;
  const photo = await drawn();
  const turned = await sharp(photo).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const frames = await (await moving(900)).webp().toBuffer();
  const large = await sharp(photo).resize({ width: 12_300 }).jpeg().toBuffer();
  const raw = buildDng(smoothPicture(640, 480));
  for (
    const [name, bytes, faces] of [
      ["a.jpg", photo, 1],
      ["turned.jpg", turned, 1],
      ["moving.webp", frames, 1],
      ["large.jpg", large, 1],
      ["raw.dng", raw, 0],
    ] as const
  ) {
    const answer = await give(page, FIND, bytes, name);
    assert.equal(answer.status, 200, `${name}: ${answer.detail}`);
    assert.ok(answer.faces!.length >= faces, name);
  }
  await goesOn(started, 102);
});

testWithPhotos("a portrait may have any name; none leads out of Admin/People", async () => {
  const started = await program(), { page, root } = started;
  await using _page = page;
  const bytes = await Deno.readFile(join(photosFolder, "named", "obama.jpg"));
  const heic = await Deno.readFile(
    join(photosFolder, "formats", "heic", "ianare-iphone13pm.heic"),
  );
  assert.equal((await give(page, FIND, heic, "a.heic")).status, 200);
  const names = [
    "../../../etc/passwd.jpg",
    "C:\\Windows\\x.jpg",
    "CON.jpg",
    "emoji 🎉👰.jpg",
    "dots....",
    ".",
    "a\u0000b.jpg",
    `${"x".repeat(400)}.jpg`,
  ];
  for (const [at, fileName] of names.entries()) {
    const name =
      ["../../Anna", "CON", "Ben.", "🎉 Zoë", "a/b\\c", "nul.txt", "Eve ", "x".repeat(79)][at];
    // Each is another file of the same person, or it would be the portrait of the first name.
    const own = await sharp(bytes).jpeg({ quality: 80 + at }).toBuffer();
    const answer = await give(page, SEED, own, fileName, { name, sure: "on" });
    const isNul = fileName.includes("\u0000");
    assert.equal(answer.status, isNul ? 400 : 200, JSON.stringify(answer));
    assert.notEqual(answer.portrait, "");
  }
  const outside = (await filesBelow(join(root, ".."))).filter((path) =>
    !path.startsWith(`${basename(root)}/`)
  );
  assert.deepEqual(outside, []);
  const kept = await filesBelow(join(root, layout.references));
  assert.equal(kept.length, names.length - 1);
  for (const path of kept) {
    const [folder, file, ...more] = path.split("/");
    assert.deepEqual([safeStem(`${folder}.x`), more], [folder, []]);
    assert.ok(!isLostOnWindows(folder), folder);
    assert.match(file, /^[0-9a-f]{12}\.jpg$/);
  }
  await goesOn(started, 103);
});

testWithModels("a form without a photo, with two, or that is broken is refused", async () => {
  const started = await program(), { page } = started;
  await using _page = page;
  const form = (fill: (form: FormData) => void) => {
    const made = new FormData();
    fill(made);
    return made;
  };
  const photo = new File([await drawn()], "a.jpg");
  const forms = {
    none: form((f) => f.set("name", "Anna")),
    text: form((f) => f.set("photo", "text")),
    two: form((f) => {
      f.append("photo", photo);
      f.append("photo", photo);
    }),
    other: form((f) => f.set("picture", photo)),
  };
  for (const [name, body] of Object.entries(forms)) {
    const { status, detail = "" } = await answered(await page.send(FIND, body));
    assert.equal(status, 422, name);
    assert.notEqual(detail, "", name);
  }
  for (
    const type of [
      "multipart/form-data",
      "multipart/form-data; boundary=",
      'multipart/form-data; boundary="x',
    ]
  ) {
    const answer = await page.send(FIND, new Uint8Array(2000), { "content-type": type });
    await answer.body?.cancel();
    assert.ok([400, 415, 422].includes(answer.status), type);
  }
  await goesOn(started, 104);
});

testWithModels(
  "an upload that breaks off leaves nothing behind, not even a line in the log",
  async () => {
    const started = await program(), { page } = started;
    await using _page = page;
    const { hostname, port } = new URL(page.url);
    for (let i = 0; i < 5; i++) {
      using socket = await Deno.connect({ hostname, port: Number(port) });
      const head = [
        `POST ${FIND} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        `Authorization: ${page.bearer}`,
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Length: 10000000",
        "",
        '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\nhalf',
      ].join("\r\n");
      await socket.write(new TextEncoder().encode(head));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await goesOn(started, 105);
    assert.doesNotMatch(page.said.all(), /unexpected|BadResource/);
  },
);

testWithModels("a hundred uploads at once take no more memory than a few", async () => {
  const started = await program(), { page } = started;
  await using _page = page;
  const text = new Uint8Array(10_000_000).fill(32);
  const all = Array.from({ length: 100 }, () => give(page, FIND, text, "a.jpg"));
  for (const { status, detail } of await Promise.all(all)) {
    assert.equal(status, 422, detail);
  }
  if (Deno.build.os === "linux") {
    const facts = await Deno.readTextFile(`/proc/${page.pid}/status`);
    const peak = Number(/VmHWM:\s+(\d+) kB/.exec(facts)![1]) / 1e6;
    assert.ok(peak < 1.2, `${peak} GB at most`);
  }
  await goesOn(started, 106);
});
