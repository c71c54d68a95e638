import { clarityOf } from "../core/face.ts";
import type { Store } from "../db/store.ts";
import type { MatchBounds } from "../people/evidence.ts";
import { regroupEvent } from "../people/regroup_event.ts";
import type { Regrouping } from "./regrouper.ts";

/** Regroups the faces that the database holds, as they are at one moment; nothing is changed. */
export function regroupStored(store: Store, model: string, bounds: MatchBounds): Regrouping {
  return store.snapshot(() => {
    const upTo = { face_id: store.faces.lastId(), decision_id: 0 };
    const faces = [...store.faces.evidence(model)].map((face) => ({
      ...face,
      clarity: clarityOf(face, bounds.cutOffCost),
    }));
    return { changes: regroupEvent(faces, bounds), upTo };
  });
}
