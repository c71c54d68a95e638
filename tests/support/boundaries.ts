/** The program's boundaries with the system, by the step of a photo's life that crosses them. */
import { relative, sep } from "node:path";
import type { SystemCall } from "./system_calls.ts";

/** Where the program crosses over to the system: `step`, then what it does there. */
export type Boundary = `${string}: ${string}`;

/** Which source file is which step, as in src/README.md; the innermost caller counts. */
const steps: readonly [frame: RegExp, step: string][] = [
  [/disk\/event_root|db\/(open|migrate)|intake\/set_clocks/, "start"],
  [/identity\/references\//, "references"],
  [/identity\/decisions\//, "decide"],
  [/Intake\.#admit /, "settle"],
  [/watcher\/intake/, "notice"],
  [/disk\/fingerprint|intake\/read_photo/, "read"],
  [/intake\/admission/, "admit"],
  [/folders\/(sidecar|seal|tagged_photo|xmp)/, "sidecar"],
  [/folders\/error_folder|intake\/(photo_failures|move_broken_files)/, "set aside"],
  [/sorting\/identify/, "identify"],
  [/identity\/(regroup|apply_regrouping)/, "regroup"],
  [/folders\/router|sorting\/placement_queue/, "route"],
  [/sorting\/reconcile_event|folders\/reconcile/, "compare"],
  [/sorting\/photo_(flow|recorder)/, "record"],
];

function currentStep(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  const frames = new Error().stack!.split("\n");
  Error.stackTraceLimit = limit;
  // Whoever has a look taken at a file is asked, not who takes it.
  for (const frame of frames.filter((frame) => !frame.includes("Intake.#look "))) {
    const step = steps.find(([where]) => where.test(frame))?.[1];
    if (step !== undefined) return step;
  }
  return frames.some((frame) => frame.includes("/src/event/engine/app.ts")) ? "report" : "start";
}

/** All of them together, as where a drive is pulled. */
export const EVERYTHING: Boundary = "any step: every call";

/** Such as `People` for what is in a person's folder. */
function placeOf(root: string, path: string): string {
  const parts = relative(root, path).split(sep);
  if (parts[0] === "Admin") return parts.slice(0, 2).join("/");
  return parts[0] === "Processed" && parts[1] === "thumbs" ? "thumbs" : parts[0] || "EventRoot";
}

/** What the call does, without who does it. */
function deedOf(root: string, { operation, paths }: SystemCall): string {
  return [operation, [...new Set(paths.map((path) => placeOf(root, path)))].join(" → ")]
    .filter((part) => part !== "").join(" ");
}

/** @returns the boundary that the program is crossing now. */
export function boundaryOf(root: string, call: SystemCall): Boundary {
  return `${currentStep()}: ${deedOf(root, call)}`;
}

/** Whether the program is crossing a boundary now; most calls are told apart without a stack. */
export function isAt(root: string, boundary: Boundary, call: SystemCall): boolean {
  if (boundary === EVERYTHING) return true;
  return boundary.endsWith(`: ${deedOf(root, call)}`) && boundaryOf(root, call) === boundary;
}
