import type { Objects } from "../objects/objects.ts";

/** Bytes of a piece that were stored, and how it ended. */
export interface StoredPiece {
  size: number;
  /** Whether more came than the upload has room for: then nothing of the piece counts. */
  isTooLong: boolean;
  /** The first bytes of it. */
  head: Uint8Array;
}

/**
 * Stores what comes of a piece. If its sender breaks off, what has come counts, so that it can go on
 * from there.
 *
 * @param room bytes that the piece may have.
 * @param headBytes first bytes that are handed back.
 * @throws {TransientFault} if the store refuses.
 */
export async function storePiece(
  objects: Objects,
  key: string,
  body: ReadableStream<Uint8Array> | null,
  { room, headBytes }: { room: number; headBytes: number },
): Promise<StoredPiece> {
  const head: number[] = [], reader = body?.getReader();
  let size = 0, isTooLong = false;
  await objects.put(
    key,
    new ReadableStream<Uint8Array>({
      async pull(to) {
        const chunk = await reader?.read().catch(() => undefined);
        const value = chunk?.value;
        if (value === undefined) return to.close();
        if (size + value.length > room) {
          isTooLong = true;
          await reader?.cancel();
          return to.close();
        }
        if (head.length < headBytes) head.push(...value.subarray(0, headBytes - head.length));
        size += value.length;
        to.enqueue(value);
      },
      cancel: (reason) => reader?.cancel(reason),
    }),
  );
  return { size, isTooLong, head: Uint8Array.from(head) };
}
