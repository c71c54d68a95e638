import assert from "node:assert/strict";
import { isSealed, seal } from "./seal.ts";
import { xmpPacket } from "./xmp.ts";

const packet = xmpPacket({
  ...{ width: 2000, height: 1000, unnamedFaces: [], capturedAt: null },
  people: [{ name: "Zoë", boxes: [{ x: 1, y: 2, width: 30, height: 40 }] }],
});

Deno.test("what photosort wrote is known for its own until somebody changes it", () => {
  const text = seal(packet);
  assert.ok(isSealed(text));
  assert.ok(!isSealed(packet), "a packet that says photosort made it is not enough");
  for (const changed of [text.replaceAll("Zoë", "Zoe"), `${text}\n`, `\ufeff${text}`, ""]) {
    assert.ok(!isSealed(changed), JSON.stringify(changed));
  }
  assert.ok(!isSealed(text.replaceAll("\n", "\r\n")));
});
