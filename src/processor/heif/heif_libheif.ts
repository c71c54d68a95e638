/**
 * HEIC and HEIF by libheif, compiled to WebAssembly, through its C interface: a struct is returned
 * through an address that comes first among the arguments, and everything made has to be released.
 */
import { PhotoFault } from "../../core/photo_fault.ts";
import { endsEarly } from "../decode/ends_early.ts";
import { isRgbProfile, profileFor } from "./heif_colour.ts";
import type { HeifPixels } from "./heif_pixels.ts";
import { type BoundMemory, boundMemory, takesTooMuch } from "../decode/wasm_memory.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** The part of libheif's C interface that is used; addresses are byte offsets into `HEAPU8`. */
interface LibHeif {
  HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _heif_context_alloc(): number;
  _heif_context_free(context: number): void;
  _heif_context_set_maximum_image_size_limit(context: number, edge: number): void;
  _heif_context_read_from_memory_without_copy(
    error: number,
    context: number,
    file: number,
    bytes: number,
    options: number,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, profile: number): void;
  _heif_image_handle_get_nclx_color_profile(error: number, handle: number, nclx: number): void;
  _heif_nclx_color_profile_free(nclx: number): void;
  _heif_image_handle_release(handle: number): void;
  _heif_decoding_options_alloc(): number;
  _heif_decoding_options_free(options: number): void;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colourspace: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_get_primary_width(image: number): number;
  _heif_image_get_primary_height(image: number): number;
  _heif_image_get_plane_readonly(image: number, channel: number, stride: number): number;
  _heif_image_release(image: number): void;
}

/** `heif_colorspace_RGB`, `heif_channel_interleaved`, `heif_chroma_interleaved_RGB` and `…_RGBA`. */
const RGB = 1, INTERLEAVED = 10, CHROMA = { 3: 10, 4: 11 };
/** Offsets in `heif_decoding_options`: more than 8 bits become 8; broken parts are not accepted. */
const TO_8_BITS = 20, STRICT = 21;
/** A picture is coded in whole blocks of this edge and then cropped: what is coded may be more. */
const BLOCK = 64, CODED_PER_PIXEL = 2;
/** `heif_suberror_End_of_data` and `heif_suberror_Security_limit_exceeded`. */
const END_OF_DATA = 100, LIMIT_EXCEEDED = 1000;
interface Loaded {
  lib: LibHeif;
  bound: BoundMemory;
}
let loaded: Loaded | undefined;

/** @returns bytes that the decoder's heap holds between two photos; it never shrinks. */
export function heifHeapBytes(): number {
  return loaded?.lib.HEAPU8.byteLength ?? 0;
}

/**
 * Decodes the primary image; the other pictures of a burst, depth and gain maps and videos are
 * passed over. Rotation, mirroring and cropping that the file asks for are applied.
 *
 * @throws {PhotoFault} `undecodable`, `truncated` or `too_large`, the latter before decoding.
 */
export async function decodeByLibheif(
  bytes: Uint8Array,
  limits: { maxPixels: number },
): Promise<HeifPixels> {
  const { lib, bound } = loaded ??= await load();
  bound.reset();
  try {
    return decodeWith(lib, bytes, limits.maxPixels);
  } catch (error) {
    if (error instanceof PhotoFault) throw error;
    if (bound.isExhausted()) {
      loaded = undefined;
      throw takesTooMuch(error);
    }
    if (error instanceof HeifError) throw faultOf(error, bytes, limits.maxPixels);
    // What else is thrown is a trap, and nothing is known of that heap any more.
    loaded = undefined;
    const code = endsEarly(bytes) ? "truncated" : "undecodable";
    throw new PhotoFault(code, sentence("cannotDecodeAtAll"), { cause: error });
  }
}

type Instantiated = (instance: WebAssembly.Instance) => unknown;
interface LibHeifOptions {
  instantiateWasm: (imports: WebAssembly.Imports, done: Instantiated) => unknown;
  print: () => void;
  printErr: () => void;
}

async function load(): Promise<Loaded> {
  const bundle = "libheif-js/libheif-wasm/libheif-bundle.mjs";
  const { default: create } = await import("libheif-js/libheif-wasm/libheif-bundle.mjs");
  // The bundle has its code within, too; but only the code that makes the instance can bound its memory.
  const file = new URL("./libheif.wasm", import.meta.resolve(bundle));
  const code = await WebAssembly.compile(await Deno.readFile(file));
  let bound: BoundMemory | undefined;
  const lib = (create as (options: LibHeifOptions) => LibHeif)({
    instantiateWasm: (imports, done) => {
      const instance = new WebAssembly.Instance(code, imports);
      bound = boundMemory(memoryOf(instance));
      return done(instance);
    },
    print: () => {},
    printErr: () => {},
  });
  return { lib, bound: bound! };
}

function memoryOf({ exports }: WebAssembly.Instance): WebAssembly.Memory {
  const memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
  if (memory === undefined) throw new TypeError("Cannot find the memory of libheif");
  return memory;
}

/** libheif's own message about a file. */
class HeifError extends Error {
  constructor(readonly subcode: number, message: string) {
    super(message);
  }
}

type Release = (free: () => void) => void;

function decodeWith(lib: LibHeif, bytes: Uint8Array, maxPixels: number): HeifPixels {
  const releases: (() => void)[] = [];
  try {
    return decodePrimary(lib, bytes, maxPixels, (free) => releases.push(free));
  } finally {
    for (const free of releases.reverse()) free();
  }
}

function decodePrimary(
  lib: LibHeif,
  bytes: Uint8Array,
  maxPixels: number,
  onRelease: Release,
): HeifPixels {
  const room = (length: number) => {
    const at = lib._malloc(length);
    if (at === 0) throw new HeifError(0, "there is not enough memory");
    onRelease(() => lib._free(at));
    return at;
  };
  const error = room(12), out = room(4), file = room(Math.max(1, bytes.length));
  const check = () => {
    const code = word(lib, error);
    if (code !== 0) {
      throw new HeifError(word(lib, error + 4), text(lib, word(lib, error + 8)).trim());
    }
  };
  lib.HEAPU8.set(bytes, file);
  const context = lib._heif_context_alloc();
  onRelease(() => lib._heif_context_free(context));
  const edge = Math.ceil(Math.sqrt(CODED_PER_PIXEL * maxPixels)) + BLOCK;
  lib._heif_context_set_maximum_image_size_limit(context, edge);
  lib._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0);
  check();
  lib._heif_context_get_primary_image_handle(error, context, out);
  check();
  const handle = word(lib, out);
  onRelease(() => lib._heif_image_handle_release(handle));
  const pixels = lib._heif_image_handle_get_width(handle) *
    lib._heif_image_handle_get_height(handle);
  if (pixels > maxPixels) throw tooLarge(maxPixels);
  const channels = lib._heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const options = lib._heif_decoding_options_alloc();
  onRelease(() => lib._heif_decoding_options_free(options));
  lib.HEAPU8[options + TO_8_BITS] = 1;
  lib.HEAPU8[options + STRICT] = 1;
  lib._heif_decode_image(error, handle, out, RGB, CHROMA[channels], options);
  check();
  const image = word(lib, out);
  onRelease(() => lib._heif_image_release(image));
  return { ...pixelsOf(lib, image, channels, out), channels, icc: profileOf(lib, handle, room) };
}

function pixelsOf(lib: LibHeif, image: number, channels: 3 | 4, out: number) {
  const width = lib._heif_image_get_primary_width(image);
  const height = lib._heif_image_get_primary_height(image);
  const plane = lib._heif_image_get_plane_readonly(image, INTERLEAVED, out);
  if (plane === 0 || width < 1 || height < 1) throw new HeifError(0, "it has no pixels");
  const stride = word(lib, out), row = width * channels;
  const data = new Uint8Array(row * height);
  for (let y = 0, at = plane; y < height; y++, at += stride) {
    data.set(lib.HEAPU8.subarray(at, at + row), y * row);
  }
  return { data, width, height };
}

function profileOf(lib: LibHeif, handle: number, room: (bytes: number) => number) {
  const error = room(12), size = lib._heif_image_handle_get_raw_color_profile_size(handle);
  if (size > 0) {
    const at = room(size);
    lib._heif_image_handle_get_raw_color_profile(error, handle, at);
    const icc = lib.HEAPU8.slice(at, at + size);
    if (word(lib, error) === 0 && isRgbProfile(icc)) return icc;
  }
  const out = room(4);
  lib._heif_image_handle_get_nclx_color_profile(error, handle, out);
  if (word(lib, error) !== 0) return undefined;
  const nclx = word(lib, out), primaries = word(lib, nclx + 4), transfer = word(lib, nclx + 8);
  lib._heif_nclx_color_profile_free(nclx);
  return profileFor(primaries, transfer);
}

function word({ HEAPU8: heap }: LibHeif, at: number): number {
  return (heap[at] | heap[at + 1] << 8 | heap[at + 2] << 16 | heap[at + 3] << 24) >>> 0;
}

function text({ HEAPU8: heap }: LibHeif, at: number): string {
  return at === 0 ? "" : new TextDecoder().decode(heap.slice(at, heap.indexOf(0, at)));
}

function tooLarge(maxPixels: number, options?: ErrorOptions): PhotoFault {
  const megapixels = Math.round(maxPixels / 1e6);
  return new PhotoFault("too_large", sentence("moreMegapixels", { megapixels }), options);
}

function faultOf(error: HeifError, bytes: Uint8Array, maxPixels: number): PhotoFault {
  const cause = { cause: error };
  if (error.subcode === LIMIT_EXCEEDED && /image size|pixels/i.test(error.message)) {
    return tooLarge(maxPixels, cause);
  }
  if (error.subcode === END_OF_DATA || endsEarly(bytes)) {
    return new PhotoFault("truncated", sentence("endsEarly", { fault: error.message }), cause);
  }
  return new PhotoFault("undecodable", sentence("cannotDecode", { fault: error.message }), cause);
}
