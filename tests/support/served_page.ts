/** The operator's page of an event, served by its real thread; a made-up engine decides at once. */
import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import { loadConfig } from "../../src/event/settings.ts";
import type { HostAsks } from "../../src/event/web/host_asks.ts";
import { type ServedPage, servePage } from "../../src/event/web/serve_page.ts";
import type { SyntheticEvent } from "./synthetic_event.ts";
import { unserved } from "./unserved_guests.ts";
import { unusedPort } from "./unused_port.ts";

export interface PageUnderTest extends AsyncDisposable {
  served: ServedPage;
  /** Such as `http://127.0.0.1:8484`. */
  url: string;
  /** The bearer key. */
  key: string;
  said: string[];
  /** What the page asked of the host, but for decisions. */
  asked: { name: string; request: unknown }[];
  /** Asks as a script does, with the key. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The same with a body in JSON. */
  send(path: string, body: unknown, method?: string): Promise<Response>;
}

/** By event: tests run side by side, and a restarted page keeps its port. */
const ports = new Map<string, string>();

function portFor(root: string): string {
  const kept = ports.get(root);
  if (kept !== undefined) return kept;
  const port = String(unusedPort());
  ports.set(root, port);
  return port;
}

/** @param asks what the host answers otherwise than the made-up engine. */
export async function pageOf(
  event: Pick<SyntheticEvent, "root" | "applyOpen">,
  { flags = {}, asks = {} }: {
    flags?: Parameters<typeof loadConfig>[0]["flags"];
    asks?: Partial<HostAsks>;
  } = {},
): Promise<PageUnderTest> {
  const { root } = event, said: string[] = [], asked: PageUnderTest["asked"] = [];
  const served = await servePage({
    root,
    database: join(root, layout.database),
    config: loadConfig({
      flags: { root, pagePort: portFor(root), ...flags },
      environment: {},
      dotenv: {},
    }),
    version: "0.0.0",
    mostWorkers: 2,
    say: (line) => void said.push(line),
    asks: {
      decideNow: () => {
        for (const { id, kind } of event.applyOpen()) {
          served.tell({ type: "personChanged", decisionId: id, kind, photos: 0 });
        }
        return Promise.resolve({ moving: 0 });
      },
      guestReach: () => Promise.resolve(unserved),
      localAddresses: () => Promise.resolve([]),
      driveSpace: (folders) => Promise.resolve(folders.map(() => ({ free: 5e10, total: 1e11 }))),
      log: ({ message }) => Promise.resolve(void said.push(message)),
      ...Object.fromEntries(
        (["pause", "resume", "stop", "job"] as const).map((name) => [
          name,
          (request: unknown) => Promise.resolve(void asked.push({ name, request })),
        ]),
      ),
      ...asks,
    } as HostAsks,
  });
  const { url, key } = JSON.parse(await Deno.readTextFile(join(root, layout.page)));
  const ask: PageUnderTest["ask"] = (path, init = {}) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  return {
    served,
    url,
    key,
    said,
    asked,
    ask,
    send: (path, body, method = "POST") =>
      ask(path, {
        method,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    [Symbol.asyncDispose]: () => served.close(),
  };
}
