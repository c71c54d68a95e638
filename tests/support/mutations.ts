/** Damages files in the ways that cards, cables and malice do, the same way for the same seed. */

/** A seeded source of numbers. */
export interface Chance {
  /** @returns a whole number from 0 up to but not including `end`; 0 where that is 0. */
  below(end: number): number;
}

/** Mulberry32 (Tommy Ettinger, 2017): small, and the same everywhere. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return {
    below(end) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * end);
    },
  };
}

/** Where formats keep their sizes, counts and offsets, and where damage does most. */
const HEAD_BYTES = 2048;
/** The largest and smallest that a field of four bytes can say, signed or not, and near zero. */
const extremes = [0, 1, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff, 0xff_ff_00_00, 0x00_00_ff_ff];

type Mutation = (bytes: Uint8Array, chance: Chance, donor: Uint8Array) => Uint8Array;

/** Every kind of damage. What they are given is left as it is. */
export const mutations: Record<string, Mutation> = {
  "flipped bits": (bytes, chance) => flipped(bytes, chance, bytes.length),
  "flipped bits in the head": (bytes, chance) => flipped(bytes, chance, HEAD_BYTES),
  "cut short": (bytes, chance) => bytes.slice(0, chance.below(bytes.length)),
  "extreme numbers in the head": (bytes, chance) => {
    const out = bytes.slice(), view = new DataView(out.buffer);
    const end = Math.min(HEAD_BYTES, out.length) - 3;
    for (let n = 1 + chance.below(8); n > 0 && end > 0; n--) {
      view.setUint32(chance.below(end), extremes[chance.below(extremes.length)], n % 2 === 0);
    }
    return out;
  },
  "another file's head": (bytes, chance, donor) => {
    const out = bytes.slice(), length = Math.min(out.length, donor.length, 8 + chance.below(512));
    out.set(donor.subarray(0, length));
    return out;
  },
  "another file's middle": (bytes, chance, donor) => {
    const at = chance.below(bytes.length), from = chance.below(donor.length);
    const part = donor.subarray(from, from + 1 + chance.below(65_536));
    return joined(bytes.subarray(0, at), part, bytes.subarray(at));
  },
  "a blank stretch": (bytes, chance) => {
    const out = bytes.slice(), at = chance.below(out.length);
    return out.fill(chance.below(2) * 255, at, at + 1 + chance.below(65_536));
  },
  "a missing stretch": (bytes, chance) => {
    const at = chance.below(bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + chance.below(4096)));
  },
};

function flipped(bytes: Uint8Array, chance: Chance, within: number): Uint8Array {
  const out = bytes.slice(), end = Math.min(within, out.length);
  for (let n = 1 + chance.below(40); n > 0 && end > 0; n--) {
    out[chance.below(end)] ^= 1 << chance.below(8);
  }
  return out;
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

/** @returns damaged copies of files, one after the other; each name says what was done. */
export function* damagedCopies(
  sources: readonly NamedFile[],
  count: number,
  seed: number,
): Generator<NamedFile> {
  const chance = seededChance(seed), kinds = Object.entries(mutations);
  for (let n = 0; n < count; n++) {
    const source = sources[n % sources.length], donor = sources[chance.below(sources.length)];
    const [what, mutate] = kinds[chance.below(kinds.length)];
    const name = `${String(n).padStart(5, "0")} ${what} ${source.name}`;
    yield { name, bytes: mutate(source.bytes, chance, donor.bytes) };
  }
}
