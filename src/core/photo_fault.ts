/** Why a photo cannot be processed; each ends in Admin/Errors unless a retry helps. */
export type PhotoFaultCode =
  | "undecodable"
  | "truncated"
  | "too_large"
  | "worker_hung"
  | "worker_crashed"
  | "crashed_program";

const advice: Record<PhotoFaultCode, string> = {
  undecodable:
    "Open it on another computer or copy it from the card again, then run `photosort retry`.",
  truncated: "The file is cut off: copy it from the card again.",
  too_large: "Save it with fewer pixels, then drop the smaller file into Incoming.",
  worker_hung:
    "Run `photosort retry`; if that fails too, save the photo again from a photo editor.",
  worker_crashed:
    "Run `photosort retry`; if that fails too, save the photo again from a photo editor.",
  crashed_program: "Save the photo again from a photo editor and drop that file into Incoming.",
};

/** @returns whether a text is one of the codes, as a note may hold it. */
export function isPhotoFaultCode(text: string): text is PhotoFaultCode {
  return Object.hasOwn(advice, text);
}

/** A fault of the photo itself: trying an unchanged file again would fail the same way. */
export class PhotoFault extends Error {
  override readonly name = "PhotoFault";
  readonly code: PhotoFaultCode;

  constructor(code: PhotoFaultCode, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.code = code;
  }
}

/** @returns what the operator can do about a fault, in plain words. */
export function adviceFor(code: PhotoFaultCode): string {
  return advice[code];
}
