import { counted } from "../../core/counted.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { EngineEvent } from "./engine_event.ts";
import { photoLine, type PhotoReport, stagesLine } from "./photo_report.ts";

type Told<Type extends EngineEvent["type"]> = Extract<EngineEvent, { type: Type }>;

export interface WorkLogDependencies {
  log: Log;
  clock: Pick<Clock, "now">;
  /** Number of photos that wait or are in progress. */
  toGo: () => number;
}

/** Writes the log lines of a run; other parts emit events, and this class puts them into words. */
export class WorkLog {
  readonly #deps: WorkLogDependencies;
  /** Photos that were developed and are not in their folders yet. */
  readonly #onTheWay = new Map<number, Told<"photoDeveloped">>();

  constructor(deps: WorkLogDependencies) {
    this.#deps = deps;
  }

  /** @returns whether the event ended a photo's way through this run. */
  hear(event: EngineEvent): boolean {
    const { log } = this.#deps;
    switch (event.type) {
      case "photoDeveloped":
        this.#onTheWay.set(event.photoId, event);
        break;
      case "photoIdentified":
        this.#identified(event);
        break;
      case "photoPlaced":
        return this.#placed(event);
      case "photoPaired":
        this.#paired(event);
        break;
      case "photoUnpaired":
        log.info(
          `${event.path} shows another shot than ${event.other}, so both are sorted`,
          photoOf(event),
        );
        break;
      case "photoFailed":
        this.#failed(event);
        break;
      case "regrouping":
        log.info(`Regrouping all faces changes ${event.people} of ${event.of} people with folders`);
        break;
      case "regrouped":
        this.#regrouped(event);
        break;
      case "delivered":
        this.#delivered(event);
        break;
      case "fault":
        log.warn(event.message, event.fields);
    }
    return false;
  }

  #identified({ photoId, tookMs }: Told<"photoIdentified">): void {
    const photo = this.#onTheWay.get(photoId);
    if (photo !== undefined) photo.times.identify = tookMs;
  }

  #paired(event: Told<"photoPaired">): void {
    this.#onTheWay.delete(event.photoId);
    const { path, standIn } = event;
    const line = `${path} shows the same shot as ${standIn}, which is sorted for both`;
    this.#deps.log.info(line, photoOf(event));
  }

  #failed({ photoId, path, code, reason }: Told<"photoFailed">): void {
    this.#onTheWay.delete(photoId);
    this.#deps.log.error(`Moved ${path} to Admin/Errors: ${reason}`, { path, code });
  }

  #regrouped({ people, photos, tookMs }: Told<"regrouped">): void {
    if (photos === 0) return;
    const who = counted(people, "person", "people"), moving = counted(photos, "photo");
    this.#deps.log.info(`Regrouped in ${tookMs} ms: ${who} with folders, ${moving} moved`, {
      photos,
    });
  }

  #delivered({ files, folder, waiting }: Told<"delivered">): void {
    this.#deps.log.info(`${counted(files, "file")} delivered to ${folder} · ${waiting} to go`);
  }

  #placed({ photoId, tookMs, people, nobody }: Told<"photoPlaced">): boolean {
    const { log, clock, toGo } = this.#deps, photo = this.#onTheWay.get(photoId);
    if (photo === undefined) return false;
    this.#onTheWay.delete(photoId);
    const { path, startedAt, times, faces, how } = photo;
    times.route = tookMs;
    const totalMs = clock.now() - startedAt, waiting = toGo();
    const report: PhotoReport = { path, people, nobody, faces, how, times, totalMs, waiting };
    log.info(photoLine(report), { ...report });
    log.debug(stagesLine(report));
    return true;
  }
}

function photoOf({ photoId, path }: { photoId: number; path: string }) {
  return { photoId, path };
}
