import { exitCodes } from "../../core/exit_codes.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { requireNetRight } from "../../event/actions/require_net_right.ts";
import { type HubConfig, requireServable } from "../../hub/hub_config.ts";
import { databaseHost } from "../../hub/server/hub_permissions.ts";
import { certifiedNames, hubUrls } from "../../hub/server/hub_urls.ts";
import { serveHub } from "../../hub/server/serve_hub.ts";
import { localAddresses } from "../../runtime/local_addresses.ts";
import type { CommandContext } from "../context.ts";
import { sayAsLogged } from "../say_as_logged.ts";
import { stopPolitely } from "../stop_politely.ts";

/**
 * Serves a hub until it is asked to end: then nothing new is taken up, what is under way is
 * finished, and everything is closed.
 *
 * @returns the exit code.
 */
export async function hubCommand(context: CommandContext, config: HubConfig): Promise<number> {
  requireServable(config);
  await requireNetRight(databaseHost(config.database), "HUB_DATABASE", "hub");
  await requireNetRight(`${config.host}:${config.port}`, `port ${config.port}`, "hub");
  const ended = Promise.withResolvers<void>(), say = sayAsLogged(context, config);
  const hub = await serveHub({
    setup: { config, version: context.version },
    say: context.say,
    onReady: () => {},
    onBroken: ({ exit, message, hint }) => ended.reject(new OperatorError(exit, message, hint)),
  });
  const endsByItself = stopPolitely(context, () => {
    say("Stopping after the requests in progress. To stop at once, press Ctrl-C again.");
    ended.resolve();
  });
  try {
    say(`The hub listens at ${(await urlsOf(config)).join(", ")}`);
    await ended.promise;
  } finally {
    endsByItself();
    await hub.close();
  }
  return exitCodes.ok;
}

async function urlsOf(config: HubConfig): Promise<string[]> {
  const { tlsCert } = config;
  const certified = tlsCert === "" ? [] : certifiedNames(await Deno.readTextFile(tlsCert));
  return hubUrls(config, { addresses: localAddresses(), certified });
}
