/**
 * Entry of the thread that serves guests. It may listen on its port, and read the event's database
 * and developed photos, and nothing else: whatever changes, it asks of the main thread.
 */
import { serve, type Server } from "../../http/serve.ts";
import type { ThreadRequest } from "../../runtime/thread_broker.ts";
import { catchStray, threadScope } from "../../runtime/thread_scope.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { AskClient } from "../../runtime/serving/ask_client.ts";
import { EventReader } from "../views/event_reader.ts";
import { guestView } from "../views/guests/guest_view.ts";
import { Spending } from "../../http/spending.ts";
import { limits } from "./doors/limits.ts";
import { FileSizes } from "./file_sizes.ts";
import { createGuestApp } from "./guest_app.ts";
import { loadGuestAssets } from "./guest_assets.ts";
import type { GuestHostAsks } from "./guest_host_asks.ts";
import { GuestHosts } from "./guest_hosts.ts";
import { GuestNews } from "./guest_news.ts";
import type { GuestAnswer, GuestRequest, GuestSetup } from "./guest_protocol.ts";
import { PhotoTokens } from "./photo_tokens.ts";

/** Least time between two reports that another device came, in milliseconds. */
const CAME_MS = 2000;

const thread = threadScope<GuestRequest, GuestAnswer | ThreadRequest>();
const host = new AskClient<GuestHostAsks>((ask) => thread.postMessage(ask));

let server: Server | undefined, reader: EventReader | undefined;
let hosts: GuestHosts | undefined, news: GuestNews | undefined;
let cameAt = -Infinity;

thread.onmessage = ({ data }) => {
  if (data.type === "start") start(data.setup).catch(fail);
  else if (data.type === "addresses") hosts?.are(data.addresses);
  else if (data.type === "changed") news?.changed();
  else if (data.type === "answered") host.answered(data.id, data.answer);
  else if (data.type === "refused") host.refused(data.id, data.fault);
  else stop().catch(fail);
};
catchStray(fail);

function fail(error: unknown): void {
  thread.postMessage({ type: "failed", fault: toOperatorFault(error) });
}

/** Only what the program says of itself: an address or a word of a guest is in no log. */
function log(error: unknown): void {
  void host.ask("log", { message: `Guests' pages: ${toOperatorFault(error).message}` });
}

async function start({ root, database, port, addresses }: GuestSetup): Promise<void> {
  const opened = reader = new EventReader(root, database, () => {});
  const known = hosts = new GuestHosts(port, addresses);
  const now = () => Date.now();
  news = new GuestNews((session) => {
    const guest = opened.read(({ store }) => guestView(store, session, now()));
    return guest && { photos: guest.photos, asked: guest.asked };
  }, log);
  const app = createGuestApp({
    scope: {
      ...{ root, reader, news, now, cookieName: `photosort-guest-${port}` },
      ask: host.ask.bind(host),
      spending: new Spending(limits, () => performance.now()),
      tokens: new PhotoTokens(),
      sizes: new FileSizes(root),
    },
    hosts: () => known.hosts,
    assets: await loadGuestAssets(),
    onFailure: log,
  });
  server = serve("0.0.0.0", port, (request, from) => {
    if (known.isOtherDevice(from)) tellOfDevice();
    return app.fetch(request, { from });
  });
  thread.postMessage({ type: "listening" });
}

function tellOfDevice(): void {
  if (performance.now() - cameAt < CAME_MS) return;
  cameAt = performance.now();
  void host.ask("phoneCame", undefined);
}

async function stop(): Promise<void> {
  await server?.close();
  reader?.close();
  thread.postMessage({ type: "stopped" });
}
