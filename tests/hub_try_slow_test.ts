/** `photosort hub --try` as a process of its own: from an empty folder to people, through a kill. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ingestJobSchema, ingestStartedSchema } from "../src/contracts/hub/ingest.ts";
import type { FirstLogin } from "../src/hub/server/trial_folder.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { spawnPhotosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const POLL_MS = 100;
const FIRST = [101, 102, 103, 104, 105, 106], LATER = [107, 108, 109, 110, 111, 112];

/**
 * Starts a hub on a folder, and waits until somebody can log in.
 *
 * @param temp for its temporary files: what a killed hub leaves there, the next hub removes only
 *   once the files are a minute old.
 */
async function startTrial(folder: string, temp: string) {
  const port = unusedPort();
  const child = spawnPhotosort(
    ["hub", "--try", folder, "--port", String(port), "--workers", "1"],
    { TMPDIR: temp, TEMP: temp, TMP: temp },
  );
  const output = lineReader(child.stdout), said = lineReader(child.stderr);
  await output.until(/\n/).catch(() => {
    throw new Error(`The hub does not start: ${said.all()}`);
  });
  const login: FirstLogin = JSON.parse(await Deno.readTextFile(join(folder, "first-login.json")));
  assert.deepEqual(JSON.parse(output.all()), login);
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(login.url + path, {
      ...{ method, body: body === undefined ? undefined : JSON.stringify(body) },
      headers: { authorization: `Bearer ${login.token}`, "content-type": "application/json" },
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const end = async (signal: Deno.Signal) => {
    child.kill(signal);
    const { code } = await child.status;
    await Promise.all([output.end(), said.end()]);
    return code;
  };
  return { ask, end, said };
}

type Trial = Awaited<ReturnType<typeof startTrial>>;

async function takeIn({ ask }: Trial): Promise<string> {
  const started = await ask("POST", "/v1/ingest-folder", { path: "photos" });
  return ingestStartedSchema.parse(started).jobId;
}

async function completed({ ask }: Trial, job: string) {
  for (;;) {
    const status = ingestJobSchema.parse(await ask("GET", `/v1/ingest-status/${job}`));
    if (status.finished_at !== null) return status;
    await delay(POLL_MS);
  }
}

/** Who is in which photo, by the photos' numbers. */
async function peopleOf({ ask }: Trial): Promise<Record<string, unknown>> {
  const { items } = await ask("GET", "/v1/photos?limit=500");
  const photos = await Promise.all(
    items.map(({ photo_id }: { photo_id: number }) => ask("GET", `/v1/photo/${photo_id}`)),
  );
  return Object.fromEntries(photos.map((photo) => [photo.photo_id, photo.person_ids]));
}

testWithModels(
  "a folder becomes people, once however often it is taken in, and through a kill",
  async () => {
    const folder = await tempFolder(), temp = await tempFolder();
    const photos = join(folder, "photos");
    await dropDrawn(photos, ...FIRST);
    let trial = await startTrial(folder, temp);
    try {
      const { mode } = await Deno.stat(join(folder, "first-login.json"));
      assert.equal(mode! & 0o777, 0o600);
      const first = await completed(trial, await takeIn(trial));
      assert.deepEqual([first.status, first.scanned, first.processed], ["COMPLETED", 6, 6]);
      const { items: persons } = await trial.ask("GET", "/v1/persons?limit=500");
      assert.ok(persons.length > 0);

      const people = await peopleOf(trial), again = await completed(trial, await takeIn(trial));
      assert.deepEqual([again.scanned, again.inserted, again.duplicates], [6, 0, 6]);
      assert.deepEqual(await peopleOf(trial), people);

      await dropDrawn(photos, ...LATER);
      const job = await takeIn(trial);
      await trial.end("SIGKILL");
      trial = await startTrial(folder, temp);
      const last = await completed(trial, job);
      assert.deepEqual([last.status, last.failed], ["COMPLETED", 0]);
      const { processed, duplicates, skipped } = last;
      assert.equal(processed + duplicates + skipped, 12, "each photo once");
      const { items } = await trial.ask("GET", "/v1/photos?limit=500");
      assert.equal(items.length, 12);

      assert.equal(await trial.end("SIGINT"), 0, trial.said.all());
      assert.match(trial.said.all(), /Stopping after the photos in progress/);
    } finally {
      await trial.end("SIGKILL").catch((error) => {
        // It has ended by itself.
        if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
      });
    }
  },
);
