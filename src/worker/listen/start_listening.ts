import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { naming } from "../../http/request_names.ts";
import { serve, type Server } from "../../http/serve.ts";
import type { WorkerPool } from "../../processor/pool/pool.ts";
import type { HubWork } from "../hub_work.ts";
import type { WorkSetup } from "../work_protocol.ts";
import type { Say } from "../../runtime/say.ts";
import { listenApp } from "./listen_app.ts";

/**
 * Listens, if the setup says so, to programs that ask the worker for one photo.
 *
 * @throws {OperatorError} `usage` if another program has the port, or the address is not this
 * computer's.
 */
export function startListening(
  { hub, roots, version, models: { embedder }, listen }: WorkSetup,
  { work, pool, say }: { work: HubWork; pool: WorkerPool; say: Say },
): Server | undefined {
  if (listen === undefined) return undefined;
  const { host, port, key } = listen;
  const app = listenApp({
    ...{ key, hubUrl: hub.url, roots, version, model: embedder.id },
    developNow: (bytes, format, onBegin, standIn, name) =>
      pool.develop(bytes, format, onBegin, standIn, name, true),
    processNow: (place) => work.processNow(place),
    state: () => work.state,
    onFailure: (error) => say(`A request failed: ${String(error)}`, "error"),
  });
  try {
    const server = serve(host, port, naming((request) => app.fetch(request)));
    say(`Listening at http://${host.includes(":") ? `[${host}]` : host}:${port}`);
    return server;
  } catch (error) {
    if (
      !(error instanceof Deno.errors.AddrInUse || error instanceof Deno.errors.AddrNotAvailable)
    ) {
      throw error;
    }
    const message = `the worker cannot listen at ${host}:${port}: ${reasonOf(error)}`;
    throw new OperatorError("usage", message, "Choose another port with --listen PORT.");
  }
}
