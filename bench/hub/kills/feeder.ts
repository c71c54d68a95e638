/** Hands photos to a hub that is killed again and again, and repeats each request until it succeeds. */
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Chance } from "../../../tests/support/mutations.ts";
import { keepState, type KillsState } from "./kills_state.ts";
import { madePhoto } from "./made_files.ts";

/** Photos of a folder; of a hundred, those that are copies and those that change later. */
const LEAST = 6, MORE = 30, COPIES = 15, CHANGED = 8;
const UPLOADS = 3, PAUSE_MS = 200, ANSWER_MS = 10_000;

export interface Fed {
  /** Where everything of the run is. */
  folder: string;
  photos: string;
  /** Of the hubs, which are asked in turn. */
  urls: readonly string[];
  state: KillsState;
}

/** Writes another folder of photos, to be taken in, and some photos that are to be sent. */
export async function makeMore({ folder, photos, state }: Fed, chance: Chance): Promise<void> {
  const { seed } = state, day = `day_${String(++state.folders).padStart(4, "0")}`;
  const first = state.nextPhoto, count = LEAST + chance.below(MORE);
  for (let i = 0; i < count; i++) {
    const isCopy = first > 0 && chance.below(100) < COPIES;
    const number = isCopy ? chance.below(first) : state.nextPhoto++;
    await write(folder, join(photos, day, `IMG_${i}.jpg`), madePhoto(seed, number));
  }
  const folders = [day];
  if (state.folders > 1 && chance.below(100) < 100 * CHANGED / COPIES) {
    const earlier = `day_${String(1 + chance.below(state.folders - 1)).padStart(4, "0")}`;
    await write(folder, join(photos, earlier, "IMG_0.jpg"), madePhoto(seed, state.nextPhoto++));
    folders.push(earlier);
  }
  const key = crypto.randomUUID();
  state.toTakeIn.push(...folders.map((path) => ({ path, key: `${key}-${path}` })));
  for (let i = 0; i < UPLOADS; i++) {
    // Some of them are in a folder as well.
    state.uploads.push(chance.below(4) === 0 ? chance.below(first + 1) : state.nextPhoto++);
  }
  state.nextPhoto = Math.max(state.nextPhoto, first + 1);
  keepState(folder, state);
}

/** Writes a file outside the root and renames it into place, so that no scan sees half of it. */
async function write(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const part = join(folder, "part");
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeFile(part, bytes);
  await Deno.rename(part, path);
}

/** Asks for folders to be taken in and sends photos, until `signal` aborts; then what is left waits. */
export async function feed(fed: Fed, signal: AbortSignal): Promise<void> {
  await Promise.all([takeIn(fed, signal), send(fed, signal), noteInAudit(fed, signal)]);
}

async function takeIn(fed: Fed, signal: AbortSignal): Promise<void> {
  const { state, folder } = fed;
  while (!signal.aborted) {
    const next = state.toTakeIn.at(0);
    if (next === undefined) {
      await delay(PAUSE_MS);
      continue;
    }
    const body = { path: join("photos", next.path), batchSize: 7 };
    const answer = await ask(fed, "POST", "/v1/ingest-folder", body, {
      "idempotency-key": next.key,
    });
    if (answer === undefined) continue;
    state.toTakeIn.shift();
    keepState(folder, state);
  }
}

async function send(fed: Fed, signal: AbortSignal): Promise<void> {
  const { state, folder } = fed;
  while (!signal.aborted) {
    const number = state.uploads.at(0);
    if (number === undefined) {
      await delay(PAUSE_MS);
      continue;
    }
    if (!await sendOne(fed, number)) continue;
    state.uploads.shift();
    state.uploaded.push(number);
    keepState(folder, state);
  }
}

/** @returns whether it has become a photo. */
async function sendOne(fed: Fed, number: number): Promise<boolean> {
  const bytes = madePhoto(fed.state.seed, number), name = `sent_${number}.jpg`;
  const key = `${fed.state.seed}-${fed.state.uploaded.length}-${number}`;
  const wanted = { name, length: bytes.length };
  const begun = await ask(fed, "POST", "/v1/photos", wanted, { "idempotency-key": key });
  if (begun === undefined) return false;
  const path = `/v1/uploads/${begun.upload_id}`, now = await ask(fed, "GET", path);
  if (now === undefined) return false;
  if (now.photo_id !== null) return true;
  const offset = Number(now.offset), step = Math.ceil(bytes.length / 3);
  const headers = { "upload-offset": `${offset}`, "content-type": "application/octet-stream" };
  await ask(fed, "PATCH", path, bytes.slice(offset, offset + step), headers);
  return false;
}

/** Fails to log in on purpose, as the audit log records each failed login. */
async function noteInAudit(fed: Fed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const login = { tenant: "mine", email: "nobody@example.org", password: "wrong for all" };
    await ask(fed, "POST", "/v1/auth/token", login);
    await delay(10 * PAUSE_MS);
  }
}

let asked = 0;

/** @returns the answer, or undefined if there is none that helps, after a pause. */
async function ask(
  { urls, state }: Fed,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown> | undefined> {
  try {
    const answer = await fetch(urls[++asked % urls.length] + path, {
      method,
      body: body instanceof Uint8Array ? body.slice() : JSON.stringify(body),
      headers: {
        authorization: `Bearer ${state.operatorKey}`,
        "content-type": "application/json",
        ...headers,
      },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const said = await answer.json();
    if (answer.ok) return said;
    if (answer.status === 422) throw new SyntaxError(`${method} ${path}: ${JSON.stringify(said)}`);
  } catch (error) {
    if (error instanceof SyntaxError && error.message.startsWith(method)) throw error;
    // The hub is killed, or starts.
  }
  await delay(PAUSE_MS);
  return undefined;
}
