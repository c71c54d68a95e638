import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { Config } from "../../event/settings.ts";
import { freePort } from "../../http/free_port.ts";
import { loadHubConfig } from "../../hub/hub_config.ts";
import type { HubSetup, TrialLogin } from "../../hub/server/hub_protocol.ts";
import { serveHub } from "../../hub/server/serve_hub.ts";
import { claimTrialFolder, type TrialFolder } from "../../hub/server/trial_folder.ts";
import { type ReadyModels, readyModels } from "../../processor/models/models_location.ts";
import { lookAtMachine } from "../../runtime/machine.ts";
import { planWorkers } from "../../runtime/worker_plan.ts";
import { type RunningWork, startWork } from "../../worker/start_work.ts";
import type { WorkSetup } from "../../worker/work_protocol.ts";
import type { CommandContext } from "../context.ts";
import { stopPolitely } from "../stop_politely.ts";

export interface TryOptions {
  folder: string;
  /** As it was typed; undefined: the setting's default, or the next free port. */
  port: string | undefined;
  logLevel: string | undefined;
}

const DURABILITY = "This hub is for trying: its database does not wait for the disk, so a power " +
  "cut may lose what was done last. For work, use PostgreSQL: docs/hub.md.";

/**
 * Serves a hub and works for it in one process, from one folder.
 *
 * @returns the exit code.
 */
export async function tryCommand(
  context: CommandContext,
  config: Config,
  options: TryOptions,
): Promise<number> {
  const trial = await claimTrialFolder(options.folder);
  try {
    const ready = await readyModels(config, context.say);
    return await serveAndWork({ context, config, trial, ready }, options);
  } finally {
    trial.close();
  }
}

interface Trying {
  context: CommandContext;
  config: Config;
  trial: TrialFolder;
  ready: ReadyModels;
}

async function serveAndWork(trying: Trying, options: TryOptions): Promise<number> {
  const { context, trial } = trying, ended = Promise.withResolvers<void>();
  const setup = setupOf(trying, options);
  let work: RunningWork | undefined;
  const begin = async (url: string, login: TrialLogin) => {
    await trial.keepWorkerKey(login.workerKey);
    const file = await trial.writeFirstLogin({ url, tenant: login.tenant, token: login.token });
    await tell(context, { url, file, photos: trial.photos, login });
    const { logLevel: level, logFormat: format } = setup.config;
    work = await startWorker(trying, {
      hub: { url, key: login.workerKey },
      logging: { level, format },
    });
    await work.done;
  };
  const hub = await serveHub({
    ...{ setup, say: context.say },
    onReady: (login) => void begin(hub.url, login!).catch(ended.reject),
    onBroken: ({ exit, message, hint }) => ended.reject(new OperatorError(exit, message, hint)),
  });
  const endsByItself = stopPolitely(context, () => {
    context.say("Stopping after the photos in progress. To stop at once, press Ctrl-C again.");
    work?.drain();
    void (work?.done ?? Promise.resolve()).then(() => ended.resolve(), ended.reject);
  });
  try {
    await ended.promise;
  } finally {
    endsByItself();
    await hub.close();
  }
  return exitCodes.ok;
}

function setupOf({ context, trial }: Trying, { port, logLevel }: TryOptions): HubSetup {
  const given = { ...port !== undefined && { port }, ...logLevel !== undefined && { logLevel } };
  // The environment may be that of a hub in earnest.
  const wanted = loadHubConfig({ flags: given, environment: {}, dotenv: {} });
  const free = freePort(wanted.port, undefined);
  if (free === undefined || port !== undefined && free !== wanted.port) {
    const message = `another program has port ${wanted.port}`;
    throw new OperatorError("usage", message, "Give another one by --port.");
  }
  const { database, objects, photos, secretKey, workerKey } = trial;
  return {
    version: context.version,
    config: { ...wanted, port: free, objects, secretKey, roots: { photos: { folder: photos } } },
    trial: { database, workerKey },
  };
}

function startWorker(
  { context, config, trial, ready: { models, modelsDir } }: Trying,
  own: Pick<WorkSetup, "hub" | "logging">,
): Promise<RunningWork> {
  const plan = planWorkers(lookAtMachine(), config.workers);
  return startWork({
    ...{ ...own, name: Deno.hostname(), version: context.version, roots: { photos: trial.photos } },
    ...{ models, modelsDir, config, plan, untilEmpty: false },
  }, context.say);
}

function tell(
  { print, say }: CommandContext,
  { url, file, photos, login }: { url: string; file: string; photos: string; login: TrialLogin },
): void {
  say(DURABILITY);
  say(
    `Put photos into ${photos}, and take them in on the page, or by POST ${url}/v1/ingest-folder {"path": "photos"}`,
  );
  // Behind the `#` the token reaches no server's log.
  say(`Open this address in a browser to see photos and people:\n${url}/#token=${login.token}`);
  print(JSON.stringify({ url, tenant: login.tenant, token: login.token }));
  say(`The same is in ${file}, and good until ${login.expires.toISOString()}`);
}
