import type { DevelopBytes } from "../../processor/pool/develop_bytes.ts";
import type { WorkSite } from "../engine/event_work.ts";

/** The tools of an action in its own thread, which has the engine's permissions. */
export interface ActionScope extends WorkSite {
  /** Lets the work develop photos, by a worker that ends with it. */
  withPhotoWorker<T>(work: (develop: DevelopBytes) => Promise<T>): Promise<T>;
}
