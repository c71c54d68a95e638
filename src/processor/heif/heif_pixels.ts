/** A picture as the file has it, upright, in the colours of its profile. */
export interface HeifPixels {
  /** `width × height × channels` bytes, interleaved; the fourth channel is straight alpha. */
  data: Uint8Array;
  channels: 3 | 4;
  width: number;
  height: number;
  /** ICC profile of the numbers: the file's own or one made from its code points; else sRGB. */
  icc?: Uint8Array;
}
