/**
 * LibRaw as WebAssembly (npm libraw-wasm; LibRaw is LGPL-2.1 or CDDL-1.0). Loaded on first use. Its
 * module is used straight: the package's own class starts a worker for every file.
 */
import { PhotoFault } from "../../core/photo_fault.ts";
import { blankMemory, type BoundMemory, boundMemory, takesTooMuch } from "../decode/wasm_memory.ts";

/** The parameters of LibRaw that photosort sets; see LibRaw's `libraw_output_params_t`. */
export interface LibRawSettings {
  useCameraWb: boolean;
  /** 1 is sRGB. */
  outputColor: number;
  outputBps: number;
  /** 1/power, slope at the toe, and four that LibRaw computes. */
  gamm: [number, number, number, number, number, number];
  noAutoBright: boolean;
  halfSize: boolean;
}

export interface LibRawMetadata {
  /** Upright size of the picture in pixels. */
  width: number;
  height: number;
  /** Size of the whole sensor. */
  raw_width: number;
  raw_height: number;
}

export interface LibRawImage {
  width: number;
  height: number;
  colors: number;
  bits: number;
  /** A separate copy, not the module's memory. */
  data: Uint8Array;
}

/** One file; `delete` frees its memory. It throws values that are not `Error`s. */
export interface LibRawFile {
  open(bytes: Uint8Array, settings: LibRawSettings): void;
  metadata(full: boolean): LibRawMetadata;
  imageData(): LibRawImage | undefined;
  delete(): void;
}

interface LibRawModule {
  LibRaw: new () => LibRawFile;
}
type Instantiated = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type CreateModule = (options: {
  wasmMemory: WebAssembly.Memory;
  instantiateWasm: (imports: WebAssembly.Imports, done: Instantiated) => void;
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<LibRawModule>;

export interface LibRawRuntime {
  LibRaw: LibRawModule["LibRaw"];
  /** LibRaw's warnings; damaged data shows only here. */
  complaints: string[];
}

/** Memory limits for which LibRaw was built: it starts with 256 MiB, and could take 2 GiB. */
const pages = { initial: 4096, maximum: 32_768, shared: true };

interface Loaded {
  create: CreateModule;
  code: WebAssembly.Module;
  memory: WebAssembly.Memory;
  bound: BoundMemory;
}
let loading: Promise<Loaded> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** @returns bytes that LibRaw's memory holds between two files. */
export async function libRawBytes(): Promise<number> {
  return (await loading)?.memory.buffer.byteLength ?? 0;
}

/**
 * Runs `use` with a separate runtime, after all earlier calls. A file that LibRaw fails at can
 * leave the memory spoilt (after a cut CR3, whole files trapped or never ended), so the memory is
 * cleared for every file. It is the same memory each time, because released runtimes are never
 * collected.
 *
 * @throws {PhotoFault} `too_large` if the file takes more memory than a decoder may.
 */
export function withLibRaw<T>(use: (runtime: LibRawRuntime) => T): Promise<T> {
  const result = last.then(() => run(use));
  last = result.catch(() => {});
  return result;
}

async function run<T>(use: (runtime: LibRawRuntime) => T): Promise<T> {
  loading ??= load();
  const { bound } = await loading, runtime = await start(await loading);
  try {
    return use(runtime);
  } catch (error) {
    // Out of memory, LibRaw fails just as it does over broken data.
    if (!(error instanceof PhotoFault) || !bound.isExhausted()) throw error;
    throw takesTooMuch(error);
  }
}

async function start({ create, code, memory, bound }: Loaded): Promise<LibRawRuntime> {
  const complaints: string[] = [];
  blankMemory(memory);
  bound.reset();
  const { LibRaw } = await create({
    wasmMemory: memory,
    instantiateWasm: (imports, done) => done(new WebAssembly.Instance(code, imports), code),
    print: () => {},
    printErr: (line) => complaints.push(line),
  });
  return { LibRaw, complaints };
}

async function load(): Promise<Loaded> {
  const { default: create } = await import("libraw-wasm") as unknown as { default: CreateModule };
  // Left alone it would fetch its code, which photo workers may not.
  const file = new URL("./libraw.wasm", import.meta.resolve("libraw-wasm"));
  const code = await WebAssembly.compile(await Deno.readFile(file));
  const memory = new WebAssembly.Memory(pages);
  return { create, code, memory, bound: boundMemory(memory) };
}
