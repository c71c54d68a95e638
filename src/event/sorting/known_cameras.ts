import type { Config } from "../settings.ts";
import { unknownCameras } from "../../core/camera_clock.ts";
import { OperatorError } from "../../core/operator_error.ts";
import type { Store } from "../db/store.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/** @returns what is wrong with clocks for cameras that no photo of the event is from, or undefined. */
export function faultOfClocks(store: Store, text: string): Sentence | undefined {
  const known = store.photos.knownCameras();
  // Before the first photo, the event's cameras are unknown.
  const unknown = known.length === 0 ? [] : unknownCameras(text, known);
  if (unknown.length === 0) return undefined;
  const names = unknown.map((name) => `"${name}"`).join(" or ");
  const list = known.map(({ camera, serial }) =>
    `${camera ?? "unknown"}${serial === undefined ? "" : ` (${serial})`}`
  );
  return sentence("unknownCamera", { names, cameras: list.join(", ") });
}

/**
 * Refuses a mistyped camera name, which would silently correct no clock. Names that the event
 * stores were checked when they were set.
 *
 * @throws {OperatorError} `usage` for a camera that no photo of the event is from.
 */
export function refuseUnknownCameras(store: Store, config: Config): void {
  if (config.fromEvent.includes("cameraClocks")) return;
  const fault = faultOfClocks(store, config.stated.cameraClocks.text);
  if (fault === undefined) return;
  throw new OperatorError("usage", fault, CAMERA_HINT);
}

export const CAMERA_HINT =
  "Name a camera as `photosort status` does, or by the serial number that it shows in brackets.";
