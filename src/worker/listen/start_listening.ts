import type { Server } from "../../http/serve.ts";
import type { WorkerPool } from "../../processor/pool/pool.ts";
import type { HubWork } from "../hub_work.ts";
import type { WorkSetup } from "../work_protocol.ts";
import type { Say } from "../../runtime/say.ts";
import { listenApp } from "./listen_app.ts";
import { serveAt, urlOf } from "./serve_at.ts";

/**
 * Listens, if the setup says so, to programs that ask the worker for one photo.
 *
 * @throws {OperatorError} `usage` if it cannot.
 */
export function startListening(
  { hub, roots, version, models: { embedder }, listen }: WorkSetup,
  { work, pool, say }: { work: HubWork; pool: WorkerPool; say: Say },
): Server | undefined {
  if (listen === undefined) return undefined;
  const app = listenApp({
    ...{
      key: listen.key,
      hubUrls: [hub.url, ...hub.others ?? []],
      roots,
      version,
      model: embedder.id,
    },
    developNow: (bytes, format, onBegin, standIn, name) =>
      pool.develop(bytes, format, onBegin, standIn, name, true),
    processNow: (place) => work.processNow(place),
    state: () => work.state,
    onFailure: (error) => say(`A request failed: ${String(error)}`, "error"),
  });
  const server = serveAt(listen, (request) => app.fetch(request), "--listen");
  say(`Listening at ${urlOf(listen)}`);
  return server;
}
