import type { Condition, ConditionKind, Outage } from "../../core/condition.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import type { HubStanding } from "../exchange/hub_standing.ts";
import type { EngineEvent } from "./engine_event.ts";

/** The parts of a running engine that know what is not there. */
export interface ConditionSources {
  /** Absolute paths of EventRoot and of its database. */
  root: string;
  database: string;
  clock: Pick<Clock, "now" | "date">;
  events: Pick<Events<EngineEvent>, "subscribe">;
  /** The scans of the folder that photos are read from. */
  scans: { readonly folder: string; readonly isCard: boolean; readonly isFailing: boolean };
  /** The deliveries to an output, if there is one. */
  output?: { readonly folder: string; readonly isAway: boolean; readonly isFull: boolean };
  /** The hub that the event is exchanged with, by its origin. */
  hub: HubStanding;
}

/**
 * How long an outage is told of after it last made something fail, in milliseconds: as long as the
 * longest pause between two tries, and a little more.
 */
const TOLD_MS: Readonly<Record<Outage, number>> = { full: 65_000, database: 15_000 };

/** Events after which the event's drive and database work again. */
const signsOfWork: ReadonlySet<EngineEvent["type"]> = new Set<EngineEvent["type"]>([
  ...["photoDeveloped", "photoIdentified", "photoPlaced"] as const,
  ...["personChanged", "regrouped"] as const,
]);

/** Knows what somebody has to change around the event, for those who look at the engine. */
export class Conditions {
  readonly #sources: ConditionSources;
  /** When each outage last made something fail, by the clock. */
  readonly #outages = new Map<Outage, number>();
  readonly #since = new Map<string, number>();

  constructor(sources: ConditionSources) {
    this.#sources = sources;
    sources.events.subscribe((event) => {
      if (event.type === "outage") this.#outages.set(event.outage, sources.clock.now());
      else if (signsOfWork.has(event.type)) this.#outages.clear();
    });
  }

  /** Whether the hub that the event is exchanged with can be reached. */
  get hub(): HubStanding {
    return this.#sources.hub;
  }

  /** @returns what there is now; what keeps photos from being sorted comes first. */
  now(): Condition[] {
    const found = [...this.#kindsNow()], keys = new Set(found.map(keyOf));
    for (const key of this.#since.keys()) if (!keys.has(key)) this.#since.delete(key);
    return found.map((one) => {
      const since = this.#since.getOrInsertComputed(keyOf(one), () => this.#sources.clock.date());
      return { ...one, ...wordsFor(one), since };
    });
  }

  *#kindsNow(): Iterable<Found> {
    const { root, database, scans, output, hub } = this.#sources,
      { folder: subject, isCard } = scans;
    if (scans.isFailing) {
      const [kind, where] = isCard
        ? ["sourceAway", subject] as const
        : ["eventAway", root] as const;
      yield { kind, subject: where, stopsSorting: true };
    }
    if (this.#isOut("full")) yield { kind: "diskFull", subject: root, stopsSorting: true };
    // A drive that is gone takes the database with it.
    const isGone = scans.isFailing && !isCard;
    if (!isGone && this.#isOut("database")) {
      yield { kind: "databaseLocked", subject: database, stopsSorting: true };
    }
    if (output?.isAway) {
      yield { kind: "outputAway", subject: output.folder, stopsSorting: false };
    } else if (output?.isFull) {
      yield { kind: "diskFull", subject: output.folder, stopsSorting: false };
    }
    if (hub.isAway) yield { kind: "hubAway", subject: hub.hub, stopsSorting: false };
  }

  #isOut(outage: Outage): boolean {
    const at = this.#outages.get(outage);
    return at !== undefined && this.#sources.clock.now() - at < TOLD_MS[outage];
  }
}

type Found = Pick<Condition, "kind" | "subject" | "stopsSorting">;

const keyOf = ({ kind, subject }: Found) => `${kind} ${subject}`;

const BY_ITSELF = "photosort goes on by itself then; nothing is lost.";

function wordsFor({ kind, subject, stopsSorting }: Found): Pick<Condition, "waitingFor" | "hint"> {
  const words: Record<ConditionKind, [waitingFor: string, hint: string]> = {
    sourceAway: [
      `the card or drive with ${subject}`,
      `Put it in again: ${BY_ITSELF}`,
    ],
    eventAway: [
      `the drive with ${subject}`,
      `Plug it in again, or give the folder its name back: ${BY_ITSELF}`,
    ],
    outputAway: [
      `the drive with ${subject}`,
      "Sorting goes on. Plug the drive in again, and photosort delivers what is missing there.",
    ],
    diskFull: [
      `room on the drive with ${subject}`,
      `Move files that you do not need there elsewhere, and empty the bin: ${
        stopsSorting ? BY_ITSELF : "photosort delivers the rest then. Sorting goes on."
      }`,
    ],
    hubAway: [
      `the hub at ${subject}`,
      "Sorting goes on. Look whether this computer is online: what is sorted and said meanwhile is " +
      "exchanged as soon as the hub answers.",
    ],
    databaseLocked: [
      `the event's database ${subject}`,
      "Close the program that uses it, such as a backup or a cloud program, or plug the drive in " +
      `firmly: ${BY_ITSELF}`,
    ],
  };
  const [waitingFor, hint] = words[kind];
  return { waitingFor, hint };
}
