import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { requireNetRight } from "../../event/actions/require_net_right.ts";
import type { Config } from "../../event/settings.ts";
import { hostOfHub } from "../../http/asking/host_of_hub.ts";
import { readyModels } from "../../processor/models/models_location.ts";
import { adaptWorkers } from "../../runtime/adapt_workers.ts";
import { lookAtMachine } from "../../runtime/machine.ts";
import { planWorkers } from "../../runtime/worker_plan.ts";
import type { WorkerRoots } from "../../worker/read_original.ts";
import { startWork } from "../../worker/start_work.ts";
import { placeOf } from "../../worker/work_permissions.ts";
import { summaryLine } from "../../worker/work_tally.ts";
import type { WorkerConfig } from "../../worker/worker_settings.ts";
import type { CommandContext } from "../context.ts";
import { sayAsLogged } from "../say_as_logged.ts";
import { stopPolitely } from "../stop_politely.ts";

export interface WorkCommandOptions {
  /** Whether it ends once the hub has nothing to do. */
  untilEmpty: boolean;
  json: boolean;
}

/**
 * Works for a hub until Ctrl-C.
 *
 * @returns the exit code.
 */
export async function workCommand(
  context: CommandContext,
  config: Config,
  { hub, key, roots, store: server, name, ...listening }: WorkerConfig,
  { untilEmpty, json }: WorkCommandOptions,
): Promise<number> {
  const [url, ...others] = hub.split(",");
  for (const one of [url, ...others]) await requireNetRight(hostOfHub(one), one, "work --hub …");
  const store = server === "" ? undefined : server;
  if (store !== undefined) await requireNetRight(hostOfHub(store), store, "work --store …");
  const { listen: port, listenHost: host, listenKey, metricsPort } = listening;
  const listen = port === undefined ? undefined : { host, port, key: listenKey };
  if (listen !== undefined) {
    await requireNetRight(placeOf(listen), `the port ${port}`, "work --listen …");
  }
  const metrics = metricsPort === undefined
    ? undefined
    : { host, port: metricsPort, key: listenKey };
  if (metrics !== undefined) {
    await requireNetRight(placeOf(metrics), `the port ${metricsPort}`, "work --metrics-port …");
  }
  const real = await realRoots(roots);
  const { models, modelsDir } = await readyModels(config, context.say);
  const plan = planWorkers(lookAtMachine(), config.workers);
  const work = await startWork({
    ...{ hub: { url, others, key }, roots: real, store, models, modelsDir, config, plan },
    untilEmpty,
    name: name || Deno.hostname(),
    logging: { level: config.logLevel, format: config.logFormat },
    ...{ listen, metrics },
    version: context.version,
  }, context.say);
  const say = sayAsLogged(context, config), workers = `${plan.workers} at a time (${plan.reason})`;
  say(`Working for the hub at ${[url, ...others].join(", ")}, ${workers}`);
  const endsByItself = stopPolitely(context, () => {
    say("Stopping after the photos in progress. To stop at once, press Ctrl-C again.");
    work.drain();
  });
  const stopAdapting = config.workers === "auto" ? adaptWorkers(work, plan) : () => {};
  const summary = await work.done.finally(() => {
    stopAdapting();
    endsByItself();
  });
  context.print(json ? JSON.stringify(summary) : summaryLine(summary));
  return untilEmpty && summary.failed > 0 ? exitCodes.photosFailed : exitCodes.ok;
}

/** @returns the folders without links, as threads get their rights by these. */
async function realRoots(roots: WorkerRoots): Promise<WorkerRoots> {
  const real: Record<string, string> = {};
  for (const [name, path] of Object.entries(roots)) {
    try {
      real[name] = await Deno.realPath(path);
    } catch (error) {
      const hint = "Mount it, or leave it out: the worker then gets its photos from the hub.";
      const message = `the root ${name} cannot be read at ${path}: ${reasonOf(error)}`;
      throw new OperatorError("root", message, hint);
    }
  }
  return real;
}
