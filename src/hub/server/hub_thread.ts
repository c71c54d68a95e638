/**
 * Entry of the hub's thread. It listens at the hub's address and talks to its database; files it
 * reads below the roots and writes to the folder of objects alone.
 */
import { OperatorError } from "../../core/operator_error.ts";
import { naming } from "../../http/request_names.ts";
import { serve, type Server, type Tls } from "../../http/serve.ts";
import { systemClock } from "../../runtime/clock.ts";
import { faultOf } from "../../runtime/fault_of.ts";
import { PictureThread } from "../../processor/crops/picture_thread.ts";
import type { Log } from "../../runtime/log.ts";
import { startLogging } from "../../runtime/logging.ts";
import { AskClient } from "../../runtime/serving/ask_client.ts";
import { catchStray, threadScope } from "../../runtime/thread_scope.ts";
import { ThreadClient, type ThreadRequest } from "../../runtime/thread_broker.ts";
import { ThreadPasswords } from "../auth/thread_passwords.ts";
import type { HubConfig } from "../hub_config.ts";
import type { HubAnswer, HubAsks, HubRequest, HubSetup } from "./hub_protocol.ts";
import { HubServer } from "./hub_server.ts";

/** Requests under way when the hub ends may go on for that long, in milliseconds. */
const DRAIN_MS = 5000;

const thread = threadScope<HubRequest, HubAnswer | ThreadRequest>();
const host = new AskClient<HubAsks>((ask) => thread.postMessage(ask));
const threads = new ThreadClient((request, transfer) => thread.postMessage(request, transfer));
const passwords = new ThreadPasswords(threads.start);
const pictures = new PictureThread(threads.start, (line) => log?.warn(line));

/** A proxy needs so long to see that the hub ends. */
let drainSeconds = 0;
let server: Server | undefined, hub: HubServer | undefined, log: Log | undefined;

thread.onmessage = ({ data }) => {
  if (data.type === "start") start(data.setup).catch(fail);
  else if (data.type === "answered") host.answered(data.id, data.answer);
  else if (data.type === "refused") host.refused(data.id, data.fault);
  else if (data.type === "threadCrashed") threads.handle(data);
  else stop().catch(fail);
};
// One request's mistake does not end the others'.
catchStray((error) => {
  if (log === undefined) fail(error);
  else log.error(faultOf(error).message);
});

function fail(error: unknown): void {
  thread.postMessage({ type: "failed", fault: faultOf(error) });
}

async function start(setup: HubSetup): Promise<void> {
  const { config } = setup;
  drainSeconds = config.drainSeconds;
  log = startLogging({
    ...{ level: config.logLevel, format: config.logFormat },
    console: (line) => void host.ask("log", line),
  }).log;
  const opening = hub = new HubServer(setup, {
    ...{ clock: systemClock, log, passwords, pictures },
    startThread: threads.start,
  });
  const tls = await readTls(config);
  const handler = naming((request, from) => opening.answer(request, from));
  server = serve(config.host, config.port, handler, tls);
  thread.postMessage({ type: "listening" });
  const open = await opening.open();
  if (open === undefined) return;
  log.info("The hub is ready");
  await host.ask("ready", open.trial);
}

async function readTls({ tlsCert, tlsKey }: HubConfig): Promise<Tls | undefined> {
  if (tlsCert === "") return undefined;
  const read = async (path: string, env: string) => {
    try {
      return await Deno.readTextFile(path);
    } catch (error) {
      const message = `cannot read ${env}, ${path}: ${
        error instanceof Error ? error.message : error
      }`;
      throw new OperatorError("usage", message, "It is a file of PEM that photosort may read.");
    }
  };
  return { cert: await read(tlsCert, "HUB_TLS_CERT"), key: await read(tlsKey, "HUB_TLS_KEY") };
}

/** Whoever looks is told first, so that no proxy sends more; then what is under way is finished. */
async function stop(): Promise<void> {
  const resting = hub?.drain();
  await systemClock.sleep(drainSeconds * 1000);
  await resting;
  hub?.refuse();
  await server?.drain(DRAIN_MS);
  await hub?.close();
  passwords.end();
  pictures.close();
  thread.postMessage({ type: "stopped" });
}
