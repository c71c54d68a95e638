import type { FaceStanding } from "../../../contracts/face_standing.ts";
import { NO_MODEL } from "../../../core/face.ts";
import type { GateMeasure } from "../../../core/quality_gate.ts";
import { foldPins, saysWhose } from "../../../people/said/pins.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import type { Judging } from "../judging.ts";

/** @param measures all criteria of the gate for the face. */
export function faceStanding(
  { store, model, bounds }: Pick<Judging, "model" | "bounds"> & { store: Store },
  face: FaceEvidence,
  measures: readonly GateMeasure[],
): FaceStanding {
  const pins = store.decisions.pinsOf(face.id);
  const decision = pins.findLast(saysWhose)?.decisionId ?? 0;
  const said = foldPins(pins, (id) => store.people.resolve(id)).get(face.id);
  if (said?.isNoFace) return { is: "noFace", decision };
  const { personId } = face;
  if (said?.pinnedTo !== undefined && said.pinnedTo === personId) return { is: "given", decision };
  if (face.model === NO_MODEL) {
    return { is: "drawn", isWaiting: store.drawn.get(face.id)?.lookedBy !== model };
  }
  if (face.model !== model) return { is: "otherModel", model: face.model };
  if (!face.usable) return { is: "unclear", joined: personId !== null };
  if (personId === null) return { is: "new" };
  const { role, hasFolder } = store.people.get(personId);
  if (role !== "guest") return { is: role };
  if (hasFolder) return { is: "counts" };
  const clarity = measures.find(({ measure }) => measure === "clarity")!.value;
  const elsewhere = store.faces.photosOf(personId).length > 1;
  const least = elsewhere ? bounds.clarity.seen : bounds.clarity.guest;
  return { is: "noFolder", elsewhere, clarity, least };
}
