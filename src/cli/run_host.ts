import { EventHost, type HostOptions } from "../event/actions/host/event_host.ts";
import { createConsoleView } from "./console_view.ts";
import type { CommandContext } from "./context.ts";

/**
 * `deno task` passes on a Ctrl-C that the terminal has sent to every process already: within this
 * time, in milliseconds, a second one is the echo of the first.
 */
const ECHO_MS = 500;

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
  let stoppingSince: number | undefined;
  const interrupt = () => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > ECHO_MS) context.exitNow();
      return;
    }
    stoppingSince = performance.now();
    view.line("Stopping after the photos in progress. To stop at once, press Ctrl-C again.");
    host.close();
  };
  // Before that, Ctrl-C ends the program at once.
  let isListening = false;
  const listen = () => {
    if (!isListening) context.onInterrupt(interrupt);
    isListening = true;
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
    // From here the program ends by itself, and a late echo must not make that an interruption.
    stoppingSince = Infinity;
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
