/**
 * Entry of the thread that serves the operator's page. It may listen on its port, read the event and
 * append to its database, and nothing else.
 */
import { isForgetting } from "../../core/decision.ts";
import { EventStream } from "../../http/event_stream.ts";
import { keyProof } from "../../http/key_proof.ts";
import { OneUseKeys, randomKey } from "../../http/one_use_keys.ts";
import { serve, type Server } from "../../http/serve.ts";
import { isSame, SessionCookies } from "../../http/session_cookie.ts";
import { ThreadClient, type ThreadRequest } from "../../runtime/thread_broker.ts";
import { catchStray, threadScope } from "../../runtime/thread_scope.ts";
import type { EngineEvent } from "../engine/engine_event.ts";
import { Pictures } from "../pictures/pictures.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { judgingOf } from "./judging_of.ts";
import { operator } from "./audience.ts";
import { ChangeNews } from "./live/change_news.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { EventReader } from "../views/event_reader.ts";
import { LiveProgress } from "./live/live_progress.ts";
import { LanTracker } from "./lan_tracker.ts";
import { FacesThread } from "./faces/faces_thread.ts";
import { AskClient } from "../../runtime/serving/ask_client.ts";
import type { HostAsks } from "./host_asks.ts";
import { loadAssets } from "./page_assets.ts";
import { createWebApp } from "./web_app.ts";
import type { WebAnswer, WebRequest, WebSetup } from "./web_protocol.ts";
import { deciding, settling, type WebScope } from "./web_scope.ts";
import { sentence } from "../../core/sentences/sentence.ts";

const thread = threadScope<WebRequest, WebAnswer | ThreadRequest>();
const threads = new ThreadClient((request, transfer) => thread.postMessage(request, transfer));
const host = new AskClient<HostAsks>((message) => thread.postMessage(message));
const events = new EventStream(randomKey().replaceAll("-", "_"));
const news = new ChangeNews(events);

let server: Server | undefined, reader: EventReader | undefined, lan: LanTracker | undefined;
let pictures: Pictures | undefined, progress: LiveProgress | undefined;
let faces: FacesThread | undefined, forgottenAt = -Infinity;

thread.onmessage = ({ data }) => {
  if (data.type === "start") start(data.setup).catch(fail);
  else if (data.type === "engineEvent") tellEvent(data.event);
  else if (data.type === "hostState") progress?.is(data.state);
  else if (data.type === "answered") host.answered(data.id, data.answer);
  else if (data.type === "refused") host.refused(data.id, data.fault);
  else if (data.type === "threadCrashed") threads.handle(data);
  else stop().catch(fail);
};
catchStray(fail);

function tellEvent(event: EngineEvent): void {
  if (event.type === "personChanged" && isForgetting(event.kind)) {
    forgottenAt = Date.now();
    pictures?.empty();
    events.send({ event: "forgotten", data: null });
  }
  if (event.type === "progress") progress?.heard(event.progress);
  else news.tell(event);
  faces?.heard(event);
}

function fail(error: unknown): void {
  thread.postMessage({ type: "failed", fault: toOperatorFault(error) });
}

async function start(setup: WebSetup): Promise<void> {
  const { port, lanPort, bearer, cookieKey, earlierKey } = setup;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`], keys = new OneUseKeys();
  // Browsers send a cookie to every port of a host: each photosort of this computer has its own.
  const cookies = new SessionCookies(cookieKey, `photosort-${port}`, earlierKey);
  // Its faces have the numbers of others here.
  if (earlierKey !== undefined) forgottenAt = Date.now();
  const entrance = () => `http://${hosts[0]}/enter?key=${keys.issue()}`;
  reader = new EventReader(setup.root, setup.database, () => faces?.close());
  const scope = scopeOf(setup, reader, entrance), assets = await loadAssets();
  const onFailure = (error: unknown) =>
    void host.ask("log", { message: toOperatorFault(error).message });
  const parts = { scope, assets, onFailure };
  const doors = {
    hosts,
    hasBearer: (header: string | null) => header !== null && isSame(header, `Bearer ${bearer}`),
    prove: (question: string) => keyProof(bearer, question),
    hasSession: (cookie: string | null) => cookies.isValid(cookie, Date.now()),
  };
  const app = createWebApp({ ...parts, keys, cookies, doors });
  server = serve("127.0.0.1", port, (request) => app.fetch(request));
  if (lanPort !== undefined) {
    const addresses = () => host.ask("localAddresses", undefined);
    lan = new LanTracker({ ...parts, port: lanPort, cookieKey, addresses });
    await lan.start();
  }
  thread.postMessage({ type: "listening", entrance: entrance() });
}

function scopeOf(
  { root, database, config, version, mostWorkers }: WebSetup,
  event: EventReader,
  entrance: () => string,
): WebScope {
  const ask = host.ask.bind(host);
  const failed = (error: unknown) => void ask("log", { message: toOperatorFault(error).message });
  pictures = new Pictures({
    root,
    store: event,
    start: threads.start,
    warn: (message) => void ask("log", { message }),
  });
  progress = new LiveProgress({
    ...{ root, reader: event, events, mostWorkers },
    driveSpace: (folders) => ask("driveSpace", folders),
    questions: () => faces!.questions,
    failed,
  });
  faces = new FacesThread({
    setup: { root, database, config },
    start: threads.start,
    isWatched: () => events.listeners > 0,
    updated: () => news.changed(["review"]),
    failed,
  });
  return {
    root,
    config,
    version,
    events,
    ask,
    entrance,
    progress,
    audience: operator,
    forgottenAt: () => forgottenAt,
    pictures,
    pair() {
      if (lan !== undefined) return lan.pair();
      const hint = "Start photosort with --page-lan, or set PAGE_LAN=on.";
      throw new HttpProblem(409, { detail: sentence("noPhones"), hint });
    },
    read: (work) => event.read(work),
    decide: deciding(database, event, ask),
    onceSettled: settling(event),
    judging: judgingOf(event, config),
    faces,
  };
}

async function stop(): Promise<void> {
  await Promise.all([server?.close(), lan?.close()]);
  pictures?.close();
  faces?.close();
  reader?.close();
  thread.postMessage({ type: "stopped" });
}
