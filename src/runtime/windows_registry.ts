const KERNEL32 = "C:/Windows/System32/kernel32.dll";
/** HKEY_LOCAL_MACHINE, as a handle that is always open. */
const LOCAL_MACHINE = 0xFFFFFFFF80000002n;
/** KEY_READ, in the view of 64-bit programs. */
const READ = 0x20019 | 0x0100;
const REG_SZ = 1, REG_BINARY = 3, REG_DWORD = 4;
/** The longest name of a key or value in UTF-16 units, with the zero at its end. */
const MOST_NAME = 16_384;
/** The longest value that is read, in bytes. */
const MOST_VALUE = 65_536;

/** A value of the registry, of the kinds that photosort reads. */
export type RegistryValue = string | number | Uint8Array;

/** Reads keys below HKEY_LOCAL_MACHINE. */
export interface Registry {
  /** @returns the values of a key by their names; none if there is no such key. */
  values(key: string): Map<string, RegistryValue>;
  /** @returns the names of the keys right below a key. */
  keys(key: string): string[];
}

/**
 * Reads the registry of Windows, without starting a program.
 *
 * @throws {Error} if this is another system, or if its library may not be loaded.
 */
export function withRegistry<Answer>(read: (registry: Registry) => Answer): Answer {
  const kernel = Deno.dlopen(KERNEL32, {
    RegOpenKeyExW: { parameters: ["usize", "buffer", "u32", "u32", "buffer"], result: "i32" },
    RegEnumKeyExW: {
      parameters: [
        ...["usize", "u32", "buffer", "buffer"] as const,
        ...["pointer", "pointer", "pointer", "pointer"] as const,
      ],
      result: "i32",
    },
    RegEnumValueW: {
      parameters: [
        ...["usize", "u32", "buffer", "buffer", "pointer"] as const,
        ...["buffer", "buffer", "buffer"] as const,
      ],
      result: "i32",
    },
    RegCloseKey: { parameters: ["usize"], result: "i32" },
  });
  const { RegOpenKeyExW, RegEnumKeyExW, RegEnumValueW, RegCloseKey } = kernel.symbols;
  const within = <Found>(key: string, look: (handle: bigint) => Found[]): Found[] => {
    const opened = new BigUint64Array(1);
    if (RegOpenKeyExW(LOCAL_MACHINE, wide(key), 0, READ, opened) !== 0) return [];
    try {
      return look(opened[0]);
    } finally {
      RegCloseKey(opened[0]);
    }
  };
  const name = new Uint16Array(MOST_NAME), data = new Uint8Array(MOST_VALUE);
  const length = new Uint32Array(1), kind = new Uint32Array(1), size = new Uint32Array(1);
  const registry: Registry = {
    keys: (key) =>
      within(key, (handle) =>
        inTurn((at) => {
          length[0] = MOST_NAME;
          const code = RegEnumKeyExW(handle, at, name, length, null, null, null, null);
          return code === 0 ? narrow(name, length[0]) : undefined;
        })),
    values: (key) =>
      new Map(
        within(key, (handle) =>
          inTurn((at): [string, RegistryValue | undefined] | undefined => {
            length[0] = MOST_NAME;
            size[0] = MOST_VALUE;
            const code = RegEnumValueW(handle, at, name, length, null, kind, data, size);
            if (code !== 0) return undefined;
            return [narrow(name, length[0]), valueOf(kind[0], data.subarray(0, size[0]))];
          })).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]),
      ),
  };
  try {
    return read(registry);
  } finally {
    kernel.close();
  }
}

/** @returns what there is at 0, 1, 2 … until there is nothing more. */
function inTurn<Found>(find: (at: number) => Found | undefined): Found[] {
  const all: Found[] = [];
  for (;;) {
    const found = find(all.length);
    if (found === undefined) return all;
    all.push(found);
  }
}

function valueOf(kind: number, data: Uint8Array): RegistryValue | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (kind === REG_DWORD && data.length >= 4) return view.getUint32(0, true);
  if (kind === REG_BINARY) return data.slice();
  if (kind !== REG_SZ) return undefined;
  return new TextDecoder("utf-16le").decode(data).replace(/\0+$/, "");
}

/** @returns UTF-16 with a zero at the end. */
function wide(text: string): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(`${text}\0`, (_, at) => `${text}\0`.charCodeAt(at));
}

function narrow(units: Uint16Array, length: number): string {
  return String.fromCharCode(...units.subarray(0, length));
}
