/**
 * Entry of a decoder thread: LibRaw and libheif, whose WebAssembly memory is given back only when
 * the thread that holds it ends. Nothing native is loaded here, so ending it loses nothing.
 */
import { PhotoFault } from "../core/photo_fault.ts";
import type { DecoderRequest, DecoderResponse } from "./decoder_protocol.ts";
import { giveBack } from "./give_back.ts";
import { decodeByLibheif, heifHeapBytes } from "./heif_libheif.ts";
import { demosaic } from "./raw_demosaic.ts";
import { libRawBytes } from "./raw_libraw.ts";

interface DecoderScope {
  onmessage: ((event: MessageEvent<DecoderRequest>) => Promise<void>) | null;
  postMessage(message: DecoderResponse, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as DecoderScope;

scope.onmessage = async ({ data: request }) => {
  try {
    await (request.type === "raw" ? answerRaw(request) : answerHeif(request));
  } catch (error) {
    // Any other error is a defect of ours: it reaches the photo worker as this thread's end.
    if (!(error instanceof PhotoFault)) throw error;
    const { code, message: reason } = error;
    scope.postMessage({ type: "refused", code, reason, heldBytes: await heldBytes() }, []);
  } finally {
    giveBack(request.bytes);
  }
};

async function answerRaw({ bytes, limits }: DecoderRequest): Promise<void> {
  const picture = await demosaic(bytes, limits);
  scope.postMessage({ type: "raw", picture, heldBytes: await heldBytes() }, moved(picture.data));
}

async function answerHeif({ bytes, limits }: DecoderRequest): Promise<void> {
  const picture = await decodeByLibheif(bytes, limits);
  scope.postMessage({ type: "heif", picture, heldBytes: await heldBytes() }, moved(picture.data));
}

/** A buffer that holds nothing else can move to the other thread without being copied. */
function moved({ byteLength, buffer }: Uint8Array): Transferable[] {
  return byteLength === buffer.byteLength ? [buffer as ArrayBuffer] : [];
}

async function heldBytes(): Promise<number> {
  return await libRawBytes() + heifHeapBytes();
}
