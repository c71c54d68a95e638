import assert from "node:assert/strict";
import { faultsOf, termsOf, typedOf } from "./desk_terms.ts";

const now = new Date(2026, 5, 6, 20, 0);
const filled = {
  ...typedOf(null, "de", now),
  ...{ responsible: " Studio Quill ", contact: "at the desk", purpose: "an album" },
};

Deno.test("data is kept for thirty days unless the operator says otherwise", () => {
  const typed = typedOf(null, "de", now);
  assert.deepEqual([typed.keepUntil, typed.language], ["2026-07-06", "de"]);
});

Deno.test("guests must be told who is responsible, how to reach them, and what for", () => {
  const { responsible, contact, purpose } = faultsOf(typedOf(null, "en", now), now);
  assert.deepEqual([responsible, contact, purpose], ["isMissing", "isMissing", "isMissing"]);
  assert.deepEqual(faultsOf(filled, now), {});
});

Deno.test("a day that has passed, or is none, is refused; today is not over yet", () => {
  for (const day of ["2026-06-05", "", "2026-02-31T"]) {
    assert.equal(faultsOf({ ...filled, keepUntil: day }, now).keepUntil, "isPast", day);
  }
  assert.equal(faultsOf({ ...filled, keepUntil: "2026-06-06" }, now).keepUntil, undefined);
});

Deno.test("a network needs a name, and a password of the length that phones take", () => {
  const faults = (wifiName: string, wifiPassword: string) =>
    faultsOf({ ...filled, wifiName, wifiPassword }, now);
  assert.equal(faults("", "long enough").wifiName, "nameFirst");
  assert.equal(faults("Party", "short").wifiPassword, "tooShort");
  assert.equal(faults("x".repeat(33), "").wifiName, "tooLong");
  assert.deepEqual(faults("Party", ""), {});
});

Deno.test("terms go there and back", () => {
  const terms = termsOf({ ...filled, wifiName: "Party", wifiPassword: "" });
  assert.equal(terms.responsible, "Studio Quill");
  assert.deepEqual(terms.wifi, { name: "Party", password: null });
  const shown = typedOf({ ...terms, code: "7KQ3M", isOpen: true }, "en", now);
  assert.deepEqual(termsOf(shown), terms);
});
