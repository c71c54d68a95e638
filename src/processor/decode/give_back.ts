/**
 * Frees the memory of arrays that are no longer used at once. The garbage collector would see
 * but their small handles, and let hundreds of MB gather before it ran.
 */
export function giveBack(...arrays: Uint8Array[]): void {
  for (const { buffer } of arrays) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
