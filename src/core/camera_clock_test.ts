import assert from "node:assert/strict";
import { clockCorrection, parseCameraClocks, takenAt } from "./camera_clock.ts";

const HOUR = 3_600_000;

Deno.test("a camera's clock is set right by its name, and by its serial number before that", () => {
  const clocks = parseCameraClocks("Canon EOS R6 = +1:00:00; 032021 = -0:00:30;");
  assert.equal(clockCorrection({ camera: "canon eos r6" }, clocks), HOUR);
  assert.equal(clockCorrection({ camera: "Canon EOS R6", serial: "032021" }, clocks), -30_000);
  assert.equal(clockCorrection({ camera: "NIKON Z 6", serial: "1" }, clocks), 0);
  assert.equal(clockCorrection({}, clocks), 0);
});

Deno.test("hours and minutes are enough, and days are hours too", () => {
  const clocks = parseCameraClocks("A=-0:05;B=26:00;C=8760:00:00");
  assert.deepEqual([...clocks.values()], [-300_000, 26 * HOUR, 8760 * HOUR]);
});

Deno.test("what is no correction is refused, and quoted", () => {
  for (const text of ["Canon", "Canon=", "=1:00", "Canon=1h", "Canon=0:61", "Canon=0:00:60"]) {
    assert.throws(() => parseCameraClocks(text), /Cannot read/, text);
  }
  assert.equal(parseCameraClocks("").size, 0);
});

Deno.test("times of several zones and cameras fall into one order", () => {
  const clocks = parseCameraClocks("B=+1:00");
  const at = (time: string, camera?: string) => takenAt(time, { camera }, clocks)!;
  assert.equal(at("2026-06-06T14:00:00.25+02:00"), Date.UTC(2026, 5, 6, 12, 0, 0, 250));
  assert.equal(at("2026-06-06T13:00:00+02:00", "B"), at("2026-06-06T12:00:00Z"));
  assert.equal(at("2026-06-06T14:00:00"), new Date(2026, 5, 6, 14).getTime());
});

Deno.test("a time that does not exist is none", () => {
  assert.equal(takenAt("2026-13-06T14:00:00", {}, new Map()), undefined);
  assert.equal(takenAt(undefined, {}, new Map()), undefined);
});
