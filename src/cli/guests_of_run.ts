import type { OperatorFault } from "../core/operator_error.ts";
import type { EventHost } from "../event/actions/host/event_host.ts";
import type { FirewallView } from "../core/firewall.ts";
import type { EngineEvent } from "../event/engine/engine_event.ts";
import type { EngineSetup } from "../event/engine/engine_protocol.ts";
import { toOperatorFault } from "../event/engine/operator_fault.ts";
import { guestHostAsks } from "../event/guest_web/guest_host_asks.ts";
import { type ServedGuests, serveGuests } from "../event/guest_web/serve_guests.ts";
import type { GuestReach } from "../event/guests/guest_reach.ts";
import { localAddresses } from "../runtime/local_addresses.ts";
import { windowsFirewall } from "../runtime/windows_firewall.ts";
import { oneAtATime } from "../runtime/one_at_a_time.ts";
import type { CommandContext } from "./context.ts";

/** Interval between looks for this computer's addresses, in milliseconds. */
const LOOK_MS = 15_000;

/** The operator is told of another device that came after a while of none, in milliseconds. */
const QUIET_MS = 60_000;

/** After these, guests' open pages may show other photos. */
const changing = new Set<EngineEvent["type"]>([
  ...["photoPlaced", "photoPaired", "photoUnpaired", "personChanged", "regrouped"] as const,
  "enrolmentChanged",
]);

export interface GuestsOfRunOptions {
  context: Pick<CommandContext, "say">;
  host: Pick<EventHost, "ask" | "subscribe">;
  /** Told when what {@link GuestsOfRun.reach} says is another thing than before. */
  onReach: () => void;
  /** This computer's IPv4 addresses in its networks. */
  addresses?: () => string[];
  /** What the firewall does with phones that ask for a port. */
  firewall?: (port: number) => FirewallView | null;
  lookMs?: number;
}

/**
 * Guests' pages beside a run of the engine, served while the desk is open. Whatever becomes of them,
 * sorting goes on.
 */
export class GuestsOfRun {
  readonly #options: Required<GuestsOfRunOptions>;
  /** Starts and ends, one after the other. */
  readonly #inTurn = oneAtATime((change: () => Promise<void>) => change());
  readonly #timer: ReturnType<typeof setInterval>;
  /** Of the engine that was started last. */
  #setup: EngineSetup | undefined;
  #served: ServedGuests & { root: string } | undefined;
  #isWanted = false;
  #fault: string | null = null;
  #addresses: string[] = [];
  /** Addresses that a poster may name. */
  #told: string[] = [];
  #lastPhoneAt: number | null = null;
  #changedAt: number | null = null;

  constructor(options: GuestsOfRunOptions) {
    this.#options = {
      addresses: localAddresses,
      firewall: (port) => windowsFirewall({ program: Deno.execPath(), port }),
      lookMs: LOOK_MS,
      ...options,
    };
    this.#timer = setInterval(() => this.#look(), this.#options.lookMs);
    options.host.subscribe((happened) => {
      if (happened.type === "engine") this.#heard(happened.event);
    });
  }

  /** An engine is about to be started; of another event, it says anew whether its desk is open. */
  expect(setup: EngineSetup): void {
    const isOther = this.#setup !== undefined && this.#setup.root !== setup.root;
    this.#setup = setup;
    if (isOther) this.#want(false);
  }

  reach(): GuestReach {
    const port = this.#served?.port ?? null, { addresses, firewall } = this.#options;
    return {
      port,
      isListening: this.#served !== undefined && this.#fault === null,
      fault: this.#fault,
      addresses: addresses(),
      lastPhoneAt: this.#lastPhoneAt,
      changedAt: this.#changedAt,
      firewall: port === null ? null : firewall(port),
    };
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#want(false);
  }

  #heard(event: EngineEvent): void {
    if (event.type === "deskChanged") void this.#want(event.isOpen);
    else if (changing.has(event.type)) this.#served?.tell({ type: "changed" });
  }

  /** Never rejects. */
  async #want(isWanted: boolean): Promise<void> {
    this.#isWanted = isWanted;
    await this.#inTurn(async () => {
      try {
        if (this.#isWanted) await this.#serve();
        else await this.#end();
      } catch (error) {
        this.#failed(toOperatorFault(error));
      }
      this.#options.onReach();
    });
  }

  async #serve(): Promise<void> {
    if (this.#setup === undefined) return;
    const { context: { say }, host, addresses } = this.#options;
    const { root, database, config } = this.#setup;
    if (this.#served?.root === root && this.#fault === null) return;
    // Another event's, or of a thread that broke down too often.
    await this.#end();
    this.#fault = null;
    this.#changedAt = null;
    this.#addresses = this.#told = addresses();
    const served = await serveGuests({
      ...{ root, database, addresses, say, wanted: config.guestPort },
      asks: guestHostAsks({
        engine: {
          consentGuest: (consent) => host.ask("consentGuest", consent),
          enrolGuest: (selfie) => host.ask("enrolGuest", selfie),
          guestSays: (said) => host.ask("guestSays", said),
        },
        say,
        phoneCame: () => this.#phoneCame(),
      }),
      onGivenUp: (fault) => this.#failed(fault),
    });
    this.#served = { ...served, root };
    say(whereLine(this.#told, served.port));
  }

  async #end(): Promise<void> {
    const served = this.#served;
    this.#served = undefined;
    this.#fault = null;
    this.#changedAt = null;
    await served?.close();
    if (served !== undefined) this.#options.context.say("Guests' pages are closed");
  }

  #failed({ message, hint }: OperatorFault): void {
    const [reason] = message.split("\n");
    this.#fault = reason;
    this.#options.context.say(`Guests find no page: ${reason}. ${hint} Sorting goes on`);
    this.#options.onReach();
  }

  #phoneCame(): void {
    const before = this.#lastPhoneAt, now = this.#lastPhoneAt = Date.now();
    if (before === null || now - before > QUIET_MS) this.#options.onReach();
  }

  /** A computer changes networks: phones that were told its former address find nobody there. */
  #look(): void {
    if (this.#served === undefined) return;
    const { context, addresses, onReach } = this.#options, now = addresses();
    if (now.join() === this.#addresses.join()) return;
    this.#addresses = now;
    this.#served.tell({ type: "addresses", addresses: now });
    const lost = this.#told.filter((address) => !now.includes(address));
    this.#changedAt = lost.length === 0 ? null : Date.now();
    if (lost.length > 0) {
      context.say(
        `Posters with http://${lost[0]}:${this.#served.port} lead nowhere now: this computer has ` +
          `another address. ${whereLine(now, this.#served.port)}. Print a new poster, or go back ` +
          "to the former network",
      );
    }
    // A poster that is printed from now on names these.
    this.#told = [...new Set([...this.#told, ...now])];
    onReach();
  }
}

function whereLine(addresses: readonly string[], port: number): string {
  if (addresses.length > 0) return `Guests' pages are at http://${addresses[0]}:${port}`;
  return `Guests' pages are at port ${port}, but this computer is in no network that phones can join`;
}
