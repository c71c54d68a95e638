/** A rectangle in pixels; x and y are its left upper corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Ten numbers in pixels, alternating x and y: right eye, left eye, nose tip, right and left mouth
 * corner. The subject's right is the picture's left.
 */
export type Landmarks = Float32Array;

/** One detection, in pixels of the picture in which the detector found it. */
export interface Detection {
  box: Box;
  landmarks: Landmarks;
  /** The detector's confidence, 0 to 1. */
  score: number;
}

/** @returns the detection in the pixels of a picture so much larger. */
export function scaled({ box, landmarks, score }: Detection, by: number): Detection {
  const { x, y, width, height } = box;
  return {
    box: { x: x * by, y: y * by, width: width * by, height: height * by },
    landmarks: landmarks.map((value) => value * by),
    score,
  };
}

/** @returns how tall a head is along itself: of one that lies on its side, its box's width. */
export function headHeight({ box, landmarks }: Detection): number {
  const between = (axis: 0 | 1) =>
    landmarks[6 + axis] + landmarks[8 + axis] - landmarks[axis] - landmarks[2 + axis];
  return Math.abs(between(0)) > Math.abs(between(1)) ? box.width : box.height;
}

/**
 * In place of an embedding model's id, of a face that a human drew and no model has seen: its
 * embedding is empty, so that it is compared with no other face.
 */
export const NO_MODEL = "drawn";

/** A face as a photo worker reports it; pixels are those of the developed photo. */
export interface FoundFace extends Detection {
  /** {@link headHeight} in pixels of the original photo. */
  originalHeight: number;
  /** Variance of the Laplacian over the aligned grey crop, 0 (flat) to several thousand. */
  sharpness: number;
  /**
   * Length of the embedding before normalising: small if the embedder saw little of the face (cut
   * off, turned away, smeared). Its scale belongs to the model.
   */
  embeddingNorm: number;
  /** Share of the aligned crop that the picture's edge cuts off, 0 to 1. */
  outside: number;
  /** Whether it passes the quality gate and so counts for people and folders. */
  usable: boolean;
  /** L2-normalised, as long as the embedding model's `dimensions`. */
  embedding: Float32Array;
}

/** The costs of what lets an embedder see little of a face; they belong to the embedding model. */
export interface ClarityCosts {
  /** Loss of length for a face that the picture's edge cuts off completely. */
  cutOff: number;
  /** How an embedder shows that it sees nothing; left out if that was never measured. */
  emptiness?: Emptiness;
}

/**
 * An embedder answers pictures of nothing with much the same vector, and faces of which it sees
 * little lean towards it. They resemble each other for what they lack.
 */
export interface Emptiness {
  /** Unit vector: the mean of what the embedder says of pictures without content. */
  direction: Float32Array;
  /** Cosine to `direction` that clear faces reach, too. */
  from: number;
  /** Loss of length for each unit of cosine above `from`. */
  cost: number;
}

/** The measures of a face that its clarity is made of. */
export interface SeenFace {
  /** Length of the raw embedding. */
  embeddingNorm: number;
  /** Share of the aligned crop that the picture's edge cuts off, 0 to 1. */
  outside: number;
  /** Unit vector. */
  embedding: Float32Array;
}

/**
 * Clarity of a face: the length of its raw embedding, reduced for the part that the picture's edge
 * cuts off, because the embedder treats the black beyond the edge as content, and for leaning
 * towards what the embedder says of pictures of nothing.
 */
export function clarityOf(
  { embeddingNorm, outside, embedding }: SeenFace,
  { cutOff, emptiness }: ClarityCosts,
): number {
  const clarity = embeddingNorm - cutOff * outside;
  if (emptiness === undefined) return clarity;
  let cosine = 0;
  for (let i = 0; i < embedding.length; i++) cosine += embedding[i] * emptiness.direction[i];
  return clarity - emptiness.cost * Math.max(0, cosine - emptiness.from);
}

/** Boxes of one face by two detections share at least this much of what either covers. */
export const SAME_FACE = 0.4;

/** @returns the area shared by two boxes over that of the smaller one, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / Math.min(a.width * a.height, b.width * b.height);
}

/** @returns the area shared by two boxes over that covered by either, 0 to 1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

/** Share of the common area above which two boxes belong to one face. */
const DOUBLE = 0.3;

/** Whether two boxes belong to one face that was detected twice. */
export function areDoubles(a: Box, b: Box): boolean {
  return intersectionOverUnion(a, b) > DOUBLE;
}

/** @returns the detections without duplicates (the more confident one stays), best first. */
export function withoutDoubles<One extends Detection>(found: readonly One[]): One[] {
  const kept: One[] = [];
  for (const one of found.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some(({ box }) => areDoubles(box, one.box))) kept.push(one);
  }
  return kept;
}
