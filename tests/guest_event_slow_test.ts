/** Guests of the real program: it sorts portraits, and lets the people on them find themselves. */
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import type { GuestReachShown, GuestsShown } from "../src/contracts/guests.ts";
import { layout } from "../src/event/event_layout.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { photosFolder, testWithPhotos } from "./support/needs.ts";
import { type RunningPage, runningPage } from "./support/running_page.ts";
import { GuestBrowser } from "./support/served_guests.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const ANNA = "Catherine_Zeta-Jones", BEN = "Abner_Martinez";
const fileOf = (person: string, n: number) =>
  join(photosFolder, "lfw", person, `${person}_${String(n).padStart(4, "0")}.jpg`);

async function drop(root: string, person: string, ...numbers: number[]): Promise<void> {
  for (const n of numbers) {
    const name = `${person}_${n}.jpg`, incoming = join(root, layout.incoming);
    await Deno.copyFile(fileOf(person, n), join(incoming, name));
  }
}

/** Asks the operator's page until it says so. */
async function told<T>(
  program: RunningPage,
  path: string,
  isSo: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const answer = await program.ask(path);
    if (answer.ok) {
      const said: T = await answer.json();
      if (isSo(said)) return said;
    } else await answer.body?.cancel();
    await delay(100);
  }
}

async function open(program: RunningPage): Promise<GuestReachShown> {
  const answer = await program.ask("/api/operator/guests/open", {
    ...{ responsible: "Studio Quill", contact: "quill@example.org", purpose: "the album" },
    ...{ keepUntil: new Date(Date.now() + 864e6).toISOString(), language: "en", wifi: null },
  });
  assert.equal(answer.status, 200, await answer.text());
  const reach = "/api/operator/guests/reach";
  return await told<GuestReachShown>(program, reach, ({ isListening }) => isListening);
}

testWithPhotos(
  "a guest of the real program finds themselves, sees what comes, and deletes all",
  async () => {
    const root = await newEventRoot(await tempFolder());
    await Deno.mkdir(join(root, layout.incoming), { recursive: true });
    await drop(root, ANNA, 1, 2, 3);
    await drop(root, BEN, 1);
    const port = String(unusedPort("0.0.0.0"));
    await using program = await runningPage(root, "--guest-port", port, "--rescan-seconds", "1");
    const url = `http://127.0.0.1:${port}`;
    await assert.rejects(fetch(url), "nobody is let in before the operator says so");
    assert.equal((await open(program)).port, Number(port));
    const guests = async () =>
      await (await program.ask("/api/operator/guests")).json() as GuestsShown;
    await told<{ photos: { toGo: number; sorted: number } }>(
      program,
      "/api/tracker/progress",
      ({ photos }) => photos.sorted >= 4 && photos.toGo === 0,
    );

    const anna = new GuestBrowser(url), { code } = (await guests()).desk!;
    assert.equal((await anna.consent(code)).headers.get("location"), "/selfie");
    const nobody = await anna.sendSelfie("a.jpg", await Deno.readFile(join(root, layout.page)));
    assert.equal(nobody.status, 422);
    const found = await anna.sendSelfie("IMG_1.JPG", await Deno.readFile(fileOf(ANNA, 4)));
    assert.deepEqual([found.status, found.headers.get("location")], [303, "/me"]);
    assert.equal((await anna.tokens()).length, 3);

    const news = (await anna.get("/news")).body!.pipeThrough(new TextDecoderStream()).getReader();
    await drop(root, ANNA, 5);
    let heard = "";
    while (!heard.includes('"photos":4')) heard += (await news.read()).value;
    await news.cancel();
    const [newest] = await anna.tokens(), download = await anna.get(`/dl/${newest}`);
    assert.match(download.headers.get("content-disposition")!, /Catherine_Zeta-Jones_\d\.jpg/);
    assert.deepEqual([...(await download.bytes()).slice(0, 2)], [0xff, 0xd8]);
    assert.equal((await guests()).enrolments.length, 1);

    assert.equal((await anna.post("/me/delete", {})).status, 200);
    assert.deepEqual((await guests()).enrolments, []);
    assert.equal(await anna.status(`/dl/${newest}`), 404);
    await program.stop();
    await assert.rejects(fetch(url), "guests' pages end with the program");

    await using again = await runningPage(root, "--guest-port", port);
    await told<GuestReachShown>(
      again,
      "/api/operator/guests/reach",
      ({ isListening }) => isListening,
    );
    assert.equal(await new GuestBrowser(url).status(`/e/${code}`), 200);
    await again.stop();
  },
);
