import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { asFloat32, toBlob, toFloat32, toFloat64 } from "./vector_blob.ts";

Deno.test("numbers are read back from wherever a driver put their bytes", () => {
  const single = Float32Array.of(1, -2.5, 3), double = Float64Array.of(0.1, -2);
  const within = (numbers: Float32Array | Float64Array) => {
    const bytes = toBlob(numbers), larger = Buffer.alloc(bytes.length + 3);
    larger.set(bytes, 3);
    return larger.subarray(3);
  };
  assert.deepEqual(toFloat32(within(single)), single);
  assert.deepEqual(asFloat32(within(single)), single);
  assert.deepEqual(toFloat64(within(double)), double);
});
