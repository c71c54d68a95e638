import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { PhotoEvent } from "../photo_event.ts";
import type { EngineEvent } from "./engine_event.ts";
import { photoLine, type PhotoReport, stagesLine } from "./photo_report.ts";

type Developed = Extract<PhotoEvent, { type: "photoDeveloped" }>;
type Placed = Extract<PhotoEvent, { type: "photoPlaced" }>;

/** Writes down what happens to photos: one line for each that was developed and is in its folders. */
export class PhotoLog {
  readonly #deps: { log: Log; clock: Pick<Clock, "now">; toGo: () => number };
  /** Photos that were developed and are not in their folders yet. */
  readonly #onTheWay = new Map<number, Developed>();

  /** @param deps also how many photos are still to come. */
  constructor(deps: { log: Log; clock: Pick<Clock, "now">; toGo: () => number }) {
    this.#deps = deps;
  }

  /** @returns whether the event ended a photo's way through this run. */
  hear(event: EngineEvent): boolean {
    const photo = "photoId" in event ? this.#onTheWay.get(event.photoId) : undefined;
    if (event.type === "photoDeveloped") this.#onTheWay.set(event.photoId, event);
    else if (event.type === "photoIdentified" && photo) photo.times.identify = event.tookMs;
    else if (event.type === "photoPaired") this.#paired(event);
    else if (event.type === "photoUnpaired") this.#unpaired(event);
    else if (event.type === "photoFailed") this.#failed(event);
    else if (event.type === "photoPlaced" && photo) {
      this.#onTheWay.delete(event.photoId);
      this.#write(photo, event);
      return true;
    }
    return false;
  }

  #paired({ photoId, path, standIn }: Extract<PhotoEvent, { type: "photoPaired" }>): void {
    this.#onTheWay.delete(photoId);
    const line = `${path} shows the same shot as ${standIn}, which stands for both`;
    this.#deps.log.info(line, { photoId, path });
  }

  #unpaired({ photoId, path, other }: Extract<PhotoEvent, { type: "photoUnpaired" }>): void {
    this.#deps.log.info(`${path} is of another shot than ${other}`, { photoId, path });
  }

  #failed({ photoId, path, code, reason }: Extract<PhotoEvent, { type: "photoFailed" }>): void {
    this.#onTheWay.delete(photoId);
    this.#deps.log.error(`${path} goes to Admin/Errors: ${reason}`, { path, code });
  }

  #write({ path, startedAt, times, faces, how }: Developed, placed: Placed): void {
    const { log, clock, toGo } = this.#deps, { people, nobody } = placed;
    times.route = placed.tookMs;
    const totalMs = clock.now() - startedAt, waiting = toGo();
    const report: PhotoReport = { path, people, nobody, faces, how, times, totalMs, waiting };
    log.info(photoLine(report), { ...report });
    log.debug(stagesLine(report));
  }
}
