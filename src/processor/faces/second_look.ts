import {
  areDoubles,
  type Detection,
  type FoundFace,
  overlap,
  scaled,
  withoutDoubles,
} from "../../core/face.ts";
import { longEdge } from "../decode/raster.ts";
import { shrinkTo } from "../decode/resize.ts";
import { similarityToCrop } from "./align.ts";
import type { Detector } from "./detect.ts";
import type { Panorama } from "./panorama.ts";
import { broughtBack, pictureUpright, type Quarters, quartersUpright } from "./turned_back.ts";
import { findTurnedFaces, type TurnedFace } from "./turned_faces.ts";
import { withoutParts } from "./whole_faces.ts";

/** How sure the first look must be that something may be a face that lies turned. */
export const LEAST_TURNED = 0.3;
/** Height in pixels from which a face's turn is seen. */
const SEEN_FROM = 24;
/** A head tilted further, in radians, may lie turned: the landmarks follow it but in part. */
const TILTED = 15 * Math.PI / 180;
/**
 * Share of the length of an upright face's embedding that a face on its side or head stays below:
 * of 162 such faces none reached 0.94. In between, they are tilted as well.
 */
const TURNED_LENGTH = 0.95;
/** Long edge in pixels of the picture that is looked at from its sides. */
const SIDEWAYS_EDGE = 224;
/** So many places are looked at again, the largest; a photo that lies turned is looked at whole. */
const MOST_PLACES = 12;
/**
 * Pixels above which a panorama that lies turned is looked at as it is developed: a turned copy of
 * its original would take memory that no worker is planned to have.
 */
const MOST_TURNED_PIXELS = 60e6;
/** Boxes that share more of the smaller one's area show one face. */
const ONE_PLACE = 0.5;

/** What a first look found, in pixels of the picture in which faces are measured. */
export interface FirstLook {
  faces: readonly FoundFace[];
  /** What the detector is not sure enough of. */
  hints: readonly Detection[];
}

export interface SecondLookTools {
  detect: Detector;
  /** The first look's own way to find faces. */
  find: (pictures: Panorama) => Promise<Detection[]>;
  describe: (found: readonly Detection[]) => Promise<FoundFace[]>;
  /** Least confidence of a face. */
  minScore: number;
  /** Length of a raw embedding from which a face was seen as well as upright faces are. */
  clearFrom: number;
}

/**
 * Looks again where a face may lie turned: on its side, on its head, or in between. If no face of
 * the photo lies upright, the photo itself lies turned, and all of it is looked at again.
 *
 * @returns the faces of both looks, each once.
 */
export async function lookAgain(
  pictures: Panorama,
  first: FirstLook,
  tools: SecondLookTools,
): Promise<FoundFace[]> {
  const { detect, describe, minScore } = tools;
  const isSeen = first.faces.some(({ usable }) => usable);
  const sideways = isSeen ? [] : await lookSideways(pictures, minScore, detect);
  const hints = [...first.hints, ...sideways];
  const places = placesToLookAt({ ...first, hints }, tools.clearFrom);
  if (places.length === 0) return [...first.faces];
  const boxes = places.map(({ box }) => box);
  const turned = await findTurnedFaces(pictures.closer, boxes, minScore, detect);
  const found = turned.flatMap((one, i) => one === undefined ? [] : [{ ...one, at: places[i] }]);
  const described = await describe(found.map(({ face }) => face));
  const believed = found.map((one, i) => ({ ...one, face: described[i] }))
    .filter((one) => isBelieved(one, first.faces));
  if (believed.length === 0) return [...first.faces];
  const upright = first.faces.filter((face) => !believed.some((one) => liesAt(one, face)));
  const faces = [...believed.map(({ face }) => face), ...upright];
  const quarters = upright.some(({ usable }) => usable) ? undefined : quartersOf(believed);
  if (quarters !== undefined) faces.push(...await lookAtTurned(pictures, quarters, faces, tools));
  return eachOnce(faces, minScore);
}

/** @returns the faces without duplicates: a usable one stays, or else the surer one. */
function eachOnce(faces: readonly FoundFace[], minScore: number): FoundFace[] {
  const usable = withoutDoubles(faces.filter(({ usable }) => usable));
  const others = faces.filter((face) =>
    !face.usable && !usable.some(({ box }) => areDoubles(box, face.box))
  );
  return withoutParts(withoutDoubles([...usable, ...others]), minScore);
}

/**
 * Looks for faces that lie on their side, which the first look may miss altogether. Those on their
 * head it does not miss.
 */
async function lookSideways(
  { closer, overview }: Panorama,
  minScore: number,
  detect: Detector,
): Promise<Detection[]> {
  const small = await shrinkTo(overview, SIDEWAYS_EDGE), found: Detection[] = [];
  for (const quarters of [1, 3] as const) {
    const by = quartersUpright(small, quarters);
    const seen = await detect(pictureUpright(small, quarters), minScore);
    found.push(...seen.map((one) => broughtBack(one, by)));
  }
  return found.map((one) => scaled(one, longEdge(closer) / longEdge(small)));
}

/** @returns the places where something lies that the detector or the embedder saw badly. */
function placesToLookAt({ faces, hints }: FirstLook, clearFrom: number): Detection[] {
  const doubtful = faces.filter((face) =>
    face.embeddingNorm < clearFrom * TURNED_LENGTH || Math.abs(tiltOf(face)) > TILTED
  );
  return [...doubtful, ...hints].filter(({ box }) => box.height >= SEEN_FROM)
    .sort((a, b) => b.box.height - a.box.height).slice(0, MOST_PLACES);
}

function tiltOf({ landmarks }: Detection): number {
  const { a, b } = similarityToCrop(landmarks);
  return -Math.atan2(b, a);
}

/** A turned face, and the place that was looked at again. */
interface Turned {
  face: FoundFace;
  at: Detection;
}

/** Whether a turned face is seen better than what the first look saw there, if it saw any. */
function isBelieved(turned: Turned, first: readonly FoundFace[]): boolean {
  const same = first.filter((face) => liesAt(turned, face));
  if (same.length === 0) return turned.face.usable;
  return same.every(({ embeddingNorm }) => embeddingNorm < turned.face.embeddingNorm);
}

function liesAt({ face, at }: Turned, one: FoundFace): boolean {
  return at === one || areDoubles(face.box, one.box);
}

/** @returns by how many quarters most faces lie turned; of those in between, each counts for none. */
function quartersOf(turned: readonly TurnedFace[]): Quarters | undefined {
  const votes = ([1, 2, 3] as const).map((quarters) => ({
    quarters,
    count: turned.filter(({ eighths }) => eighths === 2 * quarters).length,
  }));
  const [most] = votes.sort((a, b) => b.count - a.count);
  return most.count === 0 ? undefined : most.quarters;
}

/** @returns the faces of a photo that lies turned which are not known yet. */
async function lookAtTurned(
  { closer, photo, overview }: Panorama,
  quarters: Quarters,
  known: readonly FoundFace[],
  { find, describe, minScore }: SecondLookTools,
): Promise<FoundFace[]> {
  const upright = pictureUpright(photo, quarters);
  const isSmall = closer.width * closer.height <= MOST_TURNED_PIXELS;
  const near = isSmall ? closer : photo;
  const found = await find({
    photo: upright,
    closer: near === photo ? upright : pictureUpright(near, quarters),
    overview: overview === photo ? upright : pictureUpright(overview, quarters),
  });
  const by = quartersUpright(near, quarters), toCloser = longEdge(closer) / longEdge(near);
  const isNew = ({ box, score }: Detection) =>
    score >= minScore && !known.some((face) => face.usable && overlap(face.box, box) > ONE_PLACE);
  return (await describe(found.map((one) => scaled(broughtBack(one, by), toCloser)).filter(isNew)))
    .filter(({ usable }) => usable);
}
