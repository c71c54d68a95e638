/** @returns the numbers' own bytes, little-endian, as databases store them. */
export function toBlob(numbers: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/**
 * @param blob of any kind: `slice` of a Buffer, which some drivers give, would be no copy.
 * @returns a copy, as a blob need not lie on a multiple of four bytes.
 */
export function toFloat32(blob: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(blob).buffer);
}

/** @returns the blob's own numbers if they lie on a multiple of four bytes, else a copy. */
export function asFloat32(blob: Uint8Array): Float32Array {
  return blob.byteOffset % 4 === 0
    ? new Float32Array(blob.buffer, blob.byteOffset, blob.length / 4)
    : toFloat32(blob);
}

/** @returns a copy, as a blob need not lie on a multiple of eight bytes. */
export function toFloat64(blob: Uint8Array): Float64Array {
  return new Float64Array(new Uint8Array(blob).buffer);
}
