import { z } from "zod";
import { OperatorError } from "../../core/operator_error.ts";
import type { OperatorFault } from "../../core/operator_error.ts";
import { freePort, isFreeHere } from "../../http/free_port.ts";
import { readPrivateFile, writePrivateFile } from "../../runtime/private_file.ts";
import { LastingThread } from "../../runtime/serving/lasting_thread.ts";
import { type ServingThread, startServingThread } from "../../runtime/serving/serving_thread.ts";
import { toOperatorFault } from "../engine/operator_fault.ts";
import { layout } from "../event_layout.ts";
import type { GuestHostAsks } from "./guest_host_asks.ts";
import { guestPermissions } from "./guest_permissions.ts";
import type { GuestListening, GuestSetup, GuestTold } from "./guest_protocol.ts";

export interface GuestPagesOptions extends Pick<GuestSetup, "root" | "database"> {
  /** The setting of the port. */
  wanted: number;
  /** This computer's IPv4 addresses in its networks, at each start of the thread. */
  addresses: () => string[];
  /** What the thread may ask for. */
  asks: GuestHostAsks;
  /** Receives messages for the operator. */
  say: (line: string) => void;
  /** Told when nobody is served any more, as the thread broke down too often. */
  onGivenUp: (fault: OperatorFault) => void;
}

/** Guests' pages that are served. */
export interface ServedGuests {
  port: number;
  tell(told: GuestTold): void;
  close(): Promise<void>;
}

/** The setting of the port when guests were last served, and the port that was free then. */
const keptSchema = z.strictObject({ wanted: z.int(), port: z.int() });

const entry = new URL("./guest_thread.ts", import.meta.url);

/**
 * Serves guests' pages in a thread of its own. Only the main thread may call it.
 *
 * @throws {OperatorError} `usage` if no port is free; `root` if the port cannot be kept.
 */
export async function serveGuests(options: GuestPagesOptions): Promise<ServedGuests> {
  const { root, database, addresses, asks, say, onGivenUp } = options;
  const port = await choosePort(options);
  const guests = new LastingThread<ServingThread<GuestTold, GuestListening>>({
    start: (onBroken) =>
      startServingThread<GuestSetup, GuestTold, GuestListening, GuestHostAsks>({
        ...{ name: "guests", serves: "guests' pages", entry, asks, onBroken },
        setup: { root, database, port, addresses: addresses() },
        permissions: guestPermissions({ root, database, port }),
        toFault: toOperatorFault,
      }),
    ...{ serves: "Guests' pages", say, onGivenUp },
  });
  await guests.open();
  return {
    port,
    tell: (told) => guests.thread?.tell(told),
    close: () => guests.close(),
  };
}

/** The port of the last time, if it can be had: printed posters lead to it. */
async function choosePort(
  { root, wanted, say }: Pick<GuestPagesOptions, "root" | "wanted" | "say">,
): Promise<number> {
  const kept = await readPrivateFile(root, layout.guestPort, keptSchema);
  const own = kept?.wanted === wanted ? kept.port : undefined;
  const port = freePort(wanted, own, (one) => isFreeHere(one, "0.0.0.0"));
  if (port === undefined) {
    const hint = "Give another one by --guest-port. Sorting goes on without guests' pages.";
    const message = `cannot serve guests' pages: no port from ${wanted} on is free`;
    throw new OperatorError("usage", message, hint);
  }
  if (own !== undefined && port !== own) {
    say(`Another program has port ${own}: guests' pages are at port ${port}, print a new poster`);
  } else if (own === undefined && port !== wanted) {
    say(`Another program has port ${wanted}: guests' pages are at port ${port}`);
  }
  await writePrivateFile(root, layout.guestPort, JSON.stringify({ wanted, port }));
  return port;
}
