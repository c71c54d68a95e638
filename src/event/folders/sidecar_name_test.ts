import assert from "node:assert/strict";
import { outputName } from "../../core/safe_name.ts";
import { sidecarName } from "./sidecar_name.ts";

Deno.test("a sidecar is named as Adobe names it: the photo's extension gives way", () => {
  assert.equal(sidecarName("IMG_0001_3f9a0c1d22e4.jpg"), "IMG_0001_3f9a0c1d22e4.xmp");
  assert.equal(sidecarName("a.b.jpg"), "a.b.xmp");
  assert.equal(sidecarName("Zoë 🦊.jpg"), "Zoë 🦊.xmp");
});

Deno.test("photos of one name but other content have sidecars of their own", () => {
  const names = ["a", "b"].map((digit) => sidecarName(outputName("IMG_1.JPG", digit.repeat(64))));
  assert.notEqual(names[0], names[1]);
});
