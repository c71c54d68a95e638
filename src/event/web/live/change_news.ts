import type { Topic } from "../../../contracts/live_event.ts";
import type { EventStream } from "../../../http/event_stream.ts";
import type { EngineEvent } from "../../engine/engine_event.ts";

/** How long changes are gathered before pages are told, in milliseconds. */
const GATHERED_MS = 400;

const topicsOf: Readonly<Partial<Record<EngineEvent["type"], readonly Topic[]>>> = {
  photoNoticed: ["status"],
  photoDeveloped: ["status"],
  photoIdentified: ["people", "photos"],
  photoPaired: ["photos"],
  photoUnpaired: ["photos"],
  photoPlaced: ["photos", "people"],
  photoFailed: ["errors", "status"],
  personChanged: ["people", "photos", "decisions", "settings", "guests"],
  regrouped: ["people", "photos", "guests"],
  delivered: ["status"],
  fault: ["status"],
  deskChanged: ["guests"],
  enrolmentChanged: ["guests"],
  reachChanged: ["guests"],
};

/** Tells the open pages what changed, a few times a second at most. */
export class ChangeNews {
  readonly #stream: EventStream;
  readonly #topics = new Set<Topic>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stream: EventStream) {
    this.#stream = stream;
  }

  tell(event: EngineEvent): void {
    this.changed(topicsOf[event.type] ?? []);
  }

  changed(topics: readonly Topic[]): void {
    for (const topic of topics) this.#topics.add(topic);
    if (this.#topics.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#stream.send({ event: "changed", data: { topics: [...this.#topics] } });
      this.#topics.clear();
    }, GATHERED_MS);
  }
}
