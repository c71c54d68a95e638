/** Small photos that say themselves whom they show, and what a worker without models makes of them. */
import sharp from "sharp";
import type { FoundFace } from "../../../src/core/face.ts";
import type { DevelopedPhoto } from "../../../src/processor/pool/protocol.ts";
import { lookOf } from "../../../tests/support/hub_reports.ts";
import { seededChance } from "../../../tests/support/mutations.ts";

/** What a made photo says of itself. */
interface MadePhoto {
  /** No two contents have the same. */
  number: number;
  /** People are numbers below {@link PEOPLE}; nobody is in a photo twice. */
  people: number[];
}

export const PEOPLE = 60;
const MOST_IN_PHOTO = 5, MOST_FILLING = 20_000;
/** A comment of a JPEG, which ends where the next marker begins. */
const COMMENT = 0xfe, HEAD = "made photo ";
const WIDTH = 1280, HEIGHT = 320;

const base = new Uint8Array(
  await sharp({ create: { width: 16, height: 4, channels: 3, background: "#345" } }).jpeg()
    .toBuffer(),
);

/** @returns the bytes of a JPEG that nobody else has; the same for the same seed and number. */
export function madePhoto(seed: number, number: number): Uint8Array<ArrayBuffer> {
  const chance = seededChance(seed * 1_000_003 + number), people = new Set<number>();
  for (let left = chance.below(MOST_IN_PHOTO + 1); left > 0; left--) {
    people.add(chance.below(PEOPLE));
  }
  const said: MadePhoto = { number, people: [...people] };
  const filling = "x".repeat(chance.below(MOST_FILLING));
  const text = new TextEncoder().encode(`${HEAD}${JSON.stringify(said)}\n${seed} ${filling}`);
  const size = text.length + 2;
  const comment = [0xff, COMMENT, size >> 8, size & 0xff];
  return Uint8Array.from([...base.subarray(0, 2), ...comment, ...text, ...base.subarray(2)]);
}

/** @returns whom a made photo shows. @throws {Error} if it is none. */
export function peopleIn(bytes: Uint8Array): number[] {
  const text = new TextDecoder().decode(bytes.subarray(6, 6 + 1000));
  if (!text.startsWith(HEAD)) throw new Error("This is no photo that was made here");
  const said: MadePhoto = JSON.parse(text.slice(HEAD.length, text.indexOf("\n")));
  return said.people;
}

/** @returns what developing a made photo brings. */
export function developedOf(bytes: Uint8Array): DevelopedPhoto {
  return {
    ...{ jpeg: base.slice(), thumbnail: base.slice(), width: WIDTH, height: HEIGHT },
    ...{ originalWidth: WIDTH, originalHeight: HEIGHT, times: {} },
    captured: { capturedAt: "2026-06-06T14:03:21", camera: "Made", orientation: 1 },
    faces: peopleIn(bytes).map(faceAt),
  };
}

function faceAt(person: number, at: number): FoundFace {
  const [x, y] = [at * 200, 100];
  return {
    box: { x, y, width: 100, height: 100 },
    landmarks: Float32Array.of(x + 30, 130, x + 70, 130, x + 50, 150, x + 35, 170, x + 65, 170),
    ...{ score: 0.9, originalHeight: 200, sharpness: 100, embeddingNorm: 18, outside: 0 },
    ...{ usable: true, embedding: lookOf(person) },
  };
}
