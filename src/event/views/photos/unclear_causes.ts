import type { UnclearCause } from "../../../contracts/face_standing.ts";
import type { ClarityCosts } from "../../../core/face.ts";
import type { GateMeasure } from "../../../core/quality_gate.ts";

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
