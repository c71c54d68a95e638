import { clarityOf } from "../core/face.ts";
import type { Store } from "../db/store.ts";
import type { MatchBounds } from "../people/evidence.ts";
import { foldPins } from "../people/pins.ts";
import { regroupEvent } from "../people/regroup_event.ts";
import type { Regrouping } from "./regrouper.ts";

/** Regroups the faces that the database holds, as they are at one moment; nothing is changed. */
export function regroupStored(store: Store, model: string, bounds: MatchBounds): Regrouping {
  return store.snapshot(() => {
    const upTo = { face_id: store.faces.lastId(), decision_id: store.decisions.lastId() };
    const pins = foldPins(store.decisions.pins(), (id) => store.people.resolve(id));
    const faces = [...store.faces.evidence(model)]
      .filter(({ id }) => pins.get(id)?.isNoFace !== true)
      .map((face) => {
        const { pinnedTo, notOf } = pins.get(face.id) ?? {};
        return { ...face, pinnedTo, notOf, clarity: clarityOf(face, bounds.cutOffCost) };
      });
    return { changes: regroupEvent(faces, bounds), upTo };
  });
}
