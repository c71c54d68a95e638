import assert from "node:assert/strict";
import fc from "fast-check";
import { isoTime } from "./capture_time.ts";

const none = { fraction: undefined, offset: undefined };
const iso = (moment: string) => isoTime({ moment, ...none });

Deno.test("a time of the calendar is told with its fraction and offset", () => {
  const written = { moment: "2024:02:29 23:59:59", fraction: "048", offset: "-09:30" };
  assert.equal(isoTime(written), "2024-02-29T23:59:59.048-09:30");
  assert.equal(isoTime({ ...written, ...none }), "2024-02-29T23:59:59");
  assert.equal(iso("2024-02-29T00:00:00"), "2024-02-29T00:00:00");
});

for (
  const moment of [
    ...["0000:00:00 00:00:00", "2024:13:01 10:00:00", "2024:00:10 10:00:00", "2024:05:00 10:00:00"],
    ...["2023:02:29 10:00:00", "2024:04:31 10:00:00", "2024:05:04 24:00:00", "2024:05:04 10:60:00"],
    ...["2024:05:04 10:00:61", "    :  :     :  :  ", "yesterday", "", "2024:05:04"],
  ]
) {
  Deno.test(`"${moment}" names no moment`, () => assert.equal(iso(moment), undefined));
}

Deno.test("a fraction or offset that is none is left out", () => {
  const moment = "2024:05:04 10:11:12";
  for (const offset of ["summer", "+25:00", "+02:75", "   :  ", "0200"]) {
    assert.equal(isoTime({ moment, fraction: "x", offset }), "2024-05-04T10:11:12", offset);
  }
});

Deno.test("every moment since 1900 is told as it is written", () => {
  const moments = fc.date({
    min: new Date("1900-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  });
  fc.assert(fc.property(moments, (moment) => {
    const local = moment.toISOString().slice(0, 19);
    assert.equal(iso(local.replace("T", " ").replaceAll("-", ":")), local);
  }));
});
