/**
 * Colour profiles for pictures that describe their colours by code points (ISO/IEC 23091-2, "nclx")
 * instead of carrying a profile: ICC.1:2001-04 (version 2.4), three colorants and one tone curve.
 */

/** XYZ of red, green and blue at full, adapted to D50 as profiles have it (Bradford). */
type Colorants = readonly (readonly [x: number, y: number, z: number])[];

const SRGB = 1, BT2020 = 9, DISPLAY_P3 = 12;
const colorants: Record<number, Colorants> = {
  [SRGB]: [[0.4361, 0.2225, 0.0139], [0.3851, 0.7169, 0.0971], [0.1431, 0.0606, 0.7141]],
  [BT2020]: [[0.6735, 0.2790, -0.0019], [0.1657, 0.6753, 0.0300], [0.1251, 0.0456, 0.7968]],
  [DISPLAY_P3]: [[0.5151, 0.2412, -0.0011], [0.2919, 0.6922, 0.0419], [0.1572, 0.0666, 0.7841]],
};

const PQ = 16, HLG = 18;
/** Luminance of white paper in an HDR picture, and the most that HLG shows (BT.2408), in cd/m². */
const PAPER_WHITE = 203, HLG_PEAK = 1000;
/** Share of the range below white that stays as it is; brighter values share the rest. */
const KNEE = 0.5;
const CURVE_POINTS = 4096;

/** @returns a profile for such code points, or undefined if the numbers are those of sRGB. */
export function profileFor(primaries: number, transfer: number): Uint8Array | undefined {
  const isHdr = transfer === PQ || transfer === HLG;
  const known = colorants[primaries] !== undefined ? primaries : SRGB;
  if (known === SRGB && !isHdr) return undefined;
  const curve = transfer === PQ ? toneOfPq : transfer === HLG ? toneOfHlg : linearOfSrgb;
  return matrixProfile(colorants[known], curve);
}

/** @returns whether these bytes are a profile of three-channel RGB, by its header. */
export function isRgbProfile(bytes: Uint8Array): boolean {
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  return bytes.length > 132 && word(36) === "acsp" && word(16) === "RGB ";
}

/** @returns linear light from 0 to 1 (IEC 61966-2-1). */
function linearOfSrgb(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Perceptual quantiser (SMPTE ST 2084), fitted into what a print or screen shows. */
function toneOfPq(value: number): number {
  const power = value ** (32 / 2523);
  const light = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
  return fitted(10_000 * light ** (8192 / 1305) / PAPER_WHITE);
}

/** Hybrid log-gamma (BT.2100), fitted likewise. */
function toneOfHlg(value: number): number {
  const scene = value <= 0.5
    ? value * value / 3
    : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  return fitted(HLG_PEAK * scene ** 1.2 / PAPER_WHITE);
}

/** @returns light relative to paper white, the highlights rolled off towards 1. */
function fitted(light: number): number {
  if (light <= KNEE) return light;
  return KNEE + (1 - KNEE) * (1 - Math.exp((KNEE - light) / (1 - KNEE)));
}

function matrixProfile(colorants: Colorants, curve: (value: number) => number): Uint8Array {
  const xyz = (value: readonly number[]) => {
    const tag = tagOf("XYZ ", 20);
    value.forEach((part, i) => tag.setInt32(8 + 4 * i, Math.round(part * 65536)));
    return tag;
  };
  const tone = tagOf("curv", 12 + 2 * CURVE_POINTS);
  tone.setUint32(8, CURVE_POINTS);
  for (let i = 0; i < CURVE_POINTS; i++) {
    tone.setUint16(12 + 2 * i, Math.round(65535 * Math.min(1, curve(i / (CURVE_POINTS - 1)))));
  }
  const [red, green, blue] = colorants.map(xyz);
  const white = xyz([0.9642, 1, 0.8249]), words = textTag("desc"), rights = textTag("text");
  return profileOf([
    ["desc", words],
    ["cprt", rights],
    ["wtpt", white],
    ["rXYZ", red],
    ["gXYZ", green],
    ["bXYZ", blue],
    ["rTRC", tone],
    ["gTRC", tone],
    ["bTRC", tone],
  ]);
}

function tagOf(type: string, bytes: number): DataView {
  const view = new DataView(new ArrayBuffer(Math.ceil(bytes / 4) * 4));
  putText(view, 0, type);
  return view;
}

function textTag(type: "desc" | "text"): DataView {
  const words = type === "desc" ? "From code points" : "No copyright", tag = tagOf(type, 108);
  if (type === "desc") tag.setUint32(8, words.length + 1);
  putText(tag, type === "desc" ? 12 : 8, words);
  return tag;
}

function profileOf(tags: readonly (readonly [name: string, tag: DataView])[]): Uint8Array {
  const body = 132 + 12 * tags.length, unique = [...new Set(tags.map(([, tag]) => tag))];
  const profile = new Uint8Array(unique.reduce((sum, tag) => sum + tag.byteLength, body));
  const view = new DataView(profile.buffer), places = new Map<DataView, number>();
  let at = body;
  for (const tag of unique) {
    profile.set(new Uint8Array(tag.buffer), at);
    places.set(tag, at);
    at += tag.byteLength;
  }
  view.setUint32(0, profile.length);
  view.setUint32(8, 0x02400000);
  putText(view, 12, "mntrRGB XYZ ");
  putText(view, 36, "acsp");
  [0.9642, 1, 0.8249].forEach((part, i) => view.setInt32(68 + 4 * i, Math.round(part * 65536)));
  view.setUint32(128, tags.length);
  tags.forEach(([name, tag], i) => {
    putText(view, 132 + 12 * i, name);
    view.setUint32(136 + 12 * i, places.get(tag)!);
    view.setUint32(140 + 12 * i, tag.byteLength);
  });
  return profile;
}

function putText(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}
