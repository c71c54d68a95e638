import type { Box, FoundFace } from "../../core/face.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import type { FindDrawn } from "../../processor/pool/find_drawn.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { oneAtATime } from "../../runtime/one_at_a_time.ts";
import type { WaitingFace } from "../db/people/drawn_faces.ts";
import type { Store } from "../db/store.ts";
import { readStaged } from "../disk/read_staged.ts";
import { layout } from "../event_layout.ts";
import { type Learning, relearn } from "./relearn.ts";
import { sendBack } from "./send_back.ts";

export interface DrawnFaceDependencies extends Learning {
  /** Absolute path of EventRoot. */
  root: string;
  findDrawn: FindDrawn;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
  /** Told after a face was seen, so that it takes part in regrouping. */
  onChanged: () => void;
}

/** How soon a face is looked at after somebody drew it, in milliseconds. */
const LOOK_MS = 500;
/** Pause after a failure, in milliseconds. */
const FAILED_MS = 10_000;

/**
 * Has workers look at the faces that humans drew. One whose landmarks are found takes part in who is
 * who from then on like any other; one of which nothing is seen only places its photo.
 */
export class DrawnFaceKeeper {
  readonly #deps: DrawnFaceDependencies;
  #hasFailed = false;

  constructor(deps: DrawnFaceDependencies) {
    this.#deps = deps;
  }

  /** Looks for faces that wait until the signal aborts. */
  async run(): Promise<void> {
    const { clock, signal } = this.#deps;
    while (!signal.aborted) {
      await this.look();
      await clock.sleep(this.#hasFailed ? FAILED_MS : LOOK_MS, signal);
    }
  }

  /** Looks at every face that waits; those whose developed photo is not there go on waiting. */
  readonly look = oneAtATime(async () => {
    const { store, model, log, signal } = this.#deps;
    try {
      this.#hasFailed = false;
      for (const face of store.drawn.waitingFor(model)) {
        await this.#lookAt(face);
        if (signal.aborted) return;
      }
    } catch (error) {
      this.#hasFailed = true;
      log.warn(`Cannot look at a drawn face now, photosort tries again: ${String(error)}`);
    }
  });

  async #lookAt(waiting: WaitingFace): Promise<void> {
    const { root, store, findDrawn, log } = this.#deps;
    const { outputName: name, width, height } = store.photos.get(waiting.photoId);
    const box = boxOf(store, waiting);
    const file = await readStaged(root, `${layout.processed}/${name}`);
    if (file === undefined || box === undefined || width === null || height === null) return;
    const originalHeight = store.photos.originalHeight(waiting.photoId) ?? height;
    try {
      const request = { bytes: file.bytes, box, width, height, originalHeight };
      this.#record(waiting, box, await findDrawn(request, name));
    } catch (error) {
      if (!(error instanceof PhotoFault)) throw error;
      log.warn(`Cannot look at face ${waiting.id} in ${name}: ${error.message}`);
      this.#record(waiting, box, undefined);
    }
  }

  /** @param box where the face was looked for: it may have been moved since, and waits again. */
  #record(waiting: WaitingFace, box: Box, found: FoundFace | undefined): void {
    const { store, model, route, onChanged } = this.#deps, { id, photoId } = waiting;
    const photos = store.transaction((transaction) => {
      const now = boxOf(store, waiting);
      if (now === undefined || !isSame(now, box)) return undefined;
      store.drawn.lookedAt(id, model);
      if (found === undefined) return undefined;
      // Decisions name the face by the box that was drawn.
      store.faces.replace(id, model, { ...found, box });
      store.regrouped.giveReason();
      const { personId } = store.faces.whereIs(id)!;
      if (personId !== null) relearn(this.#deps, [personId], transaction);
      return sendBack(store, [photoId]);
    });
    if (photos === undefined) return;
    for (const photo of photos) route(photo);
    onChanged();
  }
}

/** @returns undefined if the face is in the photo no more, or was found by the detector. */
function boxOf(store: Store, { id, photoId }: WaitingFace): Box | undefined {
  if (store.drawn.get(id) === undefined) return undefined;
  return store.faces.boxesIn(photoId).find((face) => face.id === id)?.box;
}

function isSame(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
