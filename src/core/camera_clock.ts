/** Correction of a camera's clock: its name or serial number, and milliseconds to add. */
export type CameraClocks = ReadonlyMap<string, number>;

/** How to recognise a camera: its name as in `CaptureData`, and the body's serial number. */
export interface Camera {
  camera?: string;
  serial?: string;
}

/**
 * @param text `Canon EOS R6=+1:00:00; 032021001234=-0:00:30`: what to add to a camera's clock, as
 * hours, minutes and seconds; the camera is named as `status` names it, or by its serial number.
 * @throws {RangeError} where an entry says something else.
 */
export function parseCameraClocks(text: string): CameraClocks {
  const entries = text.split(";").map((entry) => entry.trim()).filter((entry) => entry !== "");
  return new Map(entries.map((entry) => {
    const parts = /^(.+?)\s*=\s*([+-]?)(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/.exec(entry);
    if (parts === null) throw new RangeError(`Cannot read "${entry}"`);
    const [, name, sign, hours, minutes, seconds = "0"] = parts;
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return [cameraKey(name), sign === "-" ? -ms : ms] as const;
  }));
}

/**
 * @param text as for {@link parseCameraClocks}.
 * @returns the names in it that match no camera.
 */
export function unknownCameras(text: string, cameras: readonly Camera[]): string[] {
  const known = new Set(
    cameras.flatMap(({ camera, serial }) => [camera, serial])
      .filter((name) => name !== undefined).map(cameraKey),
  );
  const names = text.split(";").map((entry) => entry.split("=")[0].trim());
  return names.filter((name) => name !== "" && !known.has(cameraKey(name)));
}

/**
 * @returns the correction of a camera's clock, in milliseconds; a serial number takes precedence
 * over a name.
 */
export function clockCorrection({ camera, serial }: Camera, clocks: CameraClocks): number {
  for (const name of [serial, camera]) {
    const correction = name === undefined ? undefined : clocks.get(cameraKey(name));
    if (correction !== undefined) return correction;
  }
  return 0;
}

function cameraKey(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * The moment at which a photo was taken, by a correct clock. A time without an offset from UTC
 * counts as local time of this computer, because the cameras are in the same place.
 *
 * @param capturedAt as in `CaptureData`.
 * @returns milliseconds since 1970, or undefined if the camera wrote no time that exists.
 */
export function takenAt(
  capturedAt: string | undefined,
  camera: Camera,
  clocks: CameraClocks,
): number | undefined {
  const written = capturedAt === undefined ? NaN : Date.parse(capturedAt);
  return Number.isNaN(written) ? undefined : written + clockCorrection(camera, clocks);
}
