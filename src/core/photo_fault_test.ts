import assert from "node:assert/strict";
import { adviceFor, isPhotoFaultCode, PhotoFault } from "./photo_fault.ts";

Deno.test("a note's text is a code only if it is one of the known", () => {
  assert.equal(isPhotoFaultCode("truncated"), true);
  assert.equal(isPhotoFaultCode("toString"), false, "what every object has is no code");
  assert.equal(isPhotoFaultCode(""), false);
});

Deno.test("advice for a broken file says what to do with it", () => {
  assert.match(adviceFor("truncated"), /copy it from the card again/);
  assert.match(adviceFor("too_large"), /fewer pixels/);
});

Deno.test("a fault keeps its code, its reason and its cause", () => {
  const cause = new Error("bad marker"), fault = new PhotoFault("undecodable", "odd", { cause });
  assert.deepEqual([fault.code, fault.message, fault.cause], ["undecodable", "odd", cause]);
});
