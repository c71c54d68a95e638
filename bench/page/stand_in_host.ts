import type { Store } from "../../src/event/db/store.ts";
import { applyDecision } from "../../src/event/identity/decisions/apply_decision.ts";
import type { Judging } from "../../src/event/views/judging.ts";
import type { HostAsks } from "../../src/event/web/host_asks.ts";
import type { ServedPage } from "../../src/event/web/serve_page.ts";
import { CentroidIndex } from "../../src/people/centroid_index.ts";
import { unserved } from "../../tests/support/unserved_guests.ts";

/** What a portrait shows, whichever is handed in: a face of the event. */
const SHOWN_FACE = 2;

/**
 * Answers the page in the engine's place, within this thread: decides as the engine does, and sees a
 * face of the event in every portrait.
 */
export function standInHost(
  store: Store,
  { model, dimensions, bounds }: Judging,
  page: () => ServedPage,
): HostAsks {
  const index = new CentroidIndex(dimensions, store.people.centroids(model));
  return {
    decideNow: () => {
      for (const row of store.decisions.open()) {
        applyDecision({ store, index, model, bounds, now: Date.now() }, row);
        page().tell({ type: "personChanged", decisionId: row.id, kind: row.kind, photos: 1 });
      }
      return Promise.resolve({ moving: 0 });
    },
    lookAt: () => {
      const [face] = store.page.faceSums.whole([SHOWN_FACE]);
      const seen = { ...face, embedding: face.embedding.slice(), sharpness: 100 };
      const size = { width: 800, height: 600, preview: new Uint8Array() };
      return Promise.resolve({ faces: [{ ...seen, landmarks: new Float32Array(10) }], ...size });
    },
    guestReach: () => Promise.resolve(unserved),
    driveSpace: (folders: string[]) => Promise.resolve(folders.map(() => undefined)),
    log: () => Promise.resolve(),
  } as unknown as HostAsks;
}
