/**
 * Entry of a decoder thread: LibRaw and libheif, whose WebAssembly memory is given back only when
 * the thread that holds it ends. Nothing native is loaded here, so ending it loses nothing.
 */
import { PhotoFault } from "../../core/photo_fault.ts";
import { answerRequests, type PostAnswer } from "../../runtime/thread.ts";
import type { DecoderRequest, DecoderResponse } from "./decoder_protocol.ts";
import { giveBack } from "./give_back.ts";
import { decodeByLibheif, heifHeapBytes } from "../heif/heif_libheif.ts";
import { demosaic } from "../raw/raw_demosaic.ts";
import { libRawBytes } from "../raw/raw_libraw.ts";

type Answer = PostAnswer<DecoderResponse>;

answerRequests<DecoderRequest, DecoderResponse>(async (request, answer) => {
  try {
    await (request.type === "raw" ? answerRaw(request, answer) : answerHeif(request, answer));
  } catch (error) {
    // Any other error is a defect of ours: it reaches the photo worker as this thread's end.
    if (!(error instanceof PhotoFault)) throw error;
    const { code, message: reason } = error;
    answer({ type: "refused", code, reason, heldBytes: await heldBytes() });
  } finally {
    giveBack(request.bytes);
  }
});

async function answerRaw({ bytes, limits }: DecoderRequest, answer: Answer): Promise<void> {
  const picture = await demosaic(bytes, limits);
  answer({ type: "raw", picture, heldBytes: await heldBytes() }, moved(picture.data));
}

async function answerHeif({ bytes, limits }: DecoderRequest, answer: Answer): Promise<void> {
  const picture = await decodeByLibheif(bytes, limits);
  answer({ type: "heif", picture, heldBytes: await heldBytes() }, moved(picture.data));
}

/** A buffer that holds nothing else can move to the other thread without being copied. */
function moved({ byteLength, buffer }: Uint8Array): Transferable[] {
  return byteLength === buffer.byteLength ? [buffer as ArrayBuffer] : [];
}

async function heldBytes(): Promise<number> {
  return await libRawBytes() + heifHeapBytes();
}
