import { computed, signal } from "@preact/signals";
import { HEARTBEAT_LASTS_MS } from "../../contracts/heartbeat.ts";
import type { Topic } from "../../contracts/live_event.ts";
import type { ProgressView } from "../../contracts/progress.ts";
import type { WorkerStatus } from "../../contracts/worker_status.ts";
import { get } from "./client.ts";
import { Problem } from "./problem.ts";
import { markStale, retryFailed } from "./query.ts";
import { type LiveMessage, openStream, type StreamState } from "./stream.ts";

/** How far the event is; undefined until the first answer. */
export const progress = signal<ProgressView>();
/** Whether the page hears of changes. */
export const connection = signal<StreamState>("connecting");

/** What the sorting is doing. */
export const workerStatus = computed<WorkerStatus | undefined>(() => progress.value?.sorting);
/** Whether the program answers and its engine does not; by the program's clock alone. */
export const isEngineGone = computed(() => {
  const view = progress.value;
  if (view === undefined || view.sorting.state === "stopped") return false;
  // While it starts, it need not show that it lives.
  if (view.troubles.some(({ kind }) => kind === "restarting")) return false;
  return Date.parse(view.at) - Date.parse(view.sorting.heartbeat_at) > HEARTBEAT_LASTS_MS;
});

/**
 * Listens to the program: by the worker that all tabs share, or directly if there is none.
 *
 * @param worker address of that worker's script.
 * @returns ends it.
 */
export function startLive(worker: string | undefined): () => void {
  void refreshProgress();
  if (worker === undefined || !("SharedWorker" in globalThis)) {
    return openStream("/api/events", hear);
  }
  const { port } = new SharedWorker(worker, { type: "module", name: "photosort" });
  const abort = new AbortController(), { signal } = abort;
  port.onmessage = ({ data }: MessageEvent<LiveMessage>) => hear(data);
  port.postMessage("hello");
  // A page that the browser puts by for the way back hears nothing until it is shown again.
  addEventListener("pagehide", () => port.postMessage("goodbye"), { signal });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) port.postMessage("hello");
  }, { signal });
  return () => {
    abort.abort();
    port.postMessage("goodbye");
    port.close();
  };
}

let isLeaving = false;

/** Numbers mean others in another event, and so do pictures: everything is begun anew. */
function show(view: ProgressView): void {
  const eventOf = ({ drives }: ProgressView) => drives.find(({ role }) => role === "event")?.path;
  const before = progress.peek();
  if (before === undefined || eventOf(before) === eventOf(view)) progress.value = view;
  else if (!isLeaving) {
    isLeaving = true;
    location.replace("/tracker");
  }
}

async function refreshProgress(): Promise<void> {
  try {
    show(await get<ProgressView>("/api/tracker/progress"));
  } catch (error) {
    // The stream tells of trouble, and brings progress as soon as it is back.
    if (!(error instanceof Problem)) throw error;
  }
}

/** The answer makes the browser forget the pictures that it keeps. */
async function clearPictures(): Promise<void> {
  try {
    await get("/api/tracker/forgotten");
  } catch (error) {
    // It keeps them for ten minutes at most.
    if (!(error instanceof Problem)) throw error;
  }
}

function hear(message: LiveMessage): void {
  if (message.kind === "state") {
    const isBack = message.state === "open" && connection.value === "lost";
    connection.value = message.state;
    if (isBack) {
      retryFailed();
      void refreshProgress();
    }
    return;
  }
  const data: unknown = JSON.parse(message.data);
  switch (message.name) {
    case "progress":
      show(data as ProgressView);
      break;
    case "status":
      if (progress.value) progress.value = { ...progress.value, sorting: data as WorkerStatus };
      break;
    case "changed":
      markStale((data as { topics: Topic[] }).topics, true);
      break;
    case "forgotten":
      void clearPictures();
      break;
    case "reset":
      markStale("all");
      void refreshProgress();
  }
}
