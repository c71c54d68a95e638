import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { WorkSite } from "../engine/event_work.ts";

/** What an action may use where it is done: in a thread of its own, under the engine's permissions. */
export interface ActionScope extends WorkSite {
  /** Lets the work develop photos, by a worker that ends with it. */
  withPhotoWorker<T>(work: (develop: DevelopBytes) => Promise<T>): Promise<T>;
}
