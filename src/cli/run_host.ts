import { EventHost, type HostOptions } from "../event/actions/host/event_host.ts";
import { createConsoleView } from "./console_view.ts";
import type { CommandContext } from "./context.ts";
import { stopPolitely } from "./stop_politely.ts";

/** A run of an event's host, as the operator sees it. */
export type HostRun = Pick<HostOptions, "config" | "open"> & Partial<HostOptions>;

/**
 * Lets an event's host sort until it is done or Ctrl-C, and shows the operator what it does.
 *
 * @param onHost called with the host before it starts.
 * @throws {OperatorError} the fault that ended it.
 */
export async function runHost(
  context: CommandContext,
  options: HostRun,
  onHost: (host: EventHost) => void = () => {},
): Promise<void> {
  const view = createConsoleView(context.interactive, context.say);
  // Before that, Ctrl-C ends the program at once.
  let endsByItself: (() => void) | undefined;
  const listen = () => {
    endsByItself ??= stopPolitely(context, () => {
      view.line("Stopping after the photos in progress. To stop at once, press Ctrl-C again.");
      host.close();
    });
  };
  const host: EventHost = new EventHost({
    onLine: view.line,
    onPlanned: () => {},
    ...options,
    open: (config, run) =>
      options.open(config, async (setup) => {
        listen();
        const end = await run(setup);
        if (end.isLast) ended();
        return end;
      }),
  });
  const ended = () => {
    endsByItself?.();
    view.close();
  };
  host.subscribe((event) => {
    if (event.type === "engine" && event.event.type === "progress") {
      view.progress(event.event.progress);
    }
  });
  onHost(host);
  await host.run().finally(ended);
}
