import { computed, signal } from "@preact/signals";
import { Problem } from "../../api/problem.ts";
import { readAnew } from "../api/use_read.ts";
import { hubWords } from "../words/hub_words.ts";
import { wordsOfProblem } from "../words/problem_words.ts";
import { MOST_FILE_BYTES, sendFile } from "./send_file.ts";
import { uploadHub } from "./upload_hub.ts";

/** A file on its way to the hub. */
export interface SentFile {
  file: File;
  /** Id of the site that it is of; empty: none, or the only one. */
  site: string;
  state: "waiting" | "sending" | "sent" | "failed";
  /** Bytes that the hub has. */
  sent: number;
  /** Why it was not taken. */
  fault?: string;
}

/** Files that are sent at once. */
const AT_ONCE = 3;

/** Files that were chosen since the list was emptied; they go on from page to page. */
export const uploads = signal<readonly SentFile[]>([]);
/** Whether the hub takes nothing now. */
export const isWaiting = signal(false);
/** What all of them come to. */
export const uploadCounts = computed(() => {
  const all = uploads.value.filter(({ state }) => state !== "failed");
  return {
    all: all.length,
    sent: all.filter(({ state }) => state === "sent").length,
    failed: uploads.value.length - all.length,
    bytes: all.reduce((sum, { file }) => sum + file.size, 0),
    sentBytes: all.reduce((sum, { sent }) => sum + sent, 0),
    isOpen: all.some(({ state }) => state !== "sent"),
  };
});

let ending = new AbortController();

/** Sends files, after those that are under way. */
export function startUploads(files: readonly File[], site: string): void {
  uploads.value = [...uploads.peek(), ...files.map((file) => chosen(file, site))];
  for (let at = 0; at < AT_ONCE; at++) void sendNext();
}

/** Sends those that were not taken once more. */
export function retryUploads(): void {
  const failed = uploads.peek().filter(({ state }) => state === "failed");
  uploads.value = uploads.peek().filter(({ state }) => state !== "failed");
  for (const { file, site } of failed) startUploads([file], site);
}

/** Ends what is under way, and empties the list. */
export function stopUploads(): void {
  ending.abort();
  ending = new AbortController();
  uploads.value = [];
  isWaiting.value = false;
}

function chosen(file: File, site: string): SentFile {
  const { uploads: text } = hubWords.peek(), base = { file, site, sent: 0 };
  const fault = file.size === 0
    ? text.empty
    : file.size > MOST_FILE_BYTES
    ? text.tooLarge(MOST_FILE_BYTES)
    : undefined;
  return fault === undefined ? { ...base, state: "waiting" } : { ...base, state: "failed", fault };
}

function change(file: File, to: Partial<SentFile>): void {
  uploads.value = uploads.peek().map((one) => one.file === file ? { ...one, ...to } : one);
}

async function sendNext(): Promise<void> {
  const all = uploads.peek(), next = all.find(({ state }) => state === "waiting");
  if (next === undefined || all.filter(({ state }) => state === "sending").length >= AT_ONCE) {
    return;
  }
  const { file, site } = next, { signal } = ending;
  change(file, { state: "sending" });
  try {
    await sendFile(uploadHub(site, signal), file, {
      signal,
      onSent: (sent) => change(file, { sent }),
      onWait: (is) => void (isWaiting.value = is),
      pause: (ms) => pause(ms, signal),
    });
    change(file, { state: "sent", sent: file.size });
  } catch (error) {
    if (signal.aborted) return;
    change(file, { state: "failed", fault: faultOf(error) });
  }
  readAnew();
  await sendNext();
}

/** @throws what is no problem of the hub's or of the file's. */
function faultOf(error: unknown): string {
  if (error instanceof Problem) return wordsOfProblem(error);
  // The browser cannot read the file any more.
  if (error instanceof DOMException) return hubWords.peek().uploads.unread;
  throw error;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
