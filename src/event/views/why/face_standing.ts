import { z } from "zod";
import type { GateMeasure } from "../../../core/quality_gate.ts";
import { foldPins, saysWhose } from "../../../people/pins.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import type { Judging } from "../judging.ts";

/** Whether a face counts for folders, and if not, the first reason that it does not. */
export const faceStandingSchema = z.discriminatedUnion("is", [
  /** A decision says that it is no face, or that it is this person's. */
  z.strictObject({ is: z.literal("noFace"), decision: z.int() }),
  z.strictObject({ is: z.literal("given"), decision: z.int() }),
  z.strictObject({ is: z.literal("otherModel"), model: z.string() }),
  /** Below the gate. `joined`: similar enough to somebody to be theirs. */
  z.strictObject({ is: z.literal("unclear"), joined: z.boolean() }),
  /** Clear, but nobody's until the next regrouping. */
  z.strictObject({ is: z.literal("new") }),
  z.strictObject({ is: z.literal("staff") }),
  z.strictObject({ is: z.literal("hidden") }),
  z.strictObject({ is: z.literal("counts") }),
  /** Of a person without a folder, as no face of theirs has the clarity that is needed. */
  z.strictObject({
    is: z.literal("noFolder"),
    /** Whether other photos show the person. */
    elsewhere: z.boolean(),
    clarity: z.number(),
    least: z.number(),
  }),
]);
export type FaceStanding = z.infer<typeof faceStandingSchema>;

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
