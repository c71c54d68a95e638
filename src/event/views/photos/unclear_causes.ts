import { z } from "zod";
import type { ClarityCosts } from "../../../core/face.ts";
import type { GateMeasure } from "../../../core/quality_gate.ts";

/** Why a face does not pass the gate, as an operator sees it in the picture. */
export const unclearCauseSchema = z.enum(["blurred", "small", "cutOff", "turnedAway", "doubtful"]);
export type UnclearCause = z.infer<typeof unclearCauseSchema>;

/**
 * @param measures the criteria of the gate.
 * @param outside share of the face that the picture's edge cuts off, 0 to 1.
 * @returns each cause once; none if the face passes by the present settings.
 */
export function unclearCauses(
  measures: readonly GateMeasure[],
  outside: number,
  { cutOff }: Pick<ClarityCosts, "cutOff">,
): UnclearCause[] {
  const causes = measures.filter(({ passes }) => !passes).map(
    ({ measure, value, least }): UnclearCause => {
      switch (measure) {
        case "sharpness":
          return "blurred";
        case "originalHeight":
        case "developedHeight":
          return "small";
        case "score":
          return "doubtful";
        case "clarity":
          return value + cutOff * outside >= least ? "cutOff" : "turnedAway";
      }
    },
  );
  return [...new Set(causes)];
}
